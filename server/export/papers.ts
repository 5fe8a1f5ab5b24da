import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDate, formatDateTime } from '../calendar/index.ts';
import type { CaseState } from '../case/index.ts';
import { cityData, standingOf, type IDocument } from '../document/index.ts';
import type { Bilingual } from '../orm/base.ts';
import { registrationNumber } from '../register/index.ts';
import { inOneLine } from '../resolution/index.ts';
import type { Services } from '../services.ts';
import { bilingual } from '../texts/index.ts';
import { typeset } from '../typeset/index.ts';
import { answersInWords } from './answers.ts';
import type { CaseContent } from './content.ts';

/** A file of the archive as the index lists it. */
export interface Listed {
  path: string;
  sha256: string;
  /** Bytes. */
  size: number;
  title: Bilingual;
  document?: IDocument;
  /** The stored bytes are no longer those that were stored: they are not in the archive. */
  damaged: boolean;
}

const states: Record<CaseState, Bilingual> = {
  registered: bilingual('export.state.registered'), in_progress: bilingual('export.state.in_progress'),
  waiting_for_you: bilingual('export.state.waiting_for_you'), decided: bilingual('export.state.decided'),
  closed: bilingual('export.state.closed'), withdrawn: bilingual('export.state.withdrawn'),
};

const directions: Record<string, Bilingual> = {
  in: bilingual('export.direction.in'), out: bilingual('export.direction.out'),
  internal: bilingual('export.direction.internal'),
};

const sources = new Map<string, string>();

function source(name: string): string {
  const known = sources.get(name) ?? readFileSync(path.join(import.meta.dirname, name), 'utf8');
  sources.set(name, known);
  return known;
}

const dates = (at: Date | string): Bilingual => ({ ro: formatDate(at, 'ro'), hu: formatDate(at, 'hu') });
const times = (at: Date): Bilingual => ({ ro: formatDateTime(at, 'ro'), hu: formatDateTime(at, 'hu') });

/** The index of all data of a person in PDF/A: every file with its hash. */
export const ownIndexPaper = (name: string, files: Listed[], services: Services, now: Date): Promise<Buffer> =>
  ownPaper({ title: bilingual('export.own.title'), lead: bilingual('export.own.lead') }, name, files, services, now);

/** The index of a person's document store in PDF/A: every document with its hash. */
export const ownStorePaper = (name: string, files: Listed[], services: Services, now: Date): Promise<Buffer> =>
  ownPaper({ title: bilingual('export.store.title'), lead: bilingual('export.store.lead') }, name, files, services, now);

function ownPaper(
  words: { title: Bilingual; lead: Bilingual }, name: string, files: Listed[], { city }: Services, now: Date,
): Promise<Buffer> {
  return typeset(source('own-index.typ'), {
    ...words, city: cityData(city), name, exportedAt: times(now), files: files.map((file) => listed(file, now)),
  });
}

const headOf = ({ caseFile, procedure, request }: CaseContent, { city }: Services) => ({
  city: cityData(city), number: registrationNumber(request), date: dates(request.at),
  procedure: procedure.pkg.meta.name, applicant: caseFile.applicantName,
});

/** The answers of the applicant, readable, in PDF/A. */
export function answersPaper(content: CaseContent, services: Services): Promise<Buffer> {
  const { caseFile, procedure } = content;
  const groups = answersInWords(procedure, 'start', caseFile.data, namesOf(content));
  return typeset(source('answers.typ'), { ...headOf(content, services), groups });
}

const namesOf = ({ documents }: CaseContent): Map<string, string> =>
  new Map(documents.map(({ id, fileName }) => [id, fileName]));

/** The index of the archive in PDF/A: what the case is, what happened, and every file with its hash. */
export function indexPaper(content: CaseContent, files: Listed[], services: Services, now: Date): Promise<Buffer> {
  const { caseFile, procedure, entries, timeline, messages, decisions, resolutions } = content;
  const { meta } = procedure.pkg;
  const outcome = caseFile.endEvent ? meta.outcomes[caseFile.endEvent]?.title ?? null : null;
  return typeset(source('index.typ'), {
    ...headOf(content, services), exportedAt: times(now),
    email: caseFile.applicantEmail ?? null,
    department: services.city.departmentName(meta.department),
    state: outcome ?? states[caseFile.state as CaseState],
    registered: times(caseFile.registeredAt),
    due: caseFile.term ? dates(caseFile.term.dueDate) : null,
    legalBasis: caseFile.term?.legalBasis ?? null,
    closed: caseFile.closedAt ? times(caseFile.closedAt) : null,
    entries: entries.map((entry) => ({
      number: registrationNumber(entry), at: times(entry.at), subject: entry.subject,
      direction: directions[entry.direction] ?? { ro: entry.direction, hu: entry.direction },
    })),
    timeline: timeline.map(({ at, title, detail }) => ({ at: at ? times(at) : null, title, detail })),
    resolutions: resolutions.map((row) => ({ no: row.no, line: inOneLine(row, services.city) })),
    decisions: decisions.map(({ at, byName, definitionKey, data }) => ({
      at: times(at), by: byName,
      name: procedure.pkg.flowNames[definitionKey] ?? { ro: definitionKey, hu: definitionKey },
      rows: answersInWords(procedure, definitionKey, data, namesOf(content)).flatMap(({ rows }) => rows),
    })),
    messages: messages.map((message) => ({ at: times(message.createdAt), by: message.authorName, text: message.text })),
    files: files.map((file) => listed(file, now)),
  });
}

function listed({ path: name, sha256, size, title, document, damaged }: Listed, now: Date) {
  const standing = document?.kind === 'issued' ? standingOf(document, now) : null;
  const notes = [
    ...(damaged ? [bilingual('export.damaged')] : []),
    ...(standing === 'revoked' ? [bilingual('export.revoked')] : []),
    ...(standing === 'expired' ? [bilingual('export.expired')] : []),
  ];
  const { number = null, sealedBy = null } = document ?? {};
  return { path: name, sha256, size, title, number, sealedBy, notes };
}
