import type { ComponentType } from 'preact';
import { lazyPart } from '../../shared/workplace/index.ts';

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
  const Room = lazyPart(`studio.${name}`, async () => (await load()).default);
  made.set(name, Room);
  return Room;
}

function loaderOf(name: string): (() => Promise<Part>) | undefined {
  return loaders[`../${name}/${name}-tab.tsx`] ?? loaders[`../${name}/${name}-page.tsx`];
}
