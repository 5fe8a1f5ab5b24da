import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { Document, type IDocument } from '../document/index.ts';
import { AppError } from '../errors.ts';
import type { Actor, PersonActor } from '../identity/index.ts';
import type { Catalogue } from '../procedure/index.ts';
import { DocumentConsent, type IDocumentConsent } from './consent.entity.ts';
import { ownDocument } from './own.ts';
import { isUsable } from './standing.ts';

/** What a document of the store is wanted for. */
export interface Wanted {
  /** `<procedure>.<form>`, as forms call themselves. */
  form: string;
  /** Key of the file field. */
  field: string;
}

/**
 * Keeps the owner's yes to one use of a document.
 * @throws AppError `document.notFound`, `procedure.notFound`, `store.notUsable` when it has expired or was taken back
 */
export async function giveConsent(
  em: EntityManager, catalogue: Catalogue, actor: PersonActor, id: string, { form, field }: Wanted,
): Promise<IDocumentConsent> {
  const document = await ownDocument(em, actor.id, id);
  const [procedureKey = ''] = form.split('.');
  if (!catalogue.all().some(({ key }) => key === procedureKey)) throw new AppError('procedure.notFound');
  if (!isUsable(document)) throw new AppError('store.notUsable');
  const consent = em.create(DocumentConsent, { documentId: id, personId: actor.id, procedureKey, formId: form, field });
  record(em, actor.id, 'document.consent', 'document', id, { procedure: procedureKey, field });
  return consent;
}

/**
 * The unspent consents under which documents go into a case of a procedure, by document. A file just sent for this form
 * needs none: sending it is the consent. What the city hall issued goes only with one.
 * @throws AppError `store.consentNeeded`, `store.notUsable`
 */
export async function consentsFor(
  em: EntityManager, actor: Actor, procedureKey: string, documents: IDocument[],
): Promise<Map<string, string>> {
  if (actor.kind !== 'person' || documents.length === 0) return new Map();
  const ids = documents.map(({ id }) => id);
  const given = await em.find(DocumentConsent, { documentId: { $in: ids }, personId: actor.id, procedureKey },
    { orderBy: { at: 'asc' } });
  const used = given.length === 0 ? []
    : await em.find(Document, { consentId: { $in: given.map(({ id }) => id) } }, { fields: ['consentId'] });
  const spent = new Set(used.map(({ consentId }) => consentId));
  const open = new Map(given.filter(({ id }) => !spent.has(id)).map(({ id, documentId }) => [documentId, id]));
  for (const document of documents) {
    if (document.kind === 'issued' && !open.has(document.id)) {
      throw new AppError('store.consentNeeded', { name: document.fileName });
    }
    if (open.has(document.id) && !isUsable(document)) throw new AppError('store.notUsable');
  }
  return open;
}

/** Every use that a person agreed to, with the document's name as it is now and the cases that got a copy. */
export async function consentsOf(em: EntityManager, personId: string) {
  const consents = await em.find(DocumentConsent, { personId }, { orderBy: { at: 'asc' } });
  const names = new Map((await em.find(Document, { id: { $in: consents.map(({ documentId }) => documentId) } }))
    .map(({ id, fileName }) => [id, fileName]));
  const copies = await em.find(Document, { consentId: { $in: consents.map(({ id }) => id) } });
  return consents.map(({ id, at, documentId, procedureKey, formId, field }) => ({
    at, document: names.get(documentId) ?? null, procedureKey, formId, field,
    cases: copies.flatMap(({ consentId, caseId }) => (consentId === id && caseId ? [caseId] : [])),
  }));
}
