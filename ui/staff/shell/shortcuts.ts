import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

const NAME = 'dosar.keys';

/** Whether keys of one letter work; people who dictate switch them off. */
export const letterKeys = signal(read());

/** Switches the keys of one letter on or off, for this browser. */
export function setLetterKeys(on: boolean): void {
  letterKeys.value = on;
  try {
    localStorage.setItem(NAME, on ? 'on' : 'off');
  } catch {
    // holds for this page only
  }
}

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
}

/** Whether a key press is a letter key of ours and not part of typing or of another command. */
export function isPlainKey(press: KeyPress, typing: boolean): boolean {
  return !typing && !press.ctrlKey && !press.metaKey && !press.altKey && !press.isComposing && press.key.length === 1;
}

/**
 * Answers keys of one letter while the caller is on the page, unless somebody types or a dialog is open.
 * @param keys what each key does
 */
export function useLetterKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!letterKeys.value || event.defaultPrevented || !isPlainKey(event, isTyping(event.target))) return;
      const deed = latest.current[event.key.toLowerCase()];
      if (!deed || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      deed();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function read(): boolean {
  try {
    return localStorage.getItem(NAME) !== 'off';
  } catch {
    return true;
  }
}
