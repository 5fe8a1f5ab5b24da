import type { EntityManager } from '@mikro-orm/postgresql';
import { recordAccess } from '../audit/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { findParties } from '../register/index.ts';
import { findFirms } from './firms.ts';

/** Somebody found: with an account, for a firm, known from earlier requests, or a name of the register. */
export interface Found {
  kind: 'account' | 'firm' | 'earlier' | 'party';
  /** Account, mandate for the firm, or the latest request; null for a name of the register. */
  id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  /** Personal number with its middle hidden. */
  cnp: string | null;
  level: string | null;
  /** Last request, or first day of the account. */
  at: Date | null;
  /** Registration code, and who acts for the firm. */
  firm?: { cui: string; representative: string };
}

const shown = 8;

/**
 * People whose name or e-mail holds every word typed, without regard to diacritics, or who have this personal number.
 * Everybody with an account who is shown can see that their data were read at the counter, and by whom.
 */
export async function findPeople(em: EntityManager, actor: PersonActor, typed: string): Promise<Found[]> {
  const words = await wordsOf(em, typed);
  if (words.length === 0) return [];
  const accounts = await accountsOf(em, actor, words, typed.replaceAll(/\s/g, ''));
  for (const { id } of accounts) await recordAccess(em, actor, id, null, 'counter');
  const firms = await findFirms(em, actor, words, typed);
  const earlier = await earlierApplicants(em, actor, words);
  const known = new Set([...accounts, ...firms, ...earlier].map(({ name }) => nameKey(name)));
  const parties = (await findParties(em, typed, actor.id)).filter(({ name }) => !known.has(nameKey(name)));
  return [
    ...accounts,
    ...firms,
    ...earlier,
    ...parties.slice(0, shown).map(({ name }): Found => ({
      kind: 'party',
      id: null,
      name,
      email: null,
      phone: null,
      cnp: null,
      level: null,
      at: null,
    })),
  ];
}

/** The same name in either order. */
const nameKey = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .toSorted()
    .join(' ');

async function wordsOf(em: EntityManager, typed: string): Promise<string[]> {
  const [row] = (await em.execute('select to_json(search_words(?)) as words', [typed])) as { words: string[] }[];
  return (row?.words ?? []).slice(0, 6);
}

/** @param words folded: letters and digits alone, so they need no escape */
const holds = (column: string, words: string[]): string => words.map(() => `${column} like ?`).join(' and ');
const patterns = (words: string[]): string[] => words.map((word) => `%${word}%`);

async function accountsOf(
  em: EntityManager,
  actor: PersonActor,
  words: string[],
  cnp: string,
): Promise<(Found & { id: string })[]> {
  const folded = "search_fold(family_name || ' ' || given_name || ' ' || username || ' ' || coalesce(email, ''))";
  const rows = (await em.execute(
    `select id, coalesce(nullif(btrim(family_name || ' ' || given_name), ''), username) as name,
       email, phone, cnp, level, created_at
     from person where id <> ? and subject is not null and closed_at is null and ((${holds(folded, words)}) or cnp = ?)
     order by departments <> '{}', family_name, given_name limit ${shown}`,
    [actor.id, ...patterns(words), cnp],
  )) as (Omit<Found, 'kind' | 'at'> & { id: string; created_at: string })[];
  return rows.map(({ id, name, email, phone, cnp: number, level, created_at: at }) => ({
    kind: 'account',
    id,
    name,
    email,
    phone,
    cnp: masked(number),
    level,
    at: new Date(at),
  }));
}

/** Without requests that the officer is shut out of. */
async function earlierApplicants(em: EntityManager, actor: PersonActor, words: string[]): Promise<Found[]> {
  const folded = "search_fold(applicant_name || ' ' || coalesce(applicant_email, ''))";
  const rows = (await em.execute(
    `select * from (
       select distinct on (search_fold(applicant_name), lower(applicant_email)) id, applicant_name as name,
         applicant_email as email, data->>'phone' as phone, data->>'cnp' as cnp, registered_at
       from case_file where applicant_id is null and not ? = any(excluded) and ${holds(folded, words)}
       order by search_fold(applicant_name), lower(applicant_email), registered_at desc) latest
     order by registered_at desc limit ${shown}`,
    [actor.id, ...patterns(words)],
  )) as (Pick<Found, 'id' | 'name' | 'email' | 'phone' | 'cnp'> & { registered_at: string })[];
  return rows.map(({ id, name, email, phone, cnp, registered_at: at }) => ({
    kind: 'earlier',
    id,
    name,
    email,
    phone,
    cnp: masked(cnp),
    level: null,
    at: new Date(at),
  }));
}

/** First and last two figures of a personal number (domain.md §1.8). */
const masked = (cnp: string | null): string | null =>
  cnp && cnp.length > 3 ? `${cnp[0]}${'•'.repeat(cnp.length - 3)}${cnp.slice(-2)}` : null;
