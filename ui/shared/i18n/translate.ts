import { signal } from '@preact/signals';

/** Languages of the city hall. */
export const languages = ['ro', 'hu'] as const;
export type Language = (typeof languages)[number];

/** A text the server sends in both languages. */
export type LocalText = Record<Language, string>;

/** One message: a text, or one text per plural form (`one`, `few`, `other`). */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Record<string, Message>;
export type CatalogueLoader = (language: Language) => Promise<Catalogue>;
export type Params = Record<string, string | number>;

const current = signal<Language>('ro');
const loaded = signal<Catalogue>({});
const loaders: CatalogueLoader[] = [];

/** Registers catalogues of a room; called by its `main.tsx` before the first `setLanguage`. */
export function addCatalogues(...more: CatalogueLoader[]): void {
  loaders.push(...more);
}

/**
 * Adds the texts of a room that is seldom opened, when it is opened; they follow the language from then on.
 * @throws when the catalogue cannot be fetched
 */
export async function loadTexts(load: CatalogueLoader): Promise<void> {
  if (loaders.includes(load)) return;
  const language = current.value;
  const texts = await load(language);
  loaders.push(load);
  if (language === current.value) loaded.value = { ...loaded.value, ...texts };
  else await setLanguage(current.value);
}

/**
 * Loads the catalogues of a language, then shows it everywhere at once and marks it on the page (`<html lang>`).
 * @throws when a catalogue cannot be fetched; the language shown before stays
 */
export async function setLanguage(language: Language): Promise<void> {
  const parts = await Promise.all(loaders.map((load) => load(language)));
  loaded.value = Object.assign({}, ...parts);
  current.value = language;
  document.documentElement.lang = language;
}

/** The language shown now; reading it inside a component subscribes to changes. */
export function currentLanguage(): Language {
  return current.value;
}

/** The language the switch leads to. */
export function otherLanguage(language: Language): Language {
  return language === 'ro' ? 'hu' : 'ro';
}

/** Whether a text names one of our languages. */
export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

/**
 * The text of a key in the language shown now.
 * @param key key of the catalogue
 * @param params values of `{placeholders}`; `count` also chooses the plural form
 * @returns the text, or the key itself when the catalogue lacks it (a test keeps that from happening)
 */
export function t(key: string, params: Params = {}): string {
  return renderMessage(loaded.value[key], current.value, params) ?? key;
}

/** The text of one message, or undefined when there is none. Pure, for catalogues outside the page. */
export function renderMessage(message: Message | undefined, language: Language, params: Params): string | undefined {
  if (message === undefined) return undefined;
  const text = typeof message === 'string' ? message : pluralForm(message, language, params.count);
  return text?.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
  });
}

/** The text of the language shown now out of a text in both; empty when there is none. */
export function pick(text: LocalText | null | undefined): string {
  return text?.[current.value] ?? '';
}

function pluralForm(message: Exclude<Message, string>, language: Language, count: unknown): string | undefined {
  const form = new Intl.PluralRules(language).select(Number(count ?? 0));
  return message[form] ?? message.other;
}
