import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { CaseEvent } from '../case/case-event.entity.ts';
import type { ICaseFile } from '../case/case.entity.ts';
import type { City } from '../city/index.ts';
import type { Env } from '../env.ts';
import { announce, followers } from '../event/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { register, RegisterEntry, type GivenNumber } from '../register/index.ts';
import { seal, type Signer } from '../seal/index.ts';
import { bilingual } from '../texts/index.ts';
import { ranOver, typesetLetter } from '../typeset/index.ts';
import { Document, type IDocument } from './document.entity.ts';
import type { FileStore } from './file-store.ts';
import { letterData, newVerifyCode, open } from './letter-data.ts';
import { validityOf } from './validity.ts';

/** What issuing needs from outside. */
export interface Issuing {
  env: Pick<Env, 'PUBLIC_URL'>;
  city: City;
  files: FileStore;
  /** Null where the city hall has no certificate: the document goes out without a seal. */
  signer: Signer | null;
}

/**
 * Issues a document of a case: its line in the register, linked to the request, and the typeset file with that number
 * and the seal of the city hall.
 * One transaction: no number without its document, no document without its number.
 * @param place.register the register that gives the number; the procedure's own one when left out
 */
export async function issueDocument(
  em: EntityManager, { env, city, files, signer }: Issuing, caseFile: ICaseFile, procedure: PublishedProcedure, template: string,
  place: { direction: 'out' | 'internal'; register?: string | undefined },
): Promise<IDocument> {
  const { meta, templates } = procedure.pkg;
  const { direction } = place;
  const out = meta.documentsOut[template];
  const title = out?.title ?? meta.name;
  const id = randomUUID();
  const request = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
  const source = templates[template] ?? '';
  const letterOf = async (own: Pick<GivenNumber, 'number' | 'at'>, verifyCode: string | null) => {
    const validity = validityOf(meta, template, own.at, city);
    const data = await letterData(em, { city, publicUrl: env.PUBLIC_URL }, caseFile, { own, request, verifyCode });
    const shown = { ...data, ...validity.print, sealed: signer !== null };
    return { letter: await typesetLetter(source, shown, procedure.pkg.sharedTemplates), validUntil: validity.until };
  };
  // the register gives no other number until this one is settled: a template that ran over its limits is tried before
  if (ranOver(source)) await letterOf({ number: open, at: new Date() }, null);
  const entry = await register(em, {
    register: place.register ?? meta.register, direction, caseId: caseFile.id, documentId: id, party: caseFile.applicantName,
    subject: title.ro, channel: 'portal', linkedId: caseFile.registerEntryId,
  });
  const verifyCode = newVerifyCode();
  const { letter, validUntil } = await letterOf(entry, verifyCode);
  const sealed = signer && await seal(letter, signer, sealNotes(city));
  const stored = await files.write(sealed?.bytes ?? letter);
  const document = em.create(Document, {
    id, kind: 'issued', ownerId: caseFile.applicantId ?? null, caseId: caseFile.id, title,
    fileName: numbered(out?.fileName ?? `${template}.pdf`, entry.no, entry.year), mediaType: 'application/pdf', ...stored,
    language: caseFile.language, template, type: out?.type ?? null, registerEntryId: entry.id, number: entry.number, verifyCode,
    sealedBy: sealed?.by ?? null, sealedAt: sealed?.at ?? null, validUntil,
  });
  em.create(CaseEvent, {
    caseId: caseFile.id,
    at: entry.at,
    kind: 'document',
    title,
    detail: bilingual('timeline.documentNumber', { number: entry.number }),
    actor: 'staff',
    visible: true,
  });
  record(em, 'system', 'document.issue', 'document', id, {
    caseId: caseFile.id, template, number: entry.number, sealed: sealed !== null,
  });
  announce(em, 'case.changed', { caseId: caseFile.id, kind: 'document' }, followers(caseFile));
  return document;
}

/** Lets the applicant see the issued documents of the case; those already delivered keep their time. */
export async function deliverDocuments(em: EntityManager, caseFile: ICaseFile): Promise<number> {
  const waiting = await em.find(Document, { caseId: caseFile.id, kind: 'issued', deliveredAt: null });
  for (const document of waiting) {
    document.deliveredAt = new Date();
    document.ownerId = caseFile.applicantId ?? null;
    record(em, 'system', 'document.deliver', 'document', document.id, { caseId: caseFile.id });
  }
  return waiting.length;
}

/** What the seal says of itself in a reader of PDFs. */
const sealNotes = ({ data }: City) => ({
  reason: 'Document emis / Kiadott dokumentum', place: data.address.ro, contact: data.email,
});

/** `certificat-fiscal.pdf` → `certificat-fiscal-12-2026.pdf` */
const numbered = (fileName: string, no: number, year: number): string =>
  fileName.replace(/(\.\w+)$/, `-${no}-${year}$1`);
