import type { Catalogue, Language } from '../shared/i18n/index.ts';

const texts: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('./i18n/filling/ro.json'),
  hu: () => import('./i18n/filling/hu.json'),
};

/** The texts of filling in a form, for the pages and lists that need them. */
export const loadFillingTexts = async (language: Language) => (await texts[language]()).default;
