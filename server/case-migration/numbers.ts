import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile } from '../case/index.ts';
import { RegisterEntry, registrationNumber } from '../register/index.ts';

/** Registration numbers of cases, by case id: all that an analyst sees of a case. */
export async function caseNumbers(em: EntityManager, caseIds: string[]): Promise<Map<string, string>> {
  const cases = await em.find(CaseFile, { id: { $in: caseIds } }, { fields: ['id', 'registerEntryId'] });
  const entries = await em.find(RegisterEntry, { id: { $in: cases.map(({ registerEntryId }) => registerEntryId) } });
  const byId = new Map(entries.map((entry) => [entry.id, registrationNumber(entry)]));
  return new Map(cases.map(({ id, registerEntryId }) => [id, byId.get(registerEntryId) ?? '']));
}
