import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile, isOfficer, type ICaseFile } from '../case/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { typeset } from '../typeset/index.ts';
import { Document } from './document.entity.ts';
import { readDocument } from './document.service.ts';
import { addressLines, cityData } from './letter-data.ts';

/** Sizes of envelopes: DL 220 × 110 mm, C5 229 × 162 mm. */
export const envelopeFormats = ['dl', 'c5'] as const;
export type EnvelopeFormat = (typeof envelopeFormats)[number];

const template = path.join(import.meta.dirname, 'envelope.typ');
let source: string | undefined;

/**
 * Where a case's papers are posted: the address of who asked for the answer on paper, or can be reached in no other
 * way, or the one that stood on a letter. Empty when nothing is posted.
 */
export function postalLines(caseFile: Posted): string[] {
  const { data } = caseFile;
  const at = (key: string): string => typeof data[key] === 'string' ? data[key] : '';
  if (data['answerForm'] === 'paper' || deskDelivery(caseFile) === 'post') {
    const lines = addressLines(at);
    return lines.length > 0 ? lines : [at('seat')].filter(Boolean);
  }
  return at('postalAddress').split(',').map((line) => line.trim()).filter(Boolean);
}

type Posted = Pick<ICaseFile, 'data' | 'applicantId' | 'applicantEmail' | 'filing'>;

/** How an answer reaches who filed at the counter and has neither an account nor an e-mail address; null for everybody else. */
export function deskDelivery({ data, applicantId, applicantEmail, filing }: Posted): 'post' | 'pickup' | null {
  if (!filing || applicantId || applicantEmail) return null;
  return data['answerForm'] === 'counter' ? 'pickup' : 'post';
}

/**
 * The envelope of an issued document, for who gets the answer on paper.
 * @throws AppError `document.notFound`, `document.noAddress`
 */
export async function renderEnvelope(
  em: EntityManager, actor: PersonActor, city: City, id: string, format: EnvelopeFormat,
): Promise<Buffer> {
  const document = await em.findOne(Document, { id, kind: 'issued' });
  const caseFile = document?.caseId ? await em.findOne(CaseFile, { id: document.caseId }) : null;
  if (!document || !caseFile || !isOfficer(actor, caseFile)) throw new AppError('document.notFound');
  await readDocument(em, actor, id);
  const lines = postalLines(caseFile);
  if (lines.length === 0) throw new AppError('document.noAddress');
  source ??= readFileSync(template, 'utf8');
  return typeset(source, {
    format, city: cityData(city), number: document.number ?? '', recipient: caseFile.applicantName, lines,
  });
}
