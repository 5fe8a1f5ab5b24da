import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/case.entity.ts';
import { Change } from './change.entity.ts';
import { noteChange } from './wake.ts';

export type ChangeType = 'case.changed' | 'task.changed' | 'notification.created' | 'notification.read' | 'register.added' | 'register.changed' | 'procedure.published'
  | 'studio.draft' | 'studio.presence' | 'studio.publication' | 'studio.migration' | 'studio.remark';

/** Audience that means every member of the staff. */
export const everyStaff = '*';

/** Audience that means everybody who may look into the studio. */
export const everyAnalyst = 'studio:*';

/** Who may hear of a change. */
export interface Audience {
  personIds?: (string | null | undefined)[];
  departments?: string[];
}

/** A row of the change log; the gateways are woken after the next commit of this process. */
export function changeRow(type: ChangeType, payload: Record<string, unknown>, audience: Audience) {
  noteChange();
  return {
    at: new Date(),
    type,
    payload,
    personIds: (audience.personIds ?? []).filter((id): id is string => typeof id === 'string'),
    departments: audience.departments ?? [],
  };
}

/** Tells the live streams about a change, in the transaction of the change. */
export function announce(em: EntityManager, ...change: Parameters<typeof changeRow>): void {
  em.create(Change, changeRow(...change));
}

/** The people who follow a case: its applicant and the departments that work on it. */
export function followers(caseFile: Pick<ICaseFile, 'applicantId' | 'departments'>): Audience {
  return { personIds: [caseFile.applicantId], departments: caseFile.departments };
}
