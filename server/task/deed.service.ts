import type { EntityManager } from '@mikro-orm/postgresql';
import { absenceToday } from '../absence/index.ts';
import { CaseEvent, type ICaseFile } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { Person, type IPerson, type PersonActor } from '../identity/index.ts';
import { notifyPerson } from '../notification/index.ts';
import type { Catalogue } from '../procedure/index.ts';
import { bilingual, text, type Language } from '../texts/index.ts';
import { eligible, headsOf, type Choosing } from './eligible.ts';
import { give, receiverOf, type Receiver } from './give.ts';
import { TaskDeed, type DeedKind, type ITask, type ITaskDeed } from './task.entity.ts';
import { isMine, taskPolicies } from './task.policy.ts';
import { checkOpen, readTask } from './task.service.ts';

/** Somebody chosen for a task, with a note for them. */
export interface Choice {
  assignee: string;
  note?: string | undefined;
  /** Who had it on the page where the choice was made: of two people at once the second is told who was first. */
  holder?: string | null | undefined;
}

export interface Held {
  task: ITask;
  caseFile: ICaseFile;
}

/**
 * Hands a task to a colleague, as head, or as secretary general a task that nobody else can do; while that colleague is
 * away, to the substitute in their place.
 * @throws AppError `task.assigneeUnknown`, `task.alreadyClaimed`, `task.gone`, `auth.forbidden`
 */
export async function assign(
  em: EntityManager, actor: PersonActor, catalogue: Catalogue, id: string, choice: Choice,
): Promise<ITask> {
  const { task, caseFile } = await hold(em, actor, id, choice.holder);
  if (!taskPolicies(actor, task, caseFile)['assign']) throw new AppError('auth.forbidden');
  const person = await chosen(em, task, caseFile, choice.assignee, 'assign');
  if (task.vacancy) caseFile.departments = [...new Set([...caseFile.departments, ...person.departments])];
  const to = await receiverOf(em, task, caseFile, person);
  return pass(em, actor, catalogue, { task, caseFile }, 'assign', to, choice.note);
}

/**
 * Lends a task: the colleague does the work, and gives it back to the owner, who finishes it.
 * @throws AppError `task.assigneeUnknown`, `task.alreadyClaimed`, `task.notYours`, `task.gone`, `task.delegated`
 */
export async function delegate(
  em: EntityManager, actor: PersonActor, catalogue: Catalogue, id: string, choice: Choice,
): Promise<ITask> {
  const { task, caseFile } = await holdMine(em, actor, id, choice.holder);
  const person = await chosen(em, task, caseFile, choice.assignee, 'delegate');
  const to = await receiverOf(em, task, caseFile, person);
  await pass(em, actor, catalogue, { task, caseFile }, 'delegate', to, choice.note);
  task.ownerId = actor.id;
  task.ownerName = actor.name;
  return task;
}

/**
 * Ends a delegation: the colleague gives the prepared task back, or the owner takes it back. What was typed stays.
 * @throws AppError `task.notDelegated`, `task.gone`, `auth.forbidden`
 */
export async function resolve(
  em: EntityManager, actor: PersonActor, catalogue: Catalogue, id: string, note: string | undefined,
): Promise<ITask> {
  const { task, caseFile } = await readTask(em, actor, id, true);
  checkOpen(task);
  if (!task.ownerId) throw new AppError('task.notDelegated');
  if (!taskPolicies(actor, task, caseFile)['resolve']) throw new AppError('auth.forbidden');
  const owner = await em.findOneOrFail(Person, { id: task.ownerId });
  const own = { id: owner.id, name: task.ownerName ?? '' };
  task.ownerId = null;
  task.ownerName = null;
  return pass(em, actor, catalogue, { task, caseFile }, 'resolve',
    actor.id === owner.id ? own : await receiverOf(em, task, caseFile, owner), note);
}

/**
 * Hands a task over to a colleague of the same group, for good.
 * @throws AppError `task.assigneeUnknown`, `task.alreadyClaimed`, `task.notYours`, `task.gone`, `task.delegated`
 */
export async function handOver(
  em: EntityManager, actor: PersonActor, catalogue: Catalogue, id: string, choice: Choice,
): Promise<ITask> {
  const { task, caseFile } = await holdMine(em, actor, id, choice.holder);
  const person = await chosen(em, task, caseFile, choice.assignee, 'handover');
  const to = await receiverOf(em, task, caseFile, person);
  return pass(em, actor, catalogue, { task, caseFile }, 'handover', to, choice.note);
}

/**
 * Gives a task back with a reason: to its group, or to the head, who hands it out anew.
 * @throws AppError `task.noHead`, `task.alreadyClaimed`, `task.notYours`, `task.gone`, `task.delegated`
 */
