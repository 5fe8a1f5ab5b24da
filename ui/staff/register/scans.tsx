import { Paperclip, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { StoredFile } from '../../shared/api/index.ts';
import { uploadFile } from '../../shared/api/index.ts';
import { errorText, Icon } from '../../shared/components/index.ts';
import { useDrop, type DropProps } from '../../shared/hooks/index.ts';
import { formatSize, t } from '../../shared/i18n/index.ts';
import { city } from '../../shared/session/index.ts';
import { pathOf } from '../routes.ts';
import type { DuplicateScan } from './api.ts';
import { findDuplicates } from './api.ts';
import type { EntryDraft } from './new-entry.ts';
import { apart, together } from './new-entry.ts';

interface Sending {
  id: string;
  name: string;
  share: number;
}

/** Where a scan belongs: to the document in the row, or to one that comes next. */
type Place = 'scans' | 'pile';

/** Scans on their way, and what the drop zone needs. */
export interface ScansState {
  sending: Sending[];
  problems: string[];
  duplicates: DuplicateScan[];
  /** chosen files belong to the document in the row */
  choose: (list: FileList | null) => void;
  remove: (id: string) => void;
  /** what the element that scans are dropped on gets */
  drop: DropProps;
}

type Change = (change: (draft: EntryDraft) => EntryDraft) => void;

/** Sends scans as soon as they are chosen or dropped. Several dropped together are several documents. */
export function useScans(draft: EntryDraft, change: Change): ScansState {
  const [sending, setSending] = useState<Sending[]>([]);
  const [problems, setProblems] = useState<string[]>([]);
  const [known, setKnown] = useState<DuplicateScan[]>([]);
  const send = async ({ id, file, place }: { id: string; file: File; place: Place }) => {
    try {
      refuseLarge(file);
      const stored = await uploadFile(file, (share) =>
        setSending((rows) => rows.map((row) => (row.id === id ? { ...row, share } : row))),
      );
      change((old) => ({ ...old, [place]: [...old[place], stored] }));
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
  const take = async (list: FileList | null | undefined, placeOf: (index: number) => Place) => {
    setProblems([]);
    const files = [...(list ?? [])].map((file, index) => ({ id: crypto.randomUUID(), file, place: placeOf(index) }));
    setSending((rows) => [...rows, ...files.map(({ id, file }) => ({ id, name: file.name, share: 0 }))]);
    for (const file of files) await send(file);
  };
  const drop = useDrop((list) => {
    const first = draft.scans.length === 0 ? 0 : -1;
    void take(list, (index) => (index === first || list?.length === 1 ? 'scans' : 'pile'));
  });
  const here = [...draft.scans, ...draft.pile];
  return {
    sending,
    problems,
    drop,
    choose: (list) => void take(list, () => 'scans'),
    duplicates: known.filter(({ documentId }) => here.some(({ id }) => id === documentId)),
    remove: (id) =>
      change((old) => ({
        ...old,
        scans: old.scans.filter((file) => file.id !== id),
        pile: old.pile.filter((file) => file.id !== id),
      })),
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

interface ScansProps {
  state: ScansState;
  draft: EntryDraft;
  onChange: Change;
}

/** The scans of the document in the row, with their progress, and those that come next. */
export function Scans({ state, draft: { scans, pile }, onChange }: ScansProps) {
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
            state.choose(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <label class="scans-button" for="entry-scans">
          <Icon of={Paperclip} />
          {t('register.addScans')}
        </label>
      </span>
      <ul class="scans-list" aria-live="polite" hidden={scans.length + state.sending.length === 0}>
        <Files files={scans} onRemove={state.remove} />
        {state.sending.map(({ id, name, share }) => (
          <li key={id}>
            {name} <progress value={share} max={1} aria-label={t('upload.progress', { name })} />
          </li>
        ))}
      </ul>
      {scans.length > 1 ? (
        <button type="button" class="link-button" onClick={() => onChange(apart)}>
          {t('register.apart')}
        </button>
      ) : null}
      {pile.length > 0 ? (
        <section class="scans-pile" aria-label={t('register.pile', { count: pile.length })}>
          <strong>{t('register.pile', { count: pile.length })}</strong>
          <ul class="scans-list">
            <Files files={pile} onRemove={state.remove} />
          </ul>
          <button type="button" class="link-button" onClick={() => onChange(together)}>
            {t('register.together')}
          </button>
        </section>
      ) : null}
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

function Files({ files, onRemove }: { files: StoredFile[]; onRemove: (id: string) => void }) {
  return (
    <>
      {files.map((file) => (
        <li key={file.id}>
          {file.fileName} <span class="muted small">{formatSize(file.size)}</span>
          <button type="button" class="link-button" onClick={() => onRemove(file.id)}>
            <Icon of={X} />
            <span class="govuk-visually-hidden">{t('register.removeScan', { name: file.fileName })}</span>
          </button>
        </li>
      ))}
    </>
  );
}

/** Tells which scans have a number already, and leads to the entry that they came with. */
export function DuplicateNotes({ duplicates }: { duplicates: DuplicateScan[] }) {
  return (
    <>
      {duplicates.map(({ documentId, fileName, entryId, number }) => (
        <p key={documentId} class="scan-note">
          {t('register.duplicate', { name: fileName, number })}{' '}
          <a href={`${pathOf('register')}?entry=${encodeURIComponent(entryId)}`}>
            {t('register.openEntry', { number })}
          </a>
        </p>
      ))}
    </>
  );
}
