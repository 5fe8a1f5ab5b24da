import type { Bilingual } from '../orm/base.ts';
import type { Language } from '../texts/index.ts';
import hu from './texts.hu.json' with { type: 'json' };
import ro from './texts.ro.json' with { type: 'json' };

const catalogues: Record<Language, Record<string, string>> = { ro, hu };

/**
 * A text of the reports in one language, with `{name}` placeholders filled in.
 * @returns undefined for a key that the catalogue does not have
 */
export function reportText(
  language: Language,
  key: string,
  params: Record<string, string | number> = {},
): string | undefined {
  return catalogues[language][key]?.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** The same text in both languages; the key's last part where there is none (an outcome that a procedure made up). */
export function reportTexts(key: string, params: Record<string, string | number> = {}): Bilingual {
  const bare = key.slice(key.indexOf('.') + 1);
  return { ro: reportText('ro', key, params) ?? bare, hu: reportText('hu', key, params) ?? bare };
}
