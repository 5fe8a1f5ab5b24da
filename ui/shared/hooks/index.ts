export { useAction } from './use-action.ts';
export type { Action } from './use-action.ts';
export { useResource } from './use-resource.ts';
export type { Resource } from './use-resource.ts';
