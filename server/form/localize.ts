import { getAt, isRecord } from './path.ts';
import { textHash, visibleTexts } from './texts.ts';
import type { FormSchema, Language } from './types.ts';

/** `hu.json` of a folder of forms: `<form>#<component id>.<property>` to the text and the mark of its original. */
export type Translations = Record<string, { of: string; text: string }>;

/** A text without a valid Hungarian translation. */
export interface MissingTranslation {
  key: string;
  reason: 'missing' | 'stale';
  /** The Romanian text as it is now. */
  text: string;
}

/**
 * The name of a form inside its folder: the last part of its id (`cont-client.start` gives `start`).
 * @param schema form-js schema
 */
export function formNameOf(schema: unknown): string {
  const id = getAt(schema, ['id']);
  return typeof id === 'string' ? id.split('.').at(-1)! : '';
}

function find(translations: Translations, key: string): { of: string; text: string } | undefined {
  const entry = getAt(translations, [key]);
  const isComplete = isRecord(entry) && typeof entry.of === 'string' && typeof entry.text === 'string';
  return isComplete && entry.text !== '' ? entry as { of: string; text: string } : undefined;
}

/**
 * Gives a form in one language. A text whose translation is missing or made from an older original stays Romanian.
 * @param schema Romanian schema; not changed
 * @param translations Hungarian texts of its folder
 * @param language ro or hu
 * @param formName name of the form in the keys; default: last part of the schema's id
 */
export function localizeForm(
  schema: FormSchema, translations: Translations, language: Language, formName: string = formNameOf(schema),
): FormSchema {
  if (language === 'ro') return schema;
  const localized = structuredClone(schema);
  for (const { key, text, replace } of visibleTexts(localized)) {
    const translation = find(translations, `${formName}#${key}`);
    if (translation && translation.of === textHash(text)) replace(translation.text);
  }
  return localized;
}

/**
 * What is still to be translated before a form may be published.
 * @param schema Romanian schema
 * @param formName name of the form in the keys
 * @param translations Hungarian texts of its folder
 */
export function missingTranslations(
  schema: FormSchema, formName: string, translations: Translations,
): MissingTranslation[] {
  return visibleTexts(schema).flatMap(({ key: property, text }): MissingTranslation[] => {
    const key = `${formName}#${property}`;
    const translation = find(translations, key);
    if (!translation) return [{ key, reason: 'missing', text }];
    return translation.of === textHash(text) ? [] : [{ key, reason: 'stale', text }];
  });
}
