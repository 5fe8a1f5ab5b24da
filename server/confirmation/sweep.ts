import { LockMode } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { Appointment } from '../appointment/appointment.entity.ts';
import { record } from '../audit/index.ts';
import { CaseEvent } from '../case/case-event.entity.ts';
import { CaseFile } from '../case/case.entity.ts';
import { announce, followers } from '../event/index.ts';
import { noteExpiry } from '../register/index.ts';
import { bilingual } from '../texts/index.ts';
import { EmailConfirmation } from './confirmation.entity.ts';
import { dropConfirmation } from './confirmation.service.ts';

/**
 * Closes the requests whose address nobody confirmed in time: the register says so, the process never starts, a booked
 * time is free again. Nobody is written to: the address may be a stranger's. From here on the file goes the way of
 * every closed one, to the end of its retention.
 */
export async function expireUnconfirmed({ orm }: { orm: MikroORM }, now = new Date()): Promise<void> {
  const due = await orm.em.fork().find(EmailConfirmation,
    { confirmedAt: null, closedAt: null, expiresAt: { $lte: now } }, { orderBy: { expiresAt: 'asc' }, limit: 500 });
  for (const { caseId } of due) await orm.em.fork().transactional((em) => expire(em, caseId, now));
}

async function expire(em: EntityManager, caseId: string, now: Date): Promise<void> {
  const confirmation = await em.findOne(EmailConfirmation, { caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!confirmation || confirmation.confirmedAt || confirmation.closedAt) return;
  await dropConfirmation(em, caseId, now);
  const caseFile = await em.findOneOrFail(CaseFile, { id: caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (caseFile.closedAt) return;
  Object.assign(caseFile, { state: 'closed', outcome: 'expired', closedAt: now });
  await em.nativeUpdate(Appointment, { caseId, state: 'booked' }, { state: 'cancelled' });
  em.create(CaseEvent, {
    caseId, at: now, kind: 'outcome', title: bilingual('confirmation.neverConfirmed'), actor: 'system', visible: true,
  });
  record(em, 'system', 'case.end', 'case', caseId, { outcome: 'expired' });
  announce(em, 'case.changed', { caseId, kind: 'outcome' }, followers(caseFile));
  await noteExpiry(em, caseFile.registerEntryId);
}
