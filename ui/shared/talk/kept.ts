import { useState } from 'preact/hooks';

/** Signing out forgets everything with this beginning. */
const PREFIX = 'dosar.draft.';

/**
 * A value that outlives a closed dialog, another page or a reload: kept in the tab until the reader signs out.
 * @param name names the value in the tab
 * @returns the value, how to change it, and how to forget it
 */
export function useKept<Value>(name: string, initial: Value): [Value, (value: Value) => void, () => void] {
  const key = PREFIX + name;
  const [value, setValue] = useState<Value>(() => read(key) ?? initial);
  const change = (next: Value) => {
    setValue(next);
    store(() => sessionStorage.setItem(key, JSON.stringify(next)));
  };
  const forget = () => {
    setValue(initial);
    store(() => sessionStorage.removeItem(key));
  };
  return [value, change, forget];
}

function read<Value>(key: string): Value | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Value);
  } catch {
    return undefined;
  }
}

function store(write: () => void): void {
  try {
    write();
  } catch {
    // storage may be full or forbidden; the value still stands on the page
  }
}
