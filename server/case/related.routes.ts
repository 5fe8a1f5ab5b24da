import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import type { Services } from '../services.ts';
import { CaseFile, type ICaseFile } from './case.entity.ts';
import { isApplicant, isOfficer, visibleCases } from './case.policy.ts';
import { caseOfStaff } from './case.service.ts';
import { caseNumber, endRelation, join, joinable, mayEnd, mayJoin, relate } from './related.service.ts';
import { CaseRelation, type ICaseRelation } from './relation.entity.ts';

const Id = z.object({ id: z.uuid() });
const Reason = z.string().trim().min(3).max(1000);
/** Cases offered at most. */
const offered = 8;

export const relatedRoutes: Route[] = [
  get('/api/cases/:id/related', { summary: 'Cases that belong to a case, and some that may', access: 'staff', params: Id },
    async ({ em, actor, params, services }) => relatedOf(em, actor, services, await caseOfStaff(em, actor, params.id))),

  post('/api/cases/:id/related', {
    summary: 'Join a case to another one, or note that they belong together', access: 'staff', params: Id,
    body: z.object({ otherId: z.uuid(), kind: z.enum(['joined', 'related']), reason: Reason }),
  }, async ({ em, actor, params, body, services }) => {
    const caseFile = await caseOfStaff(em, actor, params.id);
    const other = await caseOfStaff(em, actor, body.otherId);
    if (body.kind === 'related') await relate(em, actor, caseFile, other, body.reason);
    else {
      if (!mayJoin(actor, caseFile)) throw new AppError('auth.forbidden');
      const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
      await join(em, actor, procedure, caseFile, other, body.reason);
    }
    await em.flush();
    return relatedOf(em, actor, services, caseFile);
  }),

  post('/api/cases/:id/related/:rid/end', {
    summary: 'Take a joining or a link back', access: 'staff', params: Id.extend({ rid: z.uuid() }),
    body: z.object({ reason: Reason }),
  }, async ({ em, actor, params, body, services }) => {
    const caseFile = await caseOfStaff(em, actor, params.id);
    await endRelation(em, actor, caseFile, params.rid, body.reason);
    await em.flush();
    return relatedOf(em, actor, services, caseFile);
  }),
];

async function relatedOf(em: EntityManager, actor: PersonActor, services: Services, caseFile: ICaseFile) {
  const rows = await em.find(CaseRelation, { endedAt: null, $or: [{ caseId: caseFile.id }, { otherId: caseFile.id }] },
    { orderBy: { at: 'asc', id: 'asc' } });
  const data = [];
  for (const row of rows) data.push(await presentRelation(em, actor, services, caseFile, row));
  const known = new Set([caseFile.id, ...rows.flatMap(({ caseId, otherId }) => [caseId, otherId])]);
  const suggestions = [];
  for (const other of await alike(em, actor, caseFile)) {
    if (!known.has(other.id)) suggestions.push(await presentOther(em, actor, services, other));
  }
  const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
  const open = !caseFile.closedAt && !caseFile.leadId;
  const join = open && joinable(procedure) && mayJoin(actor, caseFile);
  return { data: { relations: data, suggestions }, policies: { relate: true, join } };
}

async function presentRelation(
  em: EntityManager, actor: PersonActor, services: Services, caseFile: ICaseFile, row: ICaseRelation,
) {
  const leads = row.otherId === caseFile.id;
  const other = await em.findOneOrFail(CaseFile, { id: leads ? row.caseId : row.otherId });
  return {
    id: row.id, kind: row.kind, leads, reason: row.reason, by: row.byName, at: row.at,
    case: await presentOther(em, actor, services, other), policies: { end: await mayEnd(em, actor, caseFile, row) },
  };
}

/** The other case; of one that the reader may not see, the number alone. */
async function presentOther(em: EntityManager, actor: PersonActor, services: Services, other: ICaseFile) {
  const number = await caseNumber(em, other);
  if (!isOfficer(actor, other) || isApplicant(actor, other)) {
    return { id: null, number, procedure: null, applicantName: null, state: null, outcome: null };
  }
  const { pkg } = await services.catalogue.version(em, other.procedureVersionId);
  const { id, applicantName, state, outcome } = other;
  return { id, number, procedure: pkg.meta.name, applicantName, state, outcome: outcome ?? null };
}

/** Open or answered cases of the same procedure by the same person: account, e-mail address or personal number. */
async function alike(em: EntityManager, actor: PersonActor, caseFile: ICaseFile): Promise<ICaseFile[]> {
  const { applicantId, applicantEmail, data: { cnp } } = caseFile;
  const same = [
    ...(applicantId ? [{ applicantId }] : []),
    ...(applicantEmail ? [{ applicantEmail }] : []),
    ...(typeof cnp === 'string' && cnp ? [{ data: { cnp } }] : []),
  ];
  if (same.length === 0) return [];
  return em.find(CaseFile, {
    $and: [visibleCases(actor), { $or: same }, { $or: [{ closedAt: null }, { outcome: 'answered' }] }],
    procedureKey: caseFile.procedureKey, id: { $ne: caseFile.id },
  } as object, { orderBy: { registeredAt: 'desc' }, limit: offered });
}
