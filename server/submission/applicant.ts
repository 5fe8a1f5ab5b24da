import type { Actor } from '../identity/index.ts';

/** Who asks, as the register and the staff see it. */
export interface Applicant {
  name: string;
  email: string | null;
}

const textAt = (data: Record<string, unknown>, key: string): string | null => {
  const value = data[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

/**
 * Name and address of the applicant: what the form says (firm, requester, or family and given name), else the account.
 */
export function applicantOf(actor: Actor, data: Record<string, unknown>): Applicant {
  const person = [textAt(data, 'familyName'), textAt(data, 'givenName')].filter((part) => part !== null).join(' ');
  const account = actor.kind === 'person' ? actor.name : null;
  return {
    name: textAt(data, 'firmName') ?? textAt(data, 'requesterName') ?? (person || account || '–'),
    email: textAt(data, 'email'),
  };
}
