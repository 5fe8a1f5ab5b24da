import type { IDocumentText } from './document-text.entity.ts';

/** How far a reading has come, and what was read. */
export const presentText = ({ state, recognised, text, pages, pagesRead }: IDocumentText) =>
  ({ state, recognised, text, pages, pagesRead });
