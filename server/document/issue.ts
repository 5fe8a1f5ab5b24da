import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { computeDueDate, formatDate, localDate } from '../calendar/index.ts';
import { CaseEvent } from '../case/case-event.entity.ts';
import type { ICaseFile } from '../case/case.entity.ts';
import type { City } from '../city/index.ts';
import type { Env } from '../env.ts';
import { announce, followers } from '../event/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { register, RegisterEntry } from '../register/index.ts';
import { bilingual } from '../texts/index.ts';
import { Document, type IDocument } from './document.entity.ts';
import type { FileStore } from './file-store.ts';
import { letterData, newVerifyCode } from './letter-data.ts';
import { typeset } from './typst.ts';

/** What issuing needs from outside. */
export interface Issuing {
  env: Pick<Env, 'PUBLIC_URL'>;
  city: City;
  files: FileStore;
}

/**
 * Issues a document of a case: its line in the register, linked to the request, and the typeset file with that number.
 * One transaction: no number without its document, no document without its number.
 * @param place.register the register that gives the number; the procedure's own one when left out
 */
export async function issueDocument(
  em: EntityManager, { env, city, files }: Issuing, caseFile: ICaseFile, procedure: PublishedProcedure, template: string,
  place: { direction: 'out' | 'internal'; register?: string | undefined },
): Promise<IDocument> {
  const { meta, templates } = procedure.pkg;
  const { direction } = place;
  const out = meta.documentsOut[template];
  const title = out?.title ?? meta.name;
  const id = randomUUID();
  const entry = await register(em, {
    register: place.register ?? meta.register, direction, caseId: caseFile.id, documentId: id, party: caseFile.applicantName,
    subject: title.ro, channel: 'portal', linkedId: caseFile.registerEntryId,
  });
  const request = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
  const verifyCode = newVerifyCode();
  const data = {
    ...await letterData(em, { city, publicUrl: env.PUBLIC_URL }, caseFile, entry, request, verifyCode),
    ...validity(out?.validity, entry.at, city),
  };
  const stored = await files.write(typeset(templates[template] ?? '', data, procedure.pkg.sharedTemplates));
  const document = em.create(Document, {
    id, kind: 'issued', ownerId: caseFile.applicantId ?? null, caseId: caseFile.id, title,
    fileName: numbered(out?.fileName ?? `${template}.pdf`, entry.no, entry.year), mediaType: 'application/pdf', ...stored,
    language: caseFile.language, template, registerEntryId: entry.id, number: entry.number, verifyCode,
  });
  em.create(CaseEvent, {
    caseId: caseFile.id, at: entry.at, kind: 'document', title, detail: bilingual('timeline.documentNumber', { number: entry.number }),
    actor: 'staff', visible: true,
  });
  record(em, 'system', 'document.issue', 'document', id, { caseId: caseFile.id, template, number: entry.number });
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

type Validity = { amount: number; unit: string } | undefined;

/** Last day of validity, in both writings, where the procedure names one. */
function validity(rule: Validity, issuedAt: Date, city: City): Record<string, string> {
  if (!rule) return {};
  const { dueDate } = computeDueDate({
    start: issuedAt, term: { ...rule, rollToWorkingDay: false } as never, exceptions: city.data.calendarExceptions,
  });
  return { validUntilRo: formatDate(dueDate, 'ro'), validUntilHu: formatDate(dueDate, 'hu'), issuedOn: localDate(issuedAt) };
}

/** `certificat-fiscal.pdf` → `certificat-fiscal-12-2026.pdf` */
const numbered = (fileName: string, no: number, year: number): string => fileName.replace(/(\.\w+)$/, `-${no}-${year}$1`);
