import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { Document } from '../document/document.entity.ts';
import { AppError } from '../errors.ts';
import { hasRole, type PersonActor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { registrationNumber, RegisterEntry } from '../register/index.ts';
import { noteJoining } from '../register/amendment.service.ts';
import { bilingual } from '../texts/index.ts';
import { CaseFile, type ICaseFile } from './case.entity.ts';
import { isApplicant, isOfficer } from './case.policy.ts';
import { shareExclusions } from './exclusion.service.ts';
import { processMessages, tellProcess, tellTimeline } from './related.follow.ts';
import { CaseRelation, type ICaseRelation } from './relation.entity.ts';

const joiners = ['registrar', 'head', 'secretary', 'mayor'] as const;

/** Who joins cases: who sorts the mail, heads, the secretary general, the mayor; each must see both cases. */
export const mayJoin = (actor: PersonActor, caseFile: ICaseFile): boolean =>
  isOfficer(actor, caseFile) && joiners.some((role) => hasRole(actor, role));

/** Whether cases of a procedure can be joined: its diagram waits for being told. */
export const joinable = (procedure: PublishedProcedure): boolean =>
  procedure.pkg.bpmn.xml.includes(`"${procedure.key}.${processMessages.joined}"`);

/** The number of a case, as people write it. */
export async function caseNumber(em: EntityManager, caseFile: ICaseFile): Promise<string> {
  return registrationNumber(await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId }));
}

/**
 * Notes that two cases belong to the same matter; each goes its own way.
 * @throws AppError `relation.already`, `relation.self`, `case.notFound` where the other case may not be seen
 */
export async function relate(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, other: ICaseFile, reason: string,
): Promise<void> {
  await checkFresh(em, caseFile, other);
  em.create(CaseRelation, rowOf(actor, caseFile, other, 'related', reason));
  record(em, actor.id, 'case.relate', 'case', caseFile.id, { other: other.id });
  tellTimeline(em, caseFile, bilingual('timeline.related', { number: await caseNumber(em, other) }), false);
  tellTimeline(em, other, bilingual('timeline.related', { number: await caseNumber(em, caseFile) }), false);
}

/**
 * Joins a case to another one of the same procedure (OG 27/2002 art. 10): to a running one, whose answer is given to
 * both; or, when the other was answered before, it is filed to that number.
 * @throws AppError `relation.already`, `relation.self`, `relation.notJoinable`, `relation.closed`, `relation.leads`,
 * `relation.follows`
 */
export async function join(
  em: EntityManager, actor: PersonActor, procedure: PublishedProcedure, caseFile: ICaseFile, lead: ICaseFile,
  reason: string,
): Promise<void> {
  await lock(em, caseFile, lead);
  const kind = await kindOfJoining(em, procedure, caseFile, lead);
  await shareExclusions(em, actor, caseFile, lead);
  em.create(CaseRelation, rowOf(actor, caseFile, lead, kind, reason));
  caseFile.leadId = lead.id;
  caseFile.departments = [...new Set([...caseFile.departments, ...lead.departments])];
  if (kind === 'joined' && caseFile.language === 'hu') lead.facts = { ...lead.facts, joinedHungarian: true };
  record(em, actor.id, 'case.join', 'case', caseFile.id, { lead: lead.id, kind });
  const numbers = { own: await caseNumber(em, caseFile), lead: await caseNumber(em, lead) };
  const [to, own, joined] = [{ number: numbers.lead }, { number: numbers.own }, kind === 'joined'];
  tellTimeline(em, caseFile, joined ? bilingual('timeline.joinedTo', to) : bilingual('timeline.filedTo', to));
  tellTimeline(em, lead, joined ? bilingual('timeline.joinedHere', own) : bilingual('timeline.filedHere', own));
  await tellProcess(em, caseFile, kind);
  await noteJoining({ em, actor }, caseFile.registerEntryId, { to: lead.registerEntryId, relation: 'joined', reason });
}

