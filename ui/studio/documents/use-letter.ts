import { useEffect, useState } from 'preact/hooks';
import type { Letter, LetterWish } from './api.ts';
import { previewLetter } from './api.ts';

const PAUSE = 700;

/** The letter of a template as it is typed: the last one stays until the next is there. */
export function useLetter(key: string, wish: LetterWish, files: Record<string, string>) {
  const [letter, setLetter] = useState<Letter | null>(null);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const source = JSON.stringify(files);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        setBusy(true);
        previewLetter(key, wish, files, stop.signal)
          .then((next) => {
            setLetter((old) => {
              if (old?.address && next.address) URL.revokeObjectURL(old.address);
              return next.address === null && old ? { ...next, address: old.address } : next;
            });
            setError(undefined);
          }, setError)
          .finally(() => stop.signal.aborted || setBusy(false));
      },
      letter === null ? 0 : PAUSE,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key, wish.template, wish.language, wish.example, source]);
  return { letter, error: error instanceof DOMException ? undefined : error, busy };
}
