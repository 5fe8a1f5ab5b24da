import casesHu from '../../ui/citizen/i18n/cases/hu.json' with { type: 'json' };
import casesRo from '../../ui/citizen/i18n/cases/ro.json' with { type: 'json' };
import helpHu from '../../ui/citizen/i18n/help/hu.json' with { type: 'json' };
import helpRo from '../../ui/citizen/i18n/help/ro.json' with { type: 'json' };
import ownHu from '../../ui/citizen/i18n/hu.json' with { type: 'json' };
import ownRo from '../../ui/citizen/i18n/ro.json' with { type: 'json' };
import sharedHu from '../../ui/shared/i18n/hu.json' with { type: 'json' };
import sharedRo from '../../ui/shared/i18n/ro.json' with { type: 'json' };
import { renderMessage, type Catalogue, type Params } from '../../ui/shared/i18n/translate.ts';
import type { Language } from '../texts/index.ts';

const catalogues: Record<Language, Catalogue> = {
  ro: { ...sharedRo, ...ownRo, ...helpRo, ...casesRo },
  hu: { ...sharedHu, ...ownHu, ...helpHu, ...casesHu },
};

/** A text of the citizen site in one language: the same words with and without JavaScript. */
export type Say = (key: string, params?: Params) => string;

export const sayIn = (language: Language): Say => (key, params = {}) =>
  renderMessage(catalogues[language][key], language, params) ?? key;
