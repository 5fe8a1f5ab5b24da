import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/case.entity.ts';
import { AppError } from '../errors.ts';
import { validateForm } from '../form/index.ts';
import { log } from '../log.ts';
import { preparedFormOf, type PublishedProcedure } from '../procedure/index.ts';
import { RegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import type { ITask } from '../task/task.entity.ts';
import { TaskSubmission } from '../task/task.entity.ts';
import type { Language } from '../texts/index.ts';
import { typesetLetter } from '../typeset/index.ts';
import { letterData, open } from './letter-data.ts';
import { nextLetter } from './next-letter.ts';
import { validityOf } from './validity.ts';

/**
 * Stands across every page of what is no document, above whatever the template prints.
 * @param words plain letters and signs without meaning in a template
 */
export const watermark = (words: string): string => `#set page(foreground: {
  let mark = text.with(font: "Libertinus Serif", weight: "bold", fill: rgb(160, 30, 30, 46))
  place(top + center, dy: 6mm, mark(9pt, fill: rgb(160, 30, 30))[${words}])
  place(center + horizon, rotate(-38deg, mark(54pt)[${words}]))
})
`;

const draftMark = watermark('PROIECT / TERVEZET');

/** The letter that somebody wants to see. */
export interface Wish {
  /** Answers typed so far, whether complete or not. */
  data: Record<string, unknown>;
  byName: string;
  /** In what function it will be signed; null where the task is not signed. */
  signature?: { titleRo: string; titleHu: string } | null;
  /** Template by name; the one that the answers lead to when left out. */
  template?: string | undefined;
  /** Language of the letter; that of the case when left out. */
  language?: Language | undefined;
}

/** A letter before it is typeset. */
export interface Draft {
  template: string;
  source: string;
  data: Awaited<ReturnType<typeof letterData>>;
  /** SHA-256 (hex) of everything that the letter says, but for the number and the times that it gets when it is issued. */
  mark: string;
}

type Around = Pick<Services, 'city' | 'env'>;

/** The letter that finishing a task with these answers would issue; null when they lead to none. */
export async function draftLetter(
  em: EntityManager, { city, env }: Around, caseFile: ICaseFile, task: ITask, procedure: PublishedProcedure, wish: Wish,
): Promise<Draft | null> {
  const earlier = await em.find(TaskSubmission, { caseId: caseFile.id }, { orderBy: { at: 'asc' } });
  const answers = earlier.map(({ data }) => data);
  const known = Object.assign({}, caseFile.data, ...answers, caseFile.facts) as Record<string, unknown>;
  const form = preparedFormOf(procedure, task.definitionKey, 'ro');
  const { data } = validateForm(form, wish.data, { initialData: known });
  const decisions = procedure.pkg.meta.routing.tasks[task.definitionKey] ?? [];
  for (const decision of decisions) delete known[decision];
  const template = wish.template ?? nextLetter(procedure, task.definitionKey, { ...known, ...data });
  const source = template === null ? undefined : procedure.pkg.templates[template];
  if (template === null || source === undefined) return null;
  const request = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
  const letter = await letterData(em, { city, publicUrl: env.PUBLIC_URL }, caseFile, {
    own: { number: open, at: new Date() }, request, verifyCode: null,
    typed: { definitionKey: task.definitionKey, data, byName: wish.byName, signature: wish.signature ?? null },
  });
  return { template, source, data: letter, mark: markOf(procedure, template, letter) };
}

/**
 * The letter that finishing a task would issue, as a draft: with a watermark, without number and check panel, not kept.
 * @throws AppError `document.noLetter` when the answers lead to no letter, `document.notReady` when one of them is
 * missing, those of `typesetLetter`
 */
export async function previewLetter(
  em: EntityManager, services: Around, caseFile: ICaseFile, task: ITask, procedure: PublishedProcedure, wish: Wish,
): Promise<{ pdf: Buffer; mark: string }> {
  const draft = await draftLetter(em, services, caseFile, task, procedure, wish);
  if (!draft) throw new AppError('document.noLetter');
  const { template, source, data, mark } = draft;
  const { print } = validityOf(procedure.pkg.meta, template, new Date(), services.city);
  try {
    const shown = { ...data, ...print, language: wish.language ?? data.language };
    return { pdf: await typesetLetter(draftMark + source, shown, procedure.pkg.sharedTemplates), mark };
  } catch (error) {
    if (error instanceof AppError) throw error;
    log.info({ err: error, template }, 'draft could not be typeset');
    throw new AppError('document.notReady');
  }
}

function markOf(procedure: PublishedProcedure, template: string, letter: Draft['data']): string {
  const { dateRo: _ro, dateHu: _hu, ...said } = letter;
  const text = JSON.stringify([procedure.pkg.templates[template], procedure.pkg.sharedTemplates, said], sorted);
  return createHash('sha256').update(text).digest('hex');
}

/** Keys in one order, whoever wrote them. */
const sorted = (_: string, value: unknown): unknown => value && typeof value === 'object' && !Array.isArray(value)
  ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
