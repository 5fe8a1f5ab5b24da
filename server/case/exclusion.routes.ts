import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import { notifyPerson } from '../notification/index.ts';
import { registrationNumber, RegisterEntry } from '../register/index.ts';
import { bilingual } from '../texts/index.ts';
import type { ICaseFile } from './case.entity.ts';
import { caseOfStaff } from './case.service.ts';
import { CaseExclusion, type ICaseExclusion } from './exclusion.entity.ts';
import { exclude, headsOf, mayExclude, mayReadmit, readmit } from './exclusion.service.ts';

const Id = z.object({ id: z.uuid() });
const Reason = z.string().trim().min(3).max(1000);

export const exclusionRoutes: Route[] = [
  get('/api/cases/:id/exclusions', { summary: 'Who must not work on a case, and why', access: 'staff', params: Id },
    async ({ em, actor, params }) => exclusionsOf(em, actor, await caseOfStaff(em, actor, params.id))),

  post('/api/cases/:id/exclusions', {
    summary: 'Shut the official that a petition is about out of the case', access: 'staff', params: Id,
    body: z.object({ personId: z.uuid(), reason: Reason }),
  }, async ({ em, actor, params, body }) => {
    const caseFile = await caseOfStaff(em, actor, params.id);
    if (!mayExclude(actor, caseFile) || body.personId === actor.id) throw new AppError('auth.forbidden');
    await exclude(em, actor, caseFile, body.personId, 'complaint', body.reason);
    return exclusionsOf(em, actor, caseFile);
  }),

  post('/api/cases/:id/exclusions/:rid/end', {
    summary: 'Let somebody work on the case again', access: 'staff', params: Id.extend({ rid: z.uuid() }),
    body: z.object({ reason: Reason }),
  }, async ({ em, actor, params, body }) => {
    const caseFile = await caseOfStaff(em, actor, params.id);
    if (!mayReadmit(actor, caseFile)) throw new AppError('auth.forbidden');
    await readmit(em, actor, caseFile, params.rid, body.reason);
    return exclusionsOf(em, actor, caseFile);
  }),

  post('/api/cases/:id/abstention', {
    summary: 'Declare a conflict of interest: the own tasks go back, the head is told', access: 'staff', params: Id,
    body: z.object({ reason: Reason }),
  }, async ({ em, actor, params, body }) => {
    const caseFile = await caseOfStaff(em, actor, params.id);
    const heads = await headsOf(em, caseFile, actor);
    await exclude(em, actor, caseFile, actor.id, 'declared', body.reason);
    const entry = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
    const about = { number: registrationNumber(entry), name: actor.name };
    const notice = {
      subject: bilingual('exclusion.abstained.subject', about), body: bilingual('exclusion.abstained.body', about),
    };
    for (const { id } of heads) notifyPerson(em, id, caseFile.id, notice);
    return { data: { excluded: true } };
  }),
];

async function exclusionsOf(em: EntityManager, actor: PersonActor, caseFile: ICaseFile) {
  const rows = await em.find(CaseExclusion, { caseId: caseFile.id }, { orderBy: { at: 'asc', id: 'asc' } });
  return {
    data: rows.map(present),
    policies: {
      add: mayExclude(actor, caseFile), readmit: mayReadmit(actor, caseFile), abstain: caseFile.closedAt === null,
    },
  };
}

const present = (row: ICaseExclusion) => ({
  id: row.id, person: { id: row.personId, name: row.personName }, kind: row.kind, reason: row.reason, by: row.byName, at: row.at,
  ended: row.endedAt ? { at: row.endedAt, by: row.endedByName ?? '', reason: row.endReason ?? '' } : null,
});
