import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AccessLog, type IAccessLog } from '../audit/audit.entity.ts';
import { CaseFile } from '../case/case.entity.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import { get, type Route } from '../http/route.ts';
import { registrationNumber, RegisterEntry } from '../register/index.ts';

const pageSize = 50;

export const readingRoutes: Route[] = [
  get('/api/me/access-log', {
    summary: 'Who of the staff has read the own data, newest first', access: 'person',
    query: z.object({ cursor: z.string().max(200).optional() }),
  }, async ({ em, actor, query, services }) => {
    const after = cursorOf(query.cursor, z.tuple([z.int()]));
    const rows = await em.find(AccessLog, { personId: actor.id, ...(after ? { id: { $lt: after[0] } } : {}) },
      { orderBy: { id: 'desc' }, limit: pageSize + 1 });
    const { items, page } = pageOf(rows, pageSize, (row) => [row.id]);
    const numbers = await numbersOf(em, items);
    return {
      page,
      data: items.map((row) => ({
        id: row.id, at: row.at, reader: row.readerName, purpose: row.purpose, caseId: row.caseId ?? null,
        caseNumber: numbers.get(row.caseId ?? '') ?? null,
        departments: row.readerDepartments.map((key) => ({ key, name: services.city.departmentName(key) })),
      })),
    };
  }),
];

/** Registration numbers of the cases that were read, by case. */
async function numbersOf(em: EntityManager, rows: IAccessLog[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))];
  const cases = await em.find(CaseFile, { id: { $in: ids } }, { fields: ['id', 'registerEntryId'] });
  const entries = await em.find(RegisterEntry, { id: { $in: cases.map(({ registerEntryId }) => registerEntryId) } });
  const byId = new Map(entries.map((entry) => [entry.id, registrationNumber(entry)]));
  return new Map(cases.map(({ id, registerEntryId }) => [id, byId.get(registerEntryId) ?? '']));
}
