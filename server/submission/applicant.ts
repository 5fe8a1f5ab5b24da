import type { EntityManager } from '@mikro-orm/postgresql';
import { covers, Person, type Actor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { AppError } from '../errors.ts';
import type { Desk } from './desk.ts';

/** Who asks, as the register and the staff see it. */
export interface Applicant {
  /** The person whose case it is; nobody for requests without an account and for paper mail. */
  id: string | null;
  name: string;
  email: string | null;
}

const textAt = (data: Record<string, unknown>, key: string): string | null => {
  const value = data[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

/**
 * The applicant of a request: what the form says (firm, requester, or family and given name), else the account.
 * An internal matter is its employee's; paper mail that an employee writes down is its sender's, who has no part in
 * the case; what is filed at the counter belongs to the person who came there, never to the officer; what is sent under
 * a mandate belongs to who gave it.
 * @throws AppError `mandate.outOfScope`
 */
export async function applicantOf(
  em: EntityManager, actor: Actor, { key, pkg }: PublishedProcedure, data: Record<string, unknown>, desk?: Desk,
): Promise<Applicant> {
  const account = actor.kind === 'person' && !desk ? actor : null;
  const { access, direction } = pkg.meta;
  if (access === 'staff' && direction === 'internal' && account) {
    const person = await em.findOne(Person, { id: account.id });
    return { id: account.id, name: account.name, email: person?.email ?? null };
  }
  if (account?.acting && access !== 'staff') {
    const { acting } = account;
    if (!covers(acting, key)) throw new AppError('mandate.outOfScope');
    return { id: acting.partyId, name: acting.partyName, email: textAt(data, 'email') };
  }
  const person = [textAt(data, 'familyName'), textAt(data, 'givenName')].filter((part) => part !== null).join(' ');
  return {
    id: desk ? desk.applicantId : access === 'staff' ? null : account?.id ?? null,
    name: desk?.applicantName ?? textAt(data, 'firmName') ?? textAt(data, 'requesterName') ?? (person || account?.name || '–'),
    email: textAt(data, 'email'),
  };
}
