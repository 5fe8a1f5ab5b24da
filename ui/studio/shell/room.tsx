import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadPart } from '../../shared/api/index.ts';
import { ErrorState, Skeleton } from '../../shared/components/index.ts';

type Part = { default: ComponentType };

const loaders = import.meta.glob<Part>(['../*/*-tab.tsx', '../learn/learn-page.tsx']);
const made = new Map<string, ComponentType>();

/** Whether the studio has this room. */
export function hasRoom(name: string): boolean {
  return loaderOf(name) !== undefined;
}

/** A room of the studio, loaded when it is shown; undefined when there is none of this name. */
export function room(name: string): ComponentType | undefined {
  const load = loaderOf(name);
  if (!load) return undefined;
  const known = made.get(name);
  if (known) return known;
  const Room = () => <Loaded name={name} load={load} />;
  made.set(name, Room);
  return Room;
}

function loaderOf(name: string): (() => Promise<Part>) | undefined {
  return loaders[`../${name}/${name}-tab.tsx`] ?? loaders[`../${name}/${name}-page.tsx`];
}

function Loaded({ name, load }: { name: string; load: () => Promise<Part> }) {
  const [state, setState] = useState<{ part?: Part; error?: unknown }>({});
  useEffect(() => {
    loadPart(`studio.${name}`, load).then((part) => setState({ part }), (error: unknown) => setState({ error }));
  }, []);
  if (state.error !== undefined) return <ErrorState error={state.error} />;
  if (!state.part) return <div class="studio-room"><Skeleton lines={6} /></div>;
  const Room = state.part.default;
  return <Room />;
}
