import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

const SLOW_AFTER = 200;

/** What a page knows of something it reads. */
export interface Resource<Value> {
  value: Value | undefined;
  error: unknown;
  loading: boolean;
  /** true when loading takes long enough to show the shape of what comes */
  slow: boolean;
  /** reads again, keeping the old value on the page meanwhile */
  reload: () => void;
  /** replaces the value on the page without reading */
  replace: (value: Value) => void;
}

/**
 * Reads something when the page opens and when `inputs` change.
 * @param read the request; gets a signal that ends it when the page leaves
 * @param inputs what the request depends on
 */
export function useResource<Value>(read: (signal: AbortSignal) => Promise<Value>, inputs: unknown[]): Resource<Value> {
  const [state, setState] = useState<{ value?: Value; error?: unknown; loading: boolean }>({ loading: true });
  const [slow, setSlow] = useState(false);
  const [turn, setTurn] = useState(0);
  const latest = useRef(read);
  latest.current = read;

  useEffect(() => setState({ loading: true }), inputs);
  useEffect(() => {
    const ended = new AbortController();
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER);
    setState((old) => ({ ...old, loading: true }));
    latest
      .current(ended.signal)
      .then(
        (value) => !ended.signal.aborted && setState({ value, loading: false }),
        (error: unknown) => !ended.signal.aborted && setState((old) => ({ ...old, error, loading: false })),
      )
      .finally(() => {
        clearTimeout(timer);
        setSlow(false);
      });
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [turn, ...inputs]);

  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const replace = useCallback((value: Value) => setState({ value, loading: false }), []);
  return { value: state.value, error: state.error, loading: state.loading, slow, reload, replace };
}
