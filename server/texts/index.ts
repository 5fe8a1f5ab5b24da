import hu from './hu.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };

/** The two languages of the city hall. */
export const languages = ['ro', 'hu'] as const;
export type Language = (typeof languages)[number];

/** Key of a text; both catalogues have the same keys (a test checks it). */
export type TextKey = keyof typeof ro;

const catalogues: Record<Language, Record<string, string>> = { ro, hu };

/**
 * A text in one language, with `{name}` placeholders filled in.
 * @param params values of the placeholders; a missing one stays visible as `{name}`
 */
export function text(language: Language, key: TextKey, params: Record<string, string | number> = {}): string {
  const template = catalogues[language][key] ?? key;
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** The same text in both languages. */
export function bilingual(key: TextKey, params: Record<string, string | number> = {}): { ro: string; hu: string } {
  return { ro: text('ro', key, params), hu: text('hu', key, params) };
}

/** A number of days or hours with the right form of its noun: `30 de zile`, `48 de ore`, `30 nap`. */
export function durationInWords(language: Language, unit: 'days' | 'hours', count: number): string {
  const form = new Intl.PluralRules(language).select(count);
  const days = unit === 'days';
  if (form === 'one') return days ? text(language, 'duration.day', { count }) : text(language, 'duration.hour', { count });
  if (form === 'few') return days ? text(language, 'duration.days', { count }) : text(language, 'duration.hours', { count });
  return days ? text(language, 'duration.manyDays', { count }) : text(language, 'duration.manyHours', { count });
}

/** Chooses the language from an `Accept-Language` header; Romanian when nothing fits. */
export function pickLanguage(header: string | undefined): Language {
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const tag = part.split(';')[0]?.trim() ?? '';
    if (tag.startsWith('hu')) return 'hu';
    if (tag.startsWith('ro')) return 'ro';
  }
  return 'ro';
}
