import { useRef } from 'preact/hooks';

/**
 * The same object for as long as its content is the same: reading a task again must not build its form anew
 * under the hands of the one who types.
 */
export function useStable<Value>(value: Value): Value {
  const kept = useRef({ value, text: JSON.stringify(value) });
  if (kept.current.value !== value) {
    const text = JSON.stringify(value);
    kept.current = { value: text === kept.current.text ? kept.current.value : value, text };
  }
  return kept.current.value;
}
