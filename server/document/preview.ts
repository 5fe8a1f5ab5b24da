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
import { letterData } from './letter-data.ts';
import { nextLetter } from './next-letter.ts';
import { typeset } from './typst.ts';
import { validityOf } from './validity.ts';

/** Stands across every page of a draft, above whatever the template prints. */
const draftMark = `#set page(foreground: {
  let mark = text.with(font: "Libertinus Serif", weight: "bold", fill: rgb(160, 30, 30, 46))
  place(top + center, dy: 6mm, mark(9pt, fill: rgb(160, 30, 30))[PROIECT / TERVEZET])
  place(center + horizon, rotate(-38deg, mark(54pt)[PROIECT / TERVEZET]))
})
`;

/** What a draft shows where the number will stand. */
const noNumber = '……';

/** The letter that somebody wants to see. */
export interface Wish {
  /** Answers typed so far, whether complete or not. */
  data: Record<string, unknown>;
  byName: string;
  /** Template by name; the one that the answers lead to when left out. */
  template?: string | undefined;
  /** Language of the letter; that of the case when left out. */
  language?: Language | undefined;
}

/**
 * The letter that finishing a task would issue, as a draft: with a watermark, without number and check panel, not kept.
 * @throws AppError `document.noLetter` when the answers lead to no letter, `document.notReady` when one of them is missing
 */
export async function previewLetter(
  em: EntityManager, { city, env }: Pick<Services, 'city' | 'env'>, caseFile: ICaseFile, task: ITask,
  procedure: PublishedProcedure, wish: Wish,
): Promise<Buffer> {
  const earlier = await em.find(TaskSubmission, { caseId: caseFile.id }, { orderBy: { at: 'asc' } });
  const answers = earlier.map(({ data }) => data);
  const known = Object.assign({}, caseFile.data, ...answers, caseFile.facts) as Record<string, unknown>;
  const form = preparedFormOf(procedure, task.definitionKey, 'ro');
  const { data } = validateForm(form, wish.data, { initialData: known });
  const decisions = procedure.pkg.meta.routing.tasks[task.definitionKey] ?? [];
  for (const decision of decisions) delete known[decision];
  const template = wish.template ?? nextLetter(procedure, task.definitionKey, { ...known, ...data });
  const source = template === null ? undefined : procedure.pkg.templates[template];
  if (source === undefined) throw new AppError('document.noLetter');
  const request = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
  const letter = await letterData(em, { city, publicUrl: env.PUBLIC_URL }, caseFile, {
    own: { number: noNumber, at: new Date() }, request, verifyCode: null,
    typed: { definitionKey: task.definitionKey, data, byName: wish.byName },
  });
  const { print } = validityOf(procedure.pkg.meta, `${template}`, new Date(), city);
  try {
    const draft = { ...letter, ...print, language: wish.language ?? letter.language };
    return typeset(draftMark + source, draft, procedure.pkg.sharedTemplates);
  } catch (error) {
    log.info({ err: error, template }, 'draft could not be typeset');
    throw new AppError('document.notReady');
  }
}
