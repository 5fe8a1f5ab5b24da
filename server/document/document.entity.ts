import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Bilingual } from '../orm/base.ts';
import { createdAt, uuidKey } from '../orm/base.ts';

/** A stored document: its content lies in the content-addressed store under `sha256`. */
export const Document = defineEntity({
  name: 'Document',
  tableName: 'document',
  properties: {
    id: uuidKey(),
    /** `own` (the person's store), `counter` (scan of a filing), `submitted` (immutable copy in a case), `issued`, `receipt`. */
    kind: p.string(),
    /** Owner of an own document, or the person whom an issued document was delivered to. */
    ownerId: p.uuid().nullable().index(),
    caseId: p.uuid().nullable().index(),
    /** The filing at the counter that a scan waits for. */
    filingId: p.uuid().nullable(),
    title: p.json<Bilingual>(),
    fileName: p.string(),
    mediaType: p.string(),
    size: p.integer(),
    sha256: p.string().index(),
    language: p.string().nullable(),
    /** Template of an issued document. */
    template: p.string().nullable(),
    registerEntryId: p.uuid().nullable(),
    number: p.string().nullable(),
    /** Random code of the verification page (at least 128 bit). */
    verifyCode: p.string().nullable().unique(),
    /** Set when an issued document reached the applicant's account. */
    deliveredAt: p.datetime().nullable(),
    /** Name on the certificate that sealed an issued document; null = it went out without a seal. */
    sealedBy: p.string().nullable(),
    sealedAt: p.datetime().nullable(),
    /** Last day on which a document holds; null = no end, or not known. */
    validUntil: p.date().nullable(),
    /** Set when an issued document was taken back; the event in the case tells by whom and why. */
    revokedAt: p.datetime().nullable(),
    /** Set while the stored content is not what was stored. */
    damagedAt: p.datetime().nullable(),
    createdAt: createdAt(),
    /** Kind of paper by its key in `deploy/city/document-types.json`; null where nobody said. */
    type: p.string().nullable(),
    /** Folder of its owner's store. */
    folderId: p.uuid().nullable(),
    /** The owner's own words about it. */
    description: p.text().nullable(),
    /** Who issued an own document, as its owner wrote. */
    issuer: p.string().nullable(),
    /** First version of an own document that has several. */
    seriesId: p.uuid().nullable(),
    /** Set when a newer version took its place in the list. */
    replacedAt: p.datetime().nullable(),
    /** Days before the end of validity of which its owner was told last. */
    warnedDays: p.integer().nullable(),
    /** The document of the store that a copy in a case was made from. */
    originId: p.uuid().nullable(),
    /** The owner's yes to that use, where the document was in the store before. */
    consentId: p.uuid().nullable(),
    /** Own documents are erasable: the row stays without content rights. */
    deletedAt: p.datetime().nullable(),
  },
});
export type IDocument = InferEntity<typeof Document>;
