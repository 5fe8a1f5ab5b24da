export { useAction } from './use-action.ts';
export type { Action } from './use-action.ts';
export { useDrop } from './use-drop.ts';
export type { DropProps } from './use-drop.ts';
export { useResource } from './use-resource.ts';
export type { Resource } from './use-resource.ts';
