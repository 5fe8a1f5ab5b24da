import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/case.entity.ts';
import { Change } from './change.entity.ts';

export type ChangeType = 'case.changed' | 'task.changed' | 'notification.created' | 'register.added' | 'procedure.published';

/** Audience that means every member of the staff. */
export const everyStaff = '*';

/** Who may hear of a change. */
export interface Audience {
  personIds?: (string | null | undefined)[];
  departments?: string[];
}

/** Tells the live streams about a change, in the transaction of the change. */
export function announce(em: EntityManager, type: ChangeType, payload: Record<string, unknown>, audience: Audience): void {
  em.create(Change, {
    type,
    payload,
    personIds: (audience.personIds ?? []).filter((id): id is string => typeof id === 'string'),
    departments: audience.departments ?? [],
  });
}

/** The people who follow a case: its applicant and the departments that work on it. */
export function followers(caseFile: Pick<ICaseFile, 'applicantId' | 'departments'>): Audience {
  return { personIds: [caseFile.applicantId], departments: caseFile.departments };
}
