import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import type { Mandated } from '../identity/actor.ts';
import { Person, type IPerson } from '../identity/person.entity.ts';
import { firmAnswers } from '../organisation/index.ts';
import { officialStreet } from '../validation/index.ts';
import { Profile, type Address, type IProfile, type OptionalMail } from './profile.entity.ts';

/** What a person may change by themselves. */
export interface ProfileChange {
  phone: string | null;
  address: Address;
  /** Language of the pages. */
  language: string;
  /** Language of answers. */
  correspondence: string;
  muted: OptionalMail[];
}

/** A person with their profile; an empty one where nothing was kept yet. */
export interface OwnData {
  person: IPerson;
  profile: Pick<IProfile, 'address' | 'correspondence' | 'muted'>;
}

/** What the account keeps of its owner. */
export async function ownData(em: EntityManager, personId: string): Promise<OwnData> {
  const person = await em.findOneOrFail(Person, { id: personId });
  const profile = await em.findOne(Profile, { personId });
  return { person, profile: profile ?? { address: {}, correspondence: person.language, muted: [] } };
}

/** Keeps what the owner changed; the audit names the parts, never their content. */
export async function saveProfile(em: EntityManager, personId: string, change: ProfileChange): Promise<OwnData> {
  const before = await ownData(em, personId);
  const { phone, language, address, correspondence, muted } = change;
  await em.upsert(Profile, { personId, address, correspondence, muted, updatedAt: new Date() });
  await em.nativeUpdate(Person, { id: personId }, { phone, language, updatedAt: new Date() });
  const parts = changedParts(before, change);
  if (parts.length > 0) record(em, personId, 'profile.change', 'person', personId, { parts });
  return ownData(em.fork({ keepTransactionContext: true }), personId);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function changedParts({ person, profile }: OwnData, change: ProfileChange): string[] {
  return [
    ...(same(person.phone ?? null, change.phone) ? [] : ['phone']),
    ...(same(profile.address, change.address) ? [] : ['address']),
    ...(person.language === change.language && profile.correspondence === change.correspondence ? [] : ['language']),
    ...(same(profile.muted, change.muted) ? [] : ['mails']),
  ];
}

/**
 * The answers that forms ask for again and again, under the keys that forms use for them. What is not known is left out.
 */
export function formAnswers({ person, profile }: OwnData): Record<string, string> {
  const { familyName, givenName, cnp, email, phone, language } = person;
  const known = {
    familyName, givenName, cnp, email, phone, ...profile.address,
    correspondenceLanguage: profile.correspondence, interfaceLanguage: language,
  };
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** The answers about who is acted for: a person's own, or a firm's with those of who acts for it. */
export async function partyAnswers(em: EntityManager, own: OwnData, { partyId, kind }: Mandated): Promise<Record<string, string>> {
  if (kind === 'organisation') return { ...formAnswers(own), ...await firmAnswers(em, partyId) };
  return formAnswers(await ownData(em, partyId));
}

/** Whether a mail goes out: always when the law wants it or nobody has an account, else as the person wishes. */
export async function wantsMail(
  em: EntityManager, personId: string | null | undefined, kind: OptionalMail | undefined,
): Promise<boolean> {
  if (!kind || !personId) return true;
  const profile = await em.findOne(Profile, { personId });
  return !profile?.muted.includes(kind);
}

const addressKeys = ['locality', 'postalCode', 'street', 'number', 'block', 'stair', 'floor', 'flat'] as const;

/** The first profile of an account, from the answers by which it was asked for. */
export async function beginProfile(em: EntityManager, personId: string, answers: Record<string, unknown>): Promise<void> {
  const address = Object.fromEntries(addressKeys.flatMap((key) => {
    const value = answers[key];
    return typeof value === 'string' && value.trim() !== '' ? [[key, officialStreet(value.trim())]] : [];
  })) as Address;
  const correspondence = answers['correspondenceLanguage'] === 'hu' ? 'hu' : 'ro';
  await em.upsert(Profile, { personId, address, correspondence, muted: [], updatedAt: new Date() },
    { onConflictFields: ['personId'], onConflictAction: 'ignore' });
}
