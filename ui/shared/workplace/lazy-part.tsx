import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadPart } from '../api/index.ts';
import { ErrorState, Skeleton } from '../components/index.ts';

/**
 * A page or room that comes over the line when it is shown; once there it stands at once.
 * @param name of the part, the same at every visit
 */
export function lazyPart<Props extends object = object>(
  name: string,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return (props: Props) => {
    const [part, setPart] = useState<{ is: ComponentType<Props> | undefined }>({ is: loaded });
    const [error, setError] = useState<unknown>();
    useEffect(() => {
      if (loaded) return;
      loadPart(name, load).then((is) => {
        loaded = is;
        setPart({ is });
      }, setError);
    }, []);
    if (error !== undefined) return <ErrorState error={error} />;
    return part.is ? <part.is {...props} /> : <div class="page"><Skeleton lines={6} /></div>;
  };
}
