import type { Catalogue, Language } from '../shared/i18n/index.ts';

const texts: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('./i18n/visit/ro.json'),
  hu: () => import('./i18n/visit/hu.json'),
};

/** The texts of visits at a counter, for the pages that need them. */
export const loadVisitTexts = async (language: Language) => (await texts[language]()).default;
