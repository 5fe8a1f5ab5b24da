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
    /** Last day on which an issued document holds; null = no end. */
    validUntil: p.date().nullable(),
    /** Set when an issued document was taken back; the event in the case tells by whom and why. */
    revokedAt: p.datetime().nullable(),
    /** Set while the stored content is not what was stored. */
    damagedAt: p.datetime().nullable(),
    createdAt: createdAt(),
    /** Own documents are erasable: the row stays without content rights. */
    deletedAt: p.datetime().nullable(),
  },
});
export type IDocument = InferEntity<typeof Document>;
