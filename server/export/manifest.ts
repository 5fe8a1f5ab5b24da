import { registrationNumber } from '../register/index.ts';
import type { CaseContent } from './content.ts';
import type { Listed } from './papers.ts';

/** The archive for programs: the case, its numbers, and every file with its SHA-256. */
export function manifestOf(content: CaseContent, files: Listed[], by: string, now: Date) {
  const { caseFile, procedure, entries, timeline, messages, decisions, request } = content;
  return {
    format: 'dosar-case', version: 1, exportedAt: now, exportedBy: by,
    case: {
      id: caseFile.id, number: registrationNumber(request), registeredAt: caseFile.registeredAt,
      state: caseFile.state, outcome: caseFile.outcome ?? null, dueDate: caseFile.dueDate ?? null,
      closedAt: caseFile.closedAt ?? null, language: caseFile.language,
      procedure: { key: caseFile.procedureKey, version: procedure.pkg.meta.version, name: procedure.pkg.meta.name },
      applicant: { name: caseFile.applicantName, email: caseFile.applicantEmail ?? null },
      term: caseFile.term ?? null,
    },
    registerEntries: entries.map((entry) => ({
      register: entry.register, number: registrationNumber(entry), year: entry.year,
      direction: entry.direction, at: entry.at, subject: entry.subject, hash: entry.hash,
    })),
    timeline: timeline.map(({ at, kind, title, detail, actor }) => ({ at, kind, title, detail, actor })),
    decisions: decisions.map(({ at, byName, definitionKey, data }) => ({ at, by: byName, task: definitionKey, data })),
    messages: messages.map(({ createdAt, side, authorName, language, text }) =>
      ({ at: createdAt, side, by: authorName, language, text })),
    files: files.map(({ path, sha256, size, title, document, damaged }) => ({
      path, sha256, size, title, damaged,
      ...(document ? {
        id: document.id, kind: document.kind, mediaType: document.mediaType, number: document.number ?? null,
        createdAt: document.createdAt, sealedBy: document.sealedBy ?? null, validUntil: document.validUntil ?? null,
        revokedAt: document.revokedAt ?? null,
      } : {}),
    })),
  };
}
