import type { EntityManager } from '@mikro-orm/postgresql';
import { registrationNumber, RegisterEntry } from '../register/index.ts';
import type { IMandate } from './mandate.entity.ts';

const shown = 100;

/** Something that was done in the grantor's name. */
export interface Act {
  at: Date;
  /** Code of the audit: `case.submit`, `message.write` … */
  action: string;
  caseId: string;
  caseNumber: string;
}

/** What the representative did in the grantor's cases since the mandate holds, the newest first. */
export async function actsUnder(em: EntityManager, mandate: IMandate): Promise<Act[]> {
  if (!mandate.acceptedAt) return [];
  const rows = await em.execute(
    `select a.at, a.action, c.id as "caseId", c.register_entry_id as "entryId"
     from case_file c join audit_event a on a.object_id = c.id::text and a.object_type = 'case'
     where c.applicant_id = ? and a.actor = ? and a.at >= ? and a.at <= ? order by a.id desc limit ${shown}`,
    [mandate.grantorId, mandate.representativeId, mandate.acceptedAt, mandate.endedAt ?? new Date()],
  ) as { at: string; action: string; caseId: string; entryId: string }[];
  const entries = await em.find(RegisterEntry, { id: { $in: rows.map(({ entryId }) => entryId) } });
  const numbers = new Map(entries.map((entry) => [entry.id, registrationNumber(entry)]));
  return rows.map(({ at, action, caseId, entryId }) =>
    ({ at: new Date(at), action, caseId, caseNumber: numbers.get(entryId) ?? '' }));
}
