import type { FieldIndex } from './field-index.ts';
import { valueAt } from './field-index.ts';
import type { FieldComponentProps } from './form-js.ts';

/** The description of a field, and where its answer comes from. */
export const FieldMark = ({ described, mark }: { described: string; mark: string }) => (
  <>
    {described} <span class="field-mark">{mark}</span>
  </>
);

/** Says where an answer comes from that nobody typed here, as long as it was not changed. */
export function markOf(index: FieldIndex, { fieldInstance, value, readonly }: FieldComponentProps): string {
  const path = fieldInstance?.valuePath ?? [];
  const mark = readonly ? undefined : index.marks[String(path[0])];
  if (!mark || JSON.stringify(valueAt(mark.value, path.slice(1))) !== JSON.stringify(value)) return '';
  return index.markText(mark.source);
}
