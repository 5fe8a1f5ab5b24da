import type { Language } from '../../shared/i18n/index.ts';
import type { Files } from './types.ts';

/** Name of a procedure as its draft says it, in one language where it is there; its key while the draft says nothing. */
export function nameOf(files: Files, key: string, language: Language): string {
  const ro = textIn(files['procedure.json'], ({ name }: { name?: unknown }) => name);
  const hu = textIn(files[`${key}.hu.json`], (texts: Record<string, { text?: unknown } | undefined>) => texts['procedure.name']?.text);
  return (language === 'hu' ? hu || ro : ro) || key;
}

/** A text of a file of the draft; empty while it cannot be read. */
function textIn<Shape extends object>(json: string | undefined, pick: (value: Shape) => unknown): string {
  try {
    const text = pick(JSON.parse(json ?? '{}') as Shape);
    return typeof text === 'string' ? text : '';
  } catch {
    return '';
  }
}
