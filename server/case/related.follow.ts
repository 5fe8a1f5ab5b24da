import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { announce, followers } from '../event/index.ts';
import type { Bilingual } from '../orm/base.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { bilingual } from '../texts/index.ts';
import { CaseEvent } from './case-event.entity.ts';
import { CaseFile, type ICaseFile } from './case.entity.ts';
import { CaseRelation } from './relation.entity.ts';

/** Messages that a diagram may wait for, without the procedure's key before them. */
export const processMessages = {
  joined: 'joined', repeated: 'repeated', answered: 'lead-answered', released: 'released',
} as const;

type ProcessMessage = keyof typeof processMessages;

/** Tells the instance of a case what became of it; its diagram says what follows. */
export async function tellProcess(em: EntityManager, caseFile: ICaseFile, told: ProcessMessage): Promise<void> {
  await em.flush();
  const message = `${caseFile.procedureKey}.${processMessages[told]}`;
  await enqueue(em, 'tell-process', { caseId: caseFile.id, message });
}

/** A line in the timeline of a case, with the number of the other one and nothing else about it. */
export function tellTimeline(em: EntityManager, caseFile: ICaseFile, title: Bilingual, visible = true): void {
  em.create(CaseEvent, { caseId: caseFile.id, at: new Date(), kind: 'relation', title, actor: 'staff', visible });
  announce(em, 'case.changed', { caseId: caseFile.id, kind: 'relation' }, followers(caseFile));
}

/**
 * The lead of joined cases has ended: with an answer each of them is given it, under a number of its own; without one each
 * goes its own way again.
 */
export async function leadEnded(em: EntityManager, lead: ICaseFile): Promise<void> {
  const relations = await em.find(CaseRelation, { otherId: lead.id, kind: 'joined', endedAt: null });
  for (const relation of relations) {
    const follower = await em.findOneOrFail(CaseFile, { id: relation.caseId });
    if (follower.closedAt) continue;
    if (lead.outcome === 'answered') {
      await tellProcess(em, follower, 'answered');
      continue;
    }
    relation.endedAt = new Date();
    follower.leadId = null;
    record(em, 'system', 'case.release', 'case', follower.id, { lead: lead.id });
    tellTimeline(em, follower, bilingual('timeline.released'));
    await tellProcess(em, follower, 'released');
  }
}
