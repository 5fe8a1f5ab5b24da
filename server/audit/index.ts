import type { EntityManager } from '@mikro-orm/postgresql';
import type { PersonActor } from '../identity/actor.ts';
import { AccessLog, AuditEvent } from './audit.entity.ts';

export { AccessLog, AuditEvent } from './audit.entity.ts';

/**
 * An audit row.
 * @param actor person id, `system` or `anonymous`
 * @param details identifiers and codes only
 */
export function auditRow(
  actor: string, action: string, objectType: string, objectId: string, details: Record<string, unknown> | null = null,
) {
  return { at: new Date(), actor, action, objectType, objectId, details };
}

/** Adds an audit row to the running transaction; the parameters are those of `auditRow`. */
export function record(em: EntityManager, ...row: Parameters<typeof auditRow>): void {
  em.create(AuditEvent, auditRow(...row));
}

/** Readings of one case by one reader within this time are one line, milliseconds: a page reads a case several times. */
const sittingMs = 10 * 60_000;

/** Takings of a whole file: a line of their own, whatever was read before. */
const takings = new Set(['export']);

/**
 * Notes that a member of the staff has read a person's data; the person can see the row, and so can the officers of the
 * case. Own data leave no row.
 */
export async function recordAccess(
  em: EntityManager, reader: PersonActor, personId: string | null | undefined, caseId: string | null, purpose: string,
): Promise<void> {
  if ((!personId && !caseId) || personId === reader.id) return;
  const sitting = new Date(Date.now() - sittingMs);
  const same = takings.has(purpose) ? { purpose } : {};
  const noted = await em.count(AccessLog, { personId: personId ?? null, readerId: reader.id, caseId, at: { $gt: sitting }, ...same });
  if (noted > 0) return;
  await em.insert(AccessLog, {
    at: new Date(), personId: personId ?? null, readerId: reader.id, readerName: reader.name, readerDepartments: reader.departments, caseId, purpose,
  });
}
