import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';

/**
 * The owner's yes to one use of one document: for one field of one form. The copy that the case gets names it; rows are
 * only added, and those never used go after a while.
 */
export const DocumentConsent = defineEntity({
  name: 'DocumentConsent',
  tableName: 'document_consent',
  properties: {
    id: uuidKey(),
    documentId: p.uuid().index(),
    personId: p.uuid(),
    procedureKey: p.string(),
    /** Form whose field asked, for example `certificat-fiscal.start`. */
    formId: p.string(),
    /** Key of the field: what the document is used as. */
    field: p.string(),
    at: p.datetime().onCreate(() => new Date()),
  },
});
export type IDocumentConsent = InferEntity<typeof DocumentConsent>;
