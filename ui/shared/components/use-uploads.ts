import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StoredFile, UnfinishedUpload } from '../api/index.ts';
import { giveUp, unfinishedUploads, uploadFile, uploadInPieces } from '../api/index.ts';
import { formatSize, t } from '../i18n/index.ts';
import { city } from '../session/index.ts';
import { typeNames } from './file-types.ts';
import { errorText } from './state.tsx';

/** A file on its way. */
export interface Sending {
  id: number;
  name: string;
  share: number;
  /** there is no connection; it goes on by itself */
  waiting: boolean;
  stop: () => void;
}

export interface UploadsOptions {
  multiple?: boolean;
  /** endpoint that takes the files; the reader's own documents, piece by piece, when left out */
  uploadTo?: string;
  /** names the field, so that a file that broke off is found again after a reload */
  place?: string;
  onAdd: (file: StoredFile) => void;
  /** told when files begin to be sent, and when all of them have arrived or were refused */
  onSending?: (sending: boolean) => void;
}

export interface Uploads {
  sending: Sending[];
  /** one sentence for each file that was refused */
  problems: string[];
  /** files that broke off before the page was loaded */
  unfinished: UnfinishedUpload[];
  take: (files: Iterable<File> | null | undefined) => Promise<void>;
  drop: (upload: UnfinishedUpload) => Promise<void>;
}

/** Files sent at the same time. */
const AT_ONCE = 3;
/** The page shows an added file in less than this, milliseconds. */
const BETWEEN_ADDS = 50;
let last = 0;

/** How many choices of files are still being sent on this page. */
export const choicesUnderWay = signal(0);

/** Sends chosen files, a few at once; a refused one says why, the others go on. */
export function useUploads(options: UploadsOptions): Uploads {
  const [sending, setSending] = useState<Sending[]>([]);
  const [problems, setProblems] = useState<string[]>([]);
  const [unfinished, forget] = useUnfinished(options);
  /** An upload ends later than it began: it is added to what is there then. */
  const latest = useRef(options);
  latest.current = options;

  const adding = useRef<Promise<unknown>>(Promise.resolve());
  /** One after the other, so that each is added to a list that has the one before. */
  const add = (stored: StoredFile) => {
    adding.current = adding.current.then(async () => {
      latest.current.onAdd(stored);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_ADDS));
    });
    return adding.current;
  };
  const send = async (file: File) => {
    const id = (last += 1);
    const stopper = new AbortController();
    const change = (part: Partial<Sending>) =>
      setSending((rows) => rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
    setSending((rows) => [...rows, { id, name: file.name, share: 0, waiting: false, stop: () => stopper.abort() }]);
    try {
      const { uploadTo, place } = latest.current;
      const onProgress = (share: number) => change({ share });
      const onWaiting = (waiting: boolean) => change({ waiting });
      const stored = uploadTo
        ? await uploadFile(file, onProgress, uploadTo)
        : await uploadInPieces(file, { place, onProgress, onWaiting, signal: stopper.signal });
      await add(stored);
    } catch (error) {
      if (!stopper.signal.aborted) say(t('upload.failed', { name: file.name, reason: errorText(error) }));
    } finally {
      forget((upload) => upload.fileName === file.name && upload.size === file.size);
      setSending((rows) => rows.filter((row) => row.id !== id));
    }
  };
  const say = (problem: string) => setProblems((list) => [...list, problem]);
  const take = async (files: Iterable<File> | null | undefined) => {
    const chosen = [...(files ?? [])].slice(0, options.multiple ? undefined : 1);
    const refused = chosen.map(refusal);
    setProblems(refused.filter((one) => one !== ''));
    const queue = chosen.filter((_file, index) => refused[index] === '');
    options.onSending?.(true);
    choicesUnderWay.value += 1;
    const worker = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) await send(file);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    choicesUnderWay.value -= 1;
    latest.current.onSending?.(false);
  };
  const drop = async (upload: UnfinishedUpload) => {
    await giveUp(upload.id).catch(() => undefined);
    forget(({ id }) => id === upload.id);
  };
  return { sending, problems, unfinished, take, drop };
}

/** Why a file is not even sent; empty when it may be. */
function refusal({ name, size }: File): string {
  const limits = city.value?.limits;
  if (!limits) return '';
  const limit = formatSize(limits.uploadBytes);
  if (size > limits.uploadBytes) return t('upload.tooLarge', { name, size: formatSize(size), limit });
  const ending = name.split('.').pop()?.toLowerCase() ?? '';
  const known = new Set([...limits.uploadTypes, ...(limits.uploadTypes.includes('jpg') ? ['jpeg'] : [])]);
  return known.has(ending) ? '' : t('upload.wrongType', { name, types: typeNames(limits.uploadTypes) });
}

function useUnfinished({ place, uploadTo }: UploadsOptions) {
  const [unfinished, setUnfinished] = useState<UnfinishedUpload[]>([]);
  const asks = place !== undefined && uploadTo === undefined;
  useEffect(() => {
    if (!asks) return undefined;
    const stopper = new AbortController();
    unfinishedUploads(place, stopper.signal).then(setUnfinished, () => undefined);
    return () => stopper.abort();
  }, [place, asks]);
  const forget = (which: (upload: UnfinishedUpload) => boolean) =>
    setUnfinished((list) => list.filter((upload) => !which(upload)));
  return [unfinished, forget] as const;
}