export async function giveBack(
  em: EntityManager, actor: PersonActor, catalogue: Catalogue, id: string,
  { to, reason, holder }: { to: 'group' | 'head'; reason: string; holder?: string | null | undefined },
): Promise<ITask> {
  const { task, caseFile } = await holdMine(em, actor, id, holder);
  const receiver = to === 'group' ? null : await receiverOf(em, task, caseFile, await headFor(em, actor, task, caseFile));
  if (receiver?.id === actor.id) throw new AppError('task.noHead');
  return pass(em, actor, catalogue, { task, caseFile }, 'return', receiver, reason);
}

/** Gives a task to the lead of a resolution; while they are away, to the substitute in their place. */
export async function entrust(
  em: EntityManager, actor: PersonActor, catalogue: Catalogue, held: Held, lead: IPerson, note: string,
): Promise<ITask> {
  return pass(em, actor, catalogue, held, 'assign', await receiverOf(em, held.task, held.caseFile, lead), note);
}

/** What was done with a task, newest first. */
export async function deedsOf(em: EntityManager, taskId: string): Promise<ITaskDeed[]> {
  return em.find(TaskDeed, { taskId }, { orderBy: { id: 'desc' }, limit: 50 });
}

/** A head who is here; else one who is away, whose substitute gets it. */
async function headFor(em: EntityManager, actor: PersonActor, task: ITask, caseFile: ICaseFile): Promise<IPerson> {
  const heads = (await headsOf(em, task, caseFile)).filter(({ id }) => id !== actor.id);
  for (const head of heads) if (!await absenceToday(em, head.id)) return head;
  const [first] = heads;
  if (!first) throw new AppError('task.noHead');
  return first;
}

/** Loads and locks an open task, and makes sure that it still lies where the caller saw it. */
async function hold(em: EntityManager, actor: PersonActor, id: string, holder: string | null | undefined): Promise<Held> {
  const held = await readTask(em, actor, id, true);
  checkOpen(held.task);
  if (holder !== undefined && holder !== (held.task.assigneeId ?? null)) throw moved(held.task);
  return held;
}

async function holdMine(em: EntityManager, actor: PersonActor, id: string, holder: string | null | undefined): Promise<Held> {
  const held = await hold(em, actor, id, holder);
  if (!isMine(actor, held.task)) throw moved(held.task);
  if (held.task.ownerId) throw new AppError('task.delegated', { name: held.task.ownerName ?? '' });
  return held;
}

const moved = ({ assigneeId, assigneeName }: ITask): AppError =>
  assigneeId ? new AppError('task.alreadyClaimed', { name: assigneeName ?? '' }) : new AppError('task.notYours');

async function chosen(em: EntityManager, task: ITask, caseFile: ICaseFile, id: string, deed: Choosing): Promise<IPerson> {
  const person = (await eligible(em, task, caseFile, deed)).find((one) => one.id === id);
  if (!person) throw new AppError('task.assigneeUnknown');
  return person;
}

type Sentence = (language: Language, names: { by: string; to: string; task: string }) => string;

/** What each deed is called in the timeline and in the notice. */
const sentences: Record<DeedKind | 'returnToGroup', Sentence> = {
  assign: (language, names) => text(language, 'deed.assign', names),
  delegate: (language, names) => text(language, 'deed.delegate', names),
  resolve: (language, names) => text(language, 'deed.resolve', names),
  handover: (language, names) => text(language, 'deed.handover', names),
  return: (language, names) => text(language, 'deed.return', names),
  returnToGroup: (language, names) => text(language, 'deed.return.group', names),
};

/** Passes a task on: to the receiver with a notice, into its history and the staff's timeline of the case. */
async function pass(
  em: EntityManager, actor: PersonActor, catalogue: Catalogue, { task, caseFile }: Held,
  kind: DeedKind, to: Receiver | null, note: string | undefined,
): Promise<ITask> {
  const procedure = await catalogue.version(em, task.procedureVersionId);
  const name = procedure.pkg.flowNames[task.definitionKey] ?? { ro: task.definitionKey, hu: task.definitionKey };
  const sentence = sentences[kind === 'return' && !to ? 'returnToGroup' : kind];
  const say = (language: Language): string => sentence(language, { by: actor.name, to: to?.name ?? '', task: name[language] });
  const said = { ro: say('ro'), hu: say('hu') };
  const at = new Date();
  em.create(TaskDeed, {
    taskId: task.id, kind, byId: actor.id, byName: actor.name, toName: to?.name ?? null, note: note || null, at,
  });
  em.create(CaseEvent, {
    caseId: caseFile.id, at, kind: `task.${kind}`, activityId: null, title: said,
    detail: note ? { ro: note, hu: note } : null, actor: 'staff', visible: false,
  });
  if (to && to.id !== actor.id) {
    const empty = bilingual('deed.noNote');
    notifyPerson(em, to.id, caseFile.id, { subject: said, body: note ? { ro: note, hu: note } : empty });
  }
  return give(em, actor, task, caseFile, to, `task.${kind}`);
}
