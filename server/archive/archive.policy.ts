import { isApplicant, isOfficer, type ICaseFile } from '../case/index.ts';
import type { City } from '../city/index.ts';
import { hasRole, managedDepartments, type PersonActor } from '../identity/index.ts';
import type { IArchiveFile, IArchiveHandover, IArchiveSelection } from './archive.entity.ts';
import type { IArchiveTransfer } from './transfer.entity.ts';

/** The archivist: the registrars of the department that keeps the archive room. */
export const isArchivist = (actor: PersonActor, city: City): boolean =>
  hasRole(actor, 'registrar') && actor.ownDepartments.includes(city.data.archiveRoom);

/** Departments whose archive somebody sees: all (null) for archivist, secretary general and mayor. */
export function seenDepartments(actor: PersonActor, city: City): string[] | null {
  const all = isArchivist(actor, city) || hasRole(actor, 'secretary') || hasRole(actor, 'mayor');
  return all ? null : actor.departments;
}

/** Departments whose cases somebody may close: all (null) for secretary general and mayor. */
export const caseDepartments = (actor: PersonActor): string[] | null =>
  hasRole(actor, 'secretary') || hasRole(actor, 'mayor') ? null : actor.departments;

/** Who draws up and hands over what a department keeps: its people, and the secretary general. */
export const worksFor = (actor: PersonActor, department: string): boolean =>
  hasRole(actor, 'secretary') || actor.departments.includes(department);

/** Who closes a file: those who work on the case, never the applicant. */
export const mayClose = (actor: PersonActor, caseFile: ICaseFile): boolean =>
  isOfficer(actor, caseFile) && !isApplicant(actor, caseFile);

/** Who reopens a file: who answers for its department. */
export function mayReopen(actor: PersonActor, file: Pick<IArchiveFile, 'department'>): boolean {
  const managed = managedDepartments(actor);
  return managed === null || managed.includes(file.department);
}

/** Who may forbid to destroy a file, and take that back. */
export const mayHold = (actor: PersonActor, city: City, file: Pick<IArchiveFile, 'department'>): boolean =>
  isArchivist(actor, city) || mayReopen(actor, file);

/** Who changes the nomenclator: the secretary general, who answers for it to the National Archives. */
export const mayEditNomenclator = (actor: PersonActor): boolean => hasRole(actor, 'secretary');

/** Handing over takes two people. */
export const mayAnswer = (actor: PersonActor, city: City, handover: IArchiveHandover): boolean =>
  isArchivist(actor, city) && handover.state === 'offered' && handover.offeredById !== actor.id;

/** What somebody may do with a selection. Who proposed it never decides on it. */
export const selectionPolicies = (actor: PersonActor, city: City, selection: IArchiveSelection) => ({
  decide: selection.state === 'proposed' && hasRole(actor, 'secretary') && selection.proposedById !== actor.id,
  remove: ['proposed', 'approved', 'confirmed'].includes(selection.state) && isArchivist(actor, city),
  confirm: selection.state === 'approved' && (isArchivist(actor, city) || hasRole(actor, 'secretary')),
  destroy: selection.state === 'confirmed' && isArchivist(actor, city),
});

/** What somebody may do with a list for the National Archives. Who drew it up never records the receipt. */
export const transferPolicies = (actor: PersonActor, city: City, { state, preparedById }: IArchiveTransfer) => {
  const open = state === 'prepared' && (isArchivist(actor, city) || hasRole(actor, 'secretary'));
  return { change: open, receive: open && preparedById !== actor.id };
};
