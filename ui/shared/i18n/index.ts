export {
  addCatalogues,
  currentLanguage,
  isLanguage,
  languages,
  loadTexts,
  otherLanguage,
  pick,
  renderMessage,
  setLanguage,
  t,
} from './translate.ts';
export type { Catalogue, CatalogueLoader, Language, LocalText, Params } from './translate.ts';
export {
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatRelative,
  formatSize,
  formatTime,
} from './format.ts';
