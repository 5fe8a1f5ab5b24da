import type { Language } from '../i18n/index.ts';
import { currentLanguage } from '../i18n/index.ts';
import hu from './viewer-texts.hu.json' with { type: 'json' };
import ro from './viewer-texts.ro.json' with { type: 'json' };

/** The sentences form-js itself may show, by their English original. */
export const viewerTexts: Record<Language, Record<string, string>> = { ro, hu };

/** Takes the place of form-js's `translate` service. */
export function translateViewer(template: string, replacements: Record<string, unknown> = {}): string {
  const text = viewerTexts[currentLanguage()][template] ?? template;
  return text.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => String(replacements[name] ?? whole));
}
