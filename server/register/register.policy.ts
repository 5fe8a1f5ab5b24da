import { hasRole, type PersonActor } from '../identity/index.ts';
import type { IRegisterEntry } from './register.entity.ts';
import type { EntryState } from './facts.ts';

type Entry = Pick<IRegisterEntry, 'facts' | 'caseId'>;

/** Who gives numbers: everybody who works on documents; the mayor has them registered. */
export const mayRegister = (actor: PersonActor): boolean =>
  (['registrar', 'clerk', 'head', 'secretary'] as const).some((role) => hasRole(actor, role));

/** Who has the numbers and the chain checked. */
export const mayVerify = (actor: PersonActor): boolean => hasRole(actor, 'registrar') || hasRole(actor, 'secretary');

/** A wrong line is put right by the registry, or by the one who wrote it; the line of a case by the registry alone. */
export const mayAmend = (actor: PersonActor, entry: Entry): boolean =>
  hasRole(actor, 'registrar') || (!entry.caseId && entry.facts?.by === actor.id && mayRegister(actor));

/** Passing on, sending and linking also belong to the department that has the document. */
export const mayHandle = (actor: PersonActor, entry: Entry, { department }: Pick<EntryState, 'department'>): boolean =>
  mayAmend(actor, entry) || (mayRegister(actor) && department !== null && actor.departments.includes(department));
