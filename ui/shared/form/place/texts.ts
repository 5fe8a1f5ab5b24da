import type { Catalogue, Language, Params } from '../../i18n/index.ts';
import { currentLanguage, renderMessage } from '../../i18n/index.ts';
import hu from './texts.hu.json' with { type: 'json' };
import ro from './texts.ro.json' with { type: 'json' };

const texts: Record<Language, Catalogue> = { ro, hu };

/** A sentence of the fields for places; they come with the fields, not with the page. */
export const say = (key: keyof typeof ro, params: Params = {}): string =>
  renderMessage(texts[currentLanguage()][key], currentLanguage(), params) ?? key;
