import { useEffect, useRef, useState } from 'preact/hooks';

const PAUSE = 500;

/** A text field whose text is kept while somebody types, and told when they pause or leave. */
export interface Typing {
  value: string;
  onInput: (text: string) => void;
  onBlur: () => void;
}

/**
 * Lets somebody type without the page being worked out anew at every letter.
 *
 * @param value the text as it is kept
 * @param tell called with the new text after a pause or on leaving; `base` is what `context` was before the first letter
 * @param context anything that `tell` has to know from before the typing began
 */
export function useTyping<Context>(
  value: string,
  context: Context,
  tell: (text: string, base: Context) => void,
): Typing {
  const [typed, setTyped] = useState<string | null>(null);
  const base = useRef<Context | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const pending = useRef<string | null>(null);
  const latest = useRef(tell);
  latest.current = tell;
  const flush = () => {
    clearTimeout(timer.current);
    if (pending.current !== null && base.current !== null) latest.current(pending.current, base.current);
    pending.current = null;
  };
  useEffect(() => flush, []);
  const onInput = (text: string) => {
    base.current ??= context;
    pending.current = text;
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE);
  };
  const onBlur = () => {
    flush();
    base.current = null;
    setTyped(null);
  };
  return { value: typed ?? value, onInput, onBlur };
}
