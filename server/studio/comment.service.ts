import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { announce, everyAnalyst } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { StudioComment, type IStudioComment } from './comment.entity.ts';
import { isKnown } from './procedures.ts';

/** How many remarks that are done a page still shows. */
const shownDone = 50;

/** A remark with its answers. */
export interface Remark {
  id: string;
  file: string | null;
  element: string | null;
  text: string;
  by: string;
  at: Date;
  done: { by: string; at: Date } | null;
  answers: { id: string; text: string; by: string; at: Date }[];
}

/** What colleagues have said about a procedure: all that is open, then what was done last; the newest first. */
export async function remarksOf(em: EntityManager, key: string): Promise<Remark[]> {
  const [open, done] = await Promise.all([
    em.find(StudioComment, { key, threadId: null, doneAt: null }, { orderBy: { at: 'desc', id: 'asc' } }),
    em.fork().find(
      StudioComment,
      { key, threadId: null, doneAt: { $ne: null } },
      { orderBy: { doneAt: 'desc', id: 'asc' }, limit: shownDone },
    ),
  ]);
  const remarks = [...open, ...done];
  const answers = Map.groupBy(
    await em.find(
      StudioComment,
      { threadId: { $in: remarks.map(({ id }) => id) } },
      { orderBy: { at: 'asc', id: 'asc' } },
    ),
    ({ threadId }) => threadId,
  );
  return remarks.map((remark) => present(remark, answers.get(remark.id) ?? []));
}

function present(remark: IStudioComment, answers: IStudioComment[]): Remark {
  const { id, file = null, element = null, text, byName: by, at, doneAt, doneByName } = remark;
  return {
    id,
    file,
    element,
    text,
    by,
    at,
    done: doneAt && doneByName ? { by: doneByName, at: doneAt } : null,
    answers: answers.map((answer) => ({ id: answer.id, text: answer.text, by: answer.byName, at: answer.at })),
  };
}

/** Says something about a place of a procedure. @throws AppError `studio.notFound` */
export async function makeRemark(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  said: { file: string | null; element: string | null; text: string },
): Promise<Remark> {
  if (!(await isKnown(em, key))) throw new AppError('studio.notFound');
  return present(say(em, actor, key, { ...said, threadId: null }), []);
}

/** Answers a remark; one that was done is open again. @throws AppError `studio.remarkNotFound` */
export async function answerRemark(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  id: string,
  text: string,
): Promise<Remark> {
  const remark = await remarkOf(em, key, id);
  Object.assign(remark, { doneAt: null, doneByName: null });
  say(em, actor, key, { threadId: id, file: null, element: null, text });
  await em.flush();
  return present(remark, await em.find(StudioComment, { threadId: id }, { orderBy: { at: 'asc', id: 'asc' } }));
}

/** Says that a remark is done, or that it is not. @throws AppError `studio.remarkNotFound` */
export async function finishRemark(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  id: string,
  done: boolean,
): Promise<Remark> {
  const remark = await remarkOf(em, key, id);
  if ((remark.doneAt !== null && remark.doneAt !== undefined) !== done) {
    Object.assign(remark, { doneAt: done ? new Date() : null, doneByName: done ? actor.name : null });
    record(em, actor.id, done ? 'studio.remark.done' : 'studio.remark.open', 'procedure', key, { id });
    tell(em, key);
  }
  return present(remark, await em.find(StudioComment, { threadId: id }, { orderBy: { at: 'asc', id: 'asc' } }));
}

async function remarkOf(em: EntityManager, key: string, id: string): Promise<IStudioComment> {
  const remark = await em.findOne(StudioComment, { id, key, threadId: null });
  if (!remark) throw new AppError('studio.remarkNotFound');
  return remark;
}

type Said = Pick<IStudioComment, 'threadId' | 'file' | 'element' | 'text'>;

function say(em: EntityManager, actor: PersonActor, key: string, said: Said): IStudioComment {
  const made = em.create(StudioComment, {
    ...said,
    key,
    byId: actor.id,
    byName: actor.name,
    at: new Date(),
    doneAt: null,
    doneByName: null,
  });
  record(em, actor.id, 'studio.remark', 'procedure', key, { id: made.id });
  tell(em, key);
  return made;
}

const tell = (em: EntityManager, key: string): void =>
  announce(em, 'studio.remark', { key }, { departments: [everyAnalyst] });
