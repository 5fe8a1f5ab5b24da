import type { Language } from '../../shared/i18n/index.ts';
import type { Translate } from './services.ts';

type Texts = Record<string, string>;

const loaders: Record<Language, () => Promise<{ default: Texts }>> = {
  ro: () => import('./editor-texts.ro.json'),
  hu: () => import('./editor-texts.hu.json'),
};

/** The words of the editor in a language: its makers know only English. */
export async function loadEditorTexts(language: Language): Promise<Translate> {
  return translator((await loaders[language]()).default);
}

/** Says the texts of the editor in another language; one that is not known stays as it is. */
export function translator(texts: Texts): Translate {
  return (text, replacements = {}) =>
    (texts[text] ?? text).replaceAll(/\{([^}]+)\}/g, (whole, name: string) => replacements[name] ?? whole);
}
