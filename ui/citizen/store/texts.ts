import type { Catalogue, Language } from '../../shared/i18n/index.ts';

const texts: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('../i18n/store/ro.json'),
  hu: () => import('../i18n/store/hu.json'),
};

/** The texts of the document store, for `loadTexts`: its pages and the offers in forms need them. */
export const loadStoreTexts = async (language: Language): Promise<Catalogue> => (await texts[language]()).default;
