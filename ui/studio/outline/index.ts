export { EditError } from './edit.ts';
export type { Edit, NewStep } from './edit.ts';
export type { Link, Outline, Step } from './outline.ts';
export { toOutline } from './read.ts';
export { applyEdit, applyOutline } from './write.ts';
