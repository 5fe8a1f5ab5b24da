import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { localDate } from '../calendar/index.ts';
import type { ICaseFile } from '../case/index.ts';
import { documentIdsIn } from '../document/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { writeMessage } from '../message/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { text, type Language } from '../texts/index.ts';
import { isOver } from './close.ts';
import type { ICompletionItem, ICompletionRequest } from './completion.entity.ts';
import { documentNames } from './document-names.ts';
import { inWords } from './fields.ts';

/** Longest message that is made of late answers, characters. */
const longest = 20_000;

/**
 * Whether the last day of a request has passed while the case goes on: answers do not correct the request any more, and
 * the term, which runs again, does not stand still for them.
 */
export const isLate = (request: ICompletionRequest, caseFile: ICaseFile, now = new Date()): boolean => !isOver(caseFile)
  && (request.state === 'expired' || (request.state === 'open' && localDate(now) > request.dueDate));

/**
 * Hands over answers that come after the last day: as a message with its files, of today, which the officer takes into
 * account or answers with a new round; nothing of the request itself changes.
 * @throws AppError `upload.unknownDocument`
 */
export async function sendLate(
  em: EntityManager, actor: PersonActor, procedure: PublishedProcedure, caseFile: ICaseFile, request: ICompletionRequest,
  items: ICompletionItem[], language: Language,
): Promise<void> {
  const names = await documentNames(em, items.map(({ draft }) => draft?.value));
  const lines = items.flatMap(({ label, field, draft }) => {
    const value = field && draft?.value !== undefined ? inWords(procedure, field, draft.value, names)[language] : '';
    const words = [value, draft?.text].filter(Boolean).join('\n');
    const files = draft?.documents?.length ?? 0;
    return words || files > 0 ? [`${label[language]}: ${words || text(language, 'completion.late.file')}`] : [];
  });
  const there = new Set(documentIdsIn(caseFile.data));
  const documents = items.flatMap(({ draft }) =>
    [...draft?.documents ?? [], ...documentIdsIn(draft?.value).filter((id) => !there.has(id))]);
  await writeMessage(em, actor, caseFile.id, {
    text: [text(language, 'completion.late.head', { round: request.round }), ...lines].join('\n\n').slice(0, longest),
    documents: [...new Set(documents)],
  }, language);
  for (const item of items) item.draft = null;
  record(em, actor.id, 'completion.late', 'case', caseFile.id, { request: request.id });
}
