import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile } from '../case/index.ts';
import { isExcluded } from '../case/case.policy.ts';
import type { IPerson, PersonActor } from '../identity/index.ts';
import { fieldKeys, type PublishedProcedure } from '../procedure/index.ts';
import { formAnswers, ownData, Profile } from '../profile/index.ts';

type Answers = Record<string, unknown>;

/** What the city hall knows of a natural person before the form is filled. */
export interface KnownPerson {
  answers: Answers;
  /** Language of correspondence. */
  language: string;
}

/** Answers that say who somebody is and where they can be found; nothing that they ask for or declare. */
const personal = [
  'familyName',
  'givenName',
  'cnp',
  'idCard',
  'email',
  'phone',
  'locality',
  'postalCode',
  'street',
  'number',
  'block',
  'stair',
  'floor',
  'flat',
];
/** Earlier requests that are looked at, newest first. */
const looked = 5;

/**
 * What is known of an account holder: what the account keeps, and before it own earlier requests in the own name, without
 * those that the officer is shut out of.
 */
export async function knownAccount(em: EntityManager, actor: PersonActor, person: IPerson): Promise<KnownPerson> {
  const latest = { orderBy: { registeredAt: 'desc' }, limit: looked } as const;
  const cases = (await em.find(CaseFile, { applicantId: person.id }, latest)).filter((one) => !isExcluded(actor, one));
  const own = cases.map(({ data }) => data).filter((data) => inNameOf(data, person));
  const kept = await em.findOne(Profile, { personId: person.id });
  return {
    answers: Object.assign({}, ...own.toReversed().map(personalOf), formAnswers(await ownData(em, person.id))),
    language: kept?.correspondence ?? cases[0]?.language ?? person.language,
  };
}

/** What an earlier request without an account tells of its applicant. */
export const knownApplicant = ({ data, language }: Pick<KnownPerson, 'language'> & { data: Answers }): KnownPerson => ({
  answers: personalOf(data),
  language,
});

/** Questions after the kind of applicant, with the answer of a natural person. */
const natural = { applicantKind: 'natural', requesterKind: 'person' };

/** Those answers that a form asks for, with the language of the person; a firm is chosen by hand. */
export function answersFor({ pkg }: PublishedProcedure, { answers, language }: KnownPerson): Answers {
  const keys = fieldKeys(pkg.forms['start']);
  const kind = answers['familyName'] ? natural : {};
  const all: Answers = { ...kind, interfaceLanguage: language, ...answers, correspondenceLanguage: language };
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
}

/** Who the request is from, as far as the answers say it. */
export function nameIn(data: Answers): string {
  const firm = textAt(data, 'firmName') || textAt(data, 'requesterName');
  return firm || [textAt(data, 'familyName'), textAt(data, 'givenName')].filter(Boolean).join(' ');
}

const textAt = (data: Answers, key: string): string => (typeof data[key] === 'string' ? data[key].trim() : '');

const filled = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => typeof value === 'string' && value.trim() !== ''));

const personalOf = (data: Answers): Answers => filled(Object.fromEntries(personal.map((key) => [key, data[key]])));

const inNameOf = (data: Answers, { familyName, givenName }: IPerson): boolean =>
  same(textAt(data, 'familyName'), familyName) && same(textAt(data, 'givenName'), givenName);

const same = (one: string, other: string): boolean =>
  one.localeCompare(other.trim(), 'ro', { sensitivity: 'base' }) === 0;
