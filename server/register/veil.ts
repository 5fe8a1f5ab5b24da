import type { EntityManager } from '@mikro-orm/postgresql';
import type { PersonActor } from '../identity/index.ts';
import { CaseExclusion } from '../case/exclusion.entity.ts';
import type { IRegisterEntry } from './register.entity.ts';

type Line = Pick<IRegisterEntry, 'id' | 'caseId'>;

/** The lines of cases that the reader must not see: their number stays to be read, because registers have no gaps. */
export async function veiledLines(em: EntityManager, actor: PersonActor, entries: Line[]): Promise<Set<string>> {
  const cases = new Set(entries.flatMap(({ caseId }) => caseId ?? []));
  if (cases.size === 0) return new Set();
  const shutOut = await em.find(CaseExclusion, { personId: actor.id, endedAt: null }, { fields: ['caseId'] });
  const hidden = new Set(shutOut.map(({ caseId }) => caseId).filter((id) => cases.has(id)));
  return new Set(entries.flatMap(({ id, caseId }) => (caseId && hidden.has(caseId) ? [id] : [])));
}

/** A line with nothing but its number, its register, its time and its direction. */
export const veil = (entry: IRegisterEntry): IRegisterEntry =>
  ({ ...entry, party: '–', subject: '–', caseId: null, documentId: null, facts: null });