/** Two cases are locked in one order, so that two people at once never wait for each other in a circle. */
async function lock(em: EntityManager, ...cases: ICaseFile[]): Promise<void> {
  for (const { id } of [...cases].sort((a, b) => a.id.localeCompare(b.id))) {
    await em.findOneOrFail(CaseFile, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  }
}

async function kindOfJoining(
  em: EntityManager, procedure: PublishedProcedure, caseFile: ICaseFile, lead: ICaseFile,
): Promise<'joined' | 'repeated'> {
  await checkFresh(em, caseFile, lead);
  if (!joinable(procedure) || lead.procedureKey !== caseFile.procedureKey) throw new AppError('relation.notJoinable');
  if (caseFile.closedAt || await isAnswered(em, caseFile)) throw new AppError('relation.closed');
  if (caseFile.leadId || lead.leadId) throw new AppError('relation.follows');
  const followers = await em.count(CaseRelation, { otherId: caseFile.id, kind: { $ne: 'related' }, endedAt: null });
  if (followers > 0) throw new AppError('relation.leads');
  if (!lead.closedAt && !await isAnswered(em, lead)) return 'joined';
  if (lead.closedAt && lead.outcome === 'answered') return 'repeated';
  throw new AppError('relation.closed');
}

/** The answer has its number: nothing can be joined to it any more. */
const isAnswered = async (em: EntityManager, { id }: ICaseFile): Promise<boolean> =>
  await em.count(Document, { caseId: id, kind: 'issued' }) > 0;

async function checkFresh(em: EntityManager, one: ICaseFile, other: ICaseFile): Promise<void> {
  if (one.id === other.id) throw new AppError('relation.self');
  const either = [{ caseId: one.id, otherId: other.id }, { caseId: other.id, otherId: one.id }];
  if (await em.count(CaseRelation, { endedAt: null, $or: either }) > 0) throw new AppError('relation.already');
}

const rowOf = (
  actor: PersonActor, caseFile: ICaseFile, other: ICaseFile, kind: ICaseRelation['kind'], reason: string,
) => ({
  caseId: caseFile.id, otherId: other.id, kind, reason, byId: actor.id, byName: actor.name, at: new Date(),
});

/** Which relations somebody may end: plain links, and a joining as long as the lead is not answered. */
export async function mayEnd(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, relation: ICaseRelation,
): Promise<boolean> {
  if (relation.endedAt || isApplicant(actor, caseFile)) return false;
  if (relation.kind === 'related') return isOfficer(actor, caseFile);
  if (relation.kind === 'repeated' || !mayJoin(actor, caseFile)) return false;
  const lead = await em.findOneOrFail(CaseFile, { id: relation.otherId });
  return !lead.closedAt && !await isAnswered(em, lead);
}

/**
 * Takes a relation back, with a reason: a joined case goes back to where the mail is sorted.
 * @throws AppError `relation.notFound`, `auth.forbidden`, `relation.closed`
 */
export async function endRelation(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, id: string, reason: string,
): Promise<void> {
  const either = [{ caseId: caseFile.id }, { otherId: caseFile.id }];
  const relation = await em.findOne(CaseRelation, { id, endedAt: null, $or: either });
  if (!relation) throw new AppError('relation.notFound');
  const follower = await em.findOneOrFail(CaseFile, { id: relation.caseId });
  const other = await em.findOneOrFail(CaseFile, { id: relation.otherId });
  await lock(em, follower, other);
  if (!await mayEnd(em, actor, caseFile, relation)) {
    throw new AppError(relation.kind !== 'related' && mayJoin(actor, caseFile) ? 'relation.closed' : 'auth.forbidden');
  }
  Object.assign(relation, { endedAt: new Date(), endReason: reason, endedByName: actor.name });
  record(em, actor.id, 'case.unrelate', 'case', follower.id, { other: other.id, kind: relation.kind });
  if (relation.kind !== 'joined') return;
  follower.leadId = null;
  tellTimeline(em, follower, bilingual('timeline.unjoinedFrom', { number: await caseNumber(em, other) }));
  tellTimeline(em, other, bilingual('timeline.unjoinedHere', { number: await caseNumber(em, follower) }));
  await tellProcess(em, follower, 'released');
  const link = { to: other.registerEntryId, relation: 'unjoined' as const, reason };
  await noteJoining({ em, actor }, follower.registerEntryId, link);
}
