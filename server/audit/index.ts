import type { EntityManager } from '@mikro-orm/postgresql';
import type { PersonActor } from '../identity/actor.ts';
import { AccessLog, AuditEvent } from './audit.entity.ts';

export { AccessLog, AuditEvent } from './audit.entity.ts';

/**
 * Adds an audit row to the running transaction.
 * @param actor person id, `system` or `anonymous`
 * @param details identifiers and codes only
 */
export function record(
  em: EntityManager, actor: string, action: string, objectType: string, objectId: string,
  details: Record<string, unknown> | null = null,
): void {
  em.create(AuditEvent, { actor, action, objectType, objectId, details });
}

/** Notes that a member of the staff has read a person's data; the person can see the row. Own data leave no row. */
export async function recordAccess(
  em: EntityManager, reader: PersonActor, personId: string | null | undefined, caseId: string | null, purpose: string,
): Promise<void> {
  if (!personId || personId === reader.id) return;
  await em.insert(AccessLog, {
    at: new Date(), personId, readerId: reader.id, readerName: reader.name, readerDepartments: reader.departments, caseId, purpose,
  });
}
