import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { cursorOf, pageOf } from '../http/page.ts';
import type { PersonActor } from '../identity/index.ts';
import { RegisterEntry } from '../register/index.ts';
import { numberOf } from '../register/search.ts';
import { fold } from '../search/index.ts';
import type { Services } from '../services.ts';
import { CaseFile, type CaseState, type ICaseFile } from './case.entity.ts';
import { ownCases } from './case.policy.ts';

/** Parts of the own list: what waits for the applicant, what the city hall works on, what is over. */
export const caseParts = ['needs_me', 'in_work', 'finished'] as const;
export type CasePart = (typeof caseParts)[number];

export const OwnCasesQuery = z.object({
  part: z.enum(caseParts).optional(),
  q: z.string().max(100).optional(),
  sort: z.enum(['updated', 'registered']).default('updated'),
  cursor: z.string().max(200).optional(),
});
type OwnCasesQuery = z.infer<typeof OwnCasesQuery>;

const states: Record<CasePart, CaseState[]> = {
  needs_me: ['waiting_for_you'], in_work: ['registered', 'in_progress'], finished: ['decided', 'closed', 'withdrawn'],
};
const pageSize = 20;

/** The cases of the person, or of whom they act for, the newest first: by the last news, or by the day of registration. */
export async function listOwnCases(
  em: EntityManager, actor: PersonActor, { part, q, sort, cursor }: OwnCasesQuery, services: Services,
): Promise<{ items: ICaseFile[]; page: { next: string | null }; counts: Record<CasePart, number> }> {
  const at = sort === 'updated' ? 'updatedAt' : 'registeredAt';
  const after = cursorOf(cursor, z.tuple([z.coerce.date(), z.uuid()]));
  const rows = await em.find(CaseFile, {
    $and: [
      ownCases(actor),
      ...(part ? [{ state: { $in: states[part] } }] : []),
      ...(q?.trim() ? [await worded(em, actor, q, services)] : []),
      ...(after ? [{ $or: [{ [at]: { $lt: after[0] } }, { [at]: after[0], id: { $lt: after[1] } }] }] : []),
    ],
  }, { orderBy: [{ [at]: 'desc' }, { id: 'desc' }], limit: pageSize + 1 });
  return { ...pageOf(rows, pageSize, (row) => [row[at], row.id]), counts: await countParts(em, actor) };
}

/** What was typed, as a condition: a number, or words of the procedure's name in either language. */
async function worded(em: EntityManager, actor: PersonActor, q: string, { catalogue }: Services): Promise<Record<string, unknown>> {
  const words = fold(q).split(/\s+/).filter(Boolean);
  const named = await em.find(CaseFile, ownCases(actor), { fields: ['id', 'procedureKey', 'procedureVersionId'] });
  const versions = new Map(named.map((one) => [one.procedureKey, one.procedureVersionId]));
  const keys: string[] = [];
  for (const [key, version] of versions) {
    const { name } = (await catalogue.version(em, version)).pkg.meta;
    if (words.every((word) => fold(`${name.ro} ${name.hu}`).includes(word))) keys.push(key);
  }
  const number = numberOf(q);
  const entries = number
    ? await em.find(RegisterEntry, {
        caseId: { $in: named.map(({ id }) => id) }, no: number.no, ...(number.year ? { year: number.year } : {}),
        ...(number.register ? { register: number.register } : {}),
      }, { fields: ['id', 'caseId'] })
    : [];
  return { $or: [{ procedureKey: { $in: keys } }, { id: { $in: entries.flatMap(({ caseId }) => caseId ?? []) } }] };
}

/** How many own cases each part holds. */
async function countParts(em: EntityManager, actor: PersonActor): Promise<Record<CasePart, number>> {
  const count = (part: CasePart) => em.count(CaseFile, { $and: [ownCases(actor), { state: { $in: states[part] } }] });
  return { needs_me: await count('needs_me'), in_work: await count('in_work'), finished: await count('finished') };
}
