import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditEvent } from '../audit/index.ts';
import type { IMandate } from '../mandate/mandate.entity.ts';

const shown = 200;

/** Something that was done about a firm's people. */
export interface FirmEvent {
  at: Date;
  /** Code of the audit: `mandate.give`, `mandate.end` … */
  action: string;
  /** Who did it, among the firm's people; null for the city hall. */
  by: string | null;
  /** Whom it is about. */
  person: string;
  /** The last day that was set; null for none. */
  validTo: string | null;
}

/** Who came, went and was given other days in a firm, the newest first. @param people every mandate of the firm */
export async function firmHistory(em: EntityManager, firmId: string, people: IMandate[]): Promise<FirmEvent[]> {
  const mandates = new Map(people.map((mandate) => [mandate.id, mandate]));
  const names = new Map(people.map(({ representativeId, representativeName }) => [representativeId, representativeName]));
  const rows = await em.find(AuditEvent, { $or: [
    { objectType: 'mandate', objectId: { $in: [...mandates.keys()] } },
    { objectType: 'organisation', objectId: firmId, action: 'organisation.join' },
  ] }, { orderBy: { id: 'desc' }, limit: shown });
  return rows.flatMap(({ at, action, actor, objectId, details }) => {
    const about = mandates.get(action === 'organisation.join' ? String(details?.['mandate']) : objectId);
    if (!about) return [];
    const validTo = details?.['validTo'];
    return [{
      at, action, by: names.get(actor) ?? null, person: about.representativeName ?? about.representativeEmail,
      validTo: typeof validTo === 'string' ? validTo : null,
    }];
  });
}
