import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadPart } from '../api/index.ts';
import { ErrorState, Skeleton } from '../components/index.ts';

/**
 * A page or room that comes over the line when it is shown.
 * @param name of the part, the same at every visit
 */
export function lazyPart(name: string, load: () => Promise<ComponentType>): ComponentType {
  return () => {
    const [state, setState] = useState<{ part?: ComponentType; error?: unknown }>({});
    useEffect(() => {
      loadPart(name, load).then((part) => setState({ part }), (error: unknown) => setState({ error }));
    }, []);
    if (state.error !== undefined) return <ErrorState error={state.error} />;
    return state.part ? <state.part /> : <div class="page"><Skeleton lines={6} /></div>;
  };
}
