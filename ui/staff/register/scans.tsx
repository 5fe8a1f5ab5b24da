import { Paperclip, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { StoredFile } from '../../shared/api/index.ts';
import { uploadFile } from '../../shared/api/index.ts';
import { errorText, Icon } from '../../shared/components/index.ts';
import { formatSize, t } from '../../shared/i18n/index.ts';
import { city } from '../../shared/session/index.ts';
import type { DuplicateScan } from './api.ts';
import { findDuplicates } from './api.ts';

interface Sending {
  id: string;
  name: string;
  share: number;
}

/** Scans on their way, and what the drop zone needs. */
export interface ScansState {
  sending: Sending[];
  problems: string[];
  duplicates: DuplicateScan[];
  over: boolean;
  take: (list: FileList | null | undefined) => void;
  remove: (id: string) => void;
  /** what the element that scans are dropped on gets */
  drop: { onDragOver: (event: DragEvent) => void; onDragLeave: () => void; onDrop: (event: DragEvent) => void };
}

/**
 * Sends scans as soon as they are chosen or dropped, several at once.
 * @param files sent ones
 * @param update changes the list of sent ones
 */
export function useScans(
  files: StoredFile[],
  update: (change: (files: StoredFile[]) => StoredFile[]) => void,
): ScansState {
  const [sending, setSending] = useState<Sending[]>([]);
  const [problems, setProblems] = useState<string[]>([]);
  const [known, setKnown] = useState<DuplicateScan[]>([]);
  const [over, setOver] = useState(false);
  const send = async (file: File) => {
    const id = crypto.randomUUID();
    setSending((rows) => [...rows, { id, name: file.name, share: 0 }]);
    try {
      refuseLarge(file);
      const stored = await uploadFile(file, (share) =>
        setSending((rows) => rows.map((row) => (row.id === id ? { ...row, share } : row))),
      );
      update((old) => [...old, stored]);
      const found = await findDuplicates([stored.id]);
      setKnown((old) => [...old, ...found]);
    } catch (error) {
      setProblems((old) => [
        ...old,
        error instanceof TooLarge ? error.message : t('upload.failed', { name: file.name, reason: errorText(error) }),
      ]);
    } finally {
      setSending((rows) => rows.filter((row) => row.id !== id));
    }
  };
  const take = (list: FileList | null | undefined) => {
    setProblems([]);
    for (const file of list ?? []) void send(file);
  };
  return {
    sending,
    problems,
    over,
    take,
    duplicates: known.filter(({ documentId }) => files.some(({ id }) => id === documentId)),
    remove: (id) => update((old) => old.filter((file) => file.id !== id)),
    drop: {
      onDragOver: (event) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      },
    },
  };
}

class TooLarge extends Error {}

function refuseLarge(file: File): void {
  const limit = city.value?.limits.uploadBytes;
  if (limit && file.size > limit) {
    throw new TooLarge(
      t('upload.tooLarge', { name: file.name, size: formatSize(file.size), limit: formatSize(limit) }),
    );
  }
}

/** The scans of the document in the row, with their progress. */
export function Scans({ state, files }: { state: ScansState; files: StoredFile[] }) {
  return (
    <div class="scans">
      <span class="scans-add">
        <input
          type="file"
          id="entry-scans"
          class="govuk-visually-hidden"
          multiple
          accept="application/pdf,image/jpeg,image/png"
          onChange={(event) => {
            state.take(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <label class="scans-button" for="entry-scans">
          <Icon of={Paperclip} />
          {t('register.addScans')}
        </label>
      </span>
      <ul class="scans-list" aria-live="polite" hidden={files.length + state.sending.length === 0}>
        {files.map((file) => (
          <li key={file.id}>
            {file.fileName} <span class="muted small">{formatSize(file.size)}</span>
            <button type="button" class="link-button" onClick={() => state.remove(file.id)}>
              <Icon of={X} />
              <span class="govuk-visually-hidden">{t('register.removeScan', { name: file.fileName })}</span>
            </button>
          </li>
        ))}
        {state.sending.map(({ id, name, share }) => (
          <li key={id}>
            {name} <progress value={share} max={1} aria-label={t('upload.progress', { name })} />
          </li>
        ))}
      </ul>
      <div role="alert">
        {state.problems.map((problem) => (
          <p key={problem} class="scan-note">
            {problem}
          </p>
        ))}
        <DuplicateNotes duplicates={state.duplicates} />
      </div>
    </div>
  );
}

/** Tells which scans have a number already. */
export function DuplicateNotes({ duplicates }: { duplicates: DuplicateScan[] }) {
  return (
    <>
      {duplicates.map(({ documentId, fileName, number }) => (
        <p key={documentId} class="scan-note">
          {t('register.duplicate', { name: fileName, number })}
        </p>
      ))}
    </>
  );
}
