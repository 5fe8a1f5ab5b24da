import { presentDocument, type IDocument } from '../document/index.ts';
import { storeStanding } from './standing.ts';
import { seriesOf, type Counts } from './uses.ts';

/** A document of the store, with how it stands and how often it was used. */
export function presentStored(document: IDocument, counts?: Counts) {
  const { folderId = null, type = null, description = null, issuer = null } = document;
  return {
    ...presentDocument(document),
    folderId, type, description, issuer,
    ...storeStanding(document),
    versions: counts?.versions.get(seriesOf(document)) ?? 1,
    uses: counts?.uses.get(seriesOf(document)) ?? 0,
  };
}

/** One version of a document, newest first in their list. */
export const presentVersion = ({ id, fileName, mediaType, size, createdAt, replacedAt }: IDocument) =>
  ({ id, fileName, mediaType, size, createdAt, replacedAt: replacedAt ?? null,
    contentUrl: `/api/store/${id}/content` });
