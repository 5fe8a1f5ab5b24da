import type { EntityManager } from '@mikro-orm/postgresql';
import { projectRegisters } from './search.ts';

/** A person, firm or institution that stands in the register. */
export interface Party {
  name: string;
  uses: number;
  /** The department that last got something of theirs. */
  department: string | null;
}

/** How alike a wrongly typed name must be, 0 to 1. */
const alike = 0.4;
/** What was written before, compared at most. */
const candidates = 500;
const shown = 8;
/** Shorter words are looked for at the beginning of a word alone: inside words they stand everywhere. */
const shortest = 3;

/**
 * Senders and recipients seen before whose name holds what is typed, without regard to diacritics; where there is none,
 * those whose name is alike, for typing errors. Names that begin with it come first, then the more frequent ones.
 * @param readerId who reads it: names of cases that they must not see are left out
 */
export async function findParties(em: EntityManager, typed: string, readerId: string): Promise<Party[]> {
  const veiled = await veiledTexts(em, readerId, 'party');
  return (await partiesLike(em, typed)).filter(({ name, uses }) => uses > (veiled.get(name) ?? 0));
}

async function partiesLike(em: EntityManager, typed: string): Promise<Party[]> {
  await projectRegisters(em);
  const words = await fold(em, typed);
  if (words === '') return [];
  const holding = await parties(em, words, holds('party_words', words));
  if (holding.length > 0 || words.length <= shortest) return holding;
  return em.transactional(async (em) => {
    await em.execute(`set local pg_trgm.word_similarity_threshold = ${alike}`);
    return parties(em, words, { sql: '? <% party_words', values: [words] });
  });
}

/**
 * What stands on lines of cases that the reader must not see, with how often: what stands nowhere else is not proposed.
 */
export async function veiledTexts(em: EntityManager, readerId: string, column: 'party' | 'subject'): Promise<Map<string, number>> {
  const rows = (await em.execute(
    `select r.${column} as words, count(*)::int as uses from register_entry r join case_exclusion x on x.case_id = r.case_id
     where x.person_id = ? and x.ended_at is null group by 1`,
    [readerId],
  )) as { words: string; uses: number }[];
  return new Map(rows.map(({ words, uses }) => [words, uses]));
}

async function fold(em: EntityManager, typed: string): Promise<string> {
  const [row] = (await em.execute('select register_fold(?) as words', [typed])) as { words: string }[];
  return row?.words ?? '';
}

interface Condition {
  sql: string;
  values: string[];
}

/** @param words folded: letters, digits and spaces alone, so they need no escape */
function holds(column: string, words: string): Condition {
  if (words.length >= shortest) return { sql: `${column} like ?`, values: [`%${words}%`] };
  return { sql: `(${column} like ? or ${column} like ?)`, values: [`${words}%`, `% ${words}%`] };
}

async function parties(em: EntityManager, words: string, fits: Condition): Promise<Party[]> {
  return (await em.execute(
    `
    with found as (select * from register_habit where ${fits.sql} limit ${candidates})
    select party as name, sum(uses)::int as uses,
      (array_agg(department order by last_at desc) filter (where department is not null))[1] as department
    from found group by party, party_words
    order by party_words like ? desc, word_similarity(?, party_words) desc, sum(uses) desc, party
    limit ${shown}`,
    [...fits.values, `${words}%`, words],
  )) as Party[];
}

/** What was written before in a like case. */
export interface Suggestion {
  subject: string;
  register: string;
  department: string | null;
  uses: number;
}

/**
 * Subjects, registers and departments of earlier entries: those of this party first, then those of anybody whose
 * subject holds what is typed.
 * @param typed part of the subject; empty for all of this party
 */
export async function suggest(em: EntityManager, readerId: string, party: string, typed: string): Promise<Suggestion[]> {
  const veiled = await veiledTexts(em, readerId, 'subject');
  return (await subjectsLike(em, party, typed)).filter(({ subject, uses }) => uses > (veiled.get(subject) ?? 0));
}

async function subjectsLike(em: EntityManager, party: string, typed: string): Promise<Suggestion[]> {
  await projectRegisters(em);
  const words = await fold(em, typed);
  const fits = holds('subject_words', words);
  const anybody = words === '' ? { sql: 'false', values: [] } : fits;
  return (await em.execute(
    `
    with found as (
      (select *, true as own from register_habit where left(party, 200) = left(?, 200) and party = ? and ${fits.sql}
        order by last_at desc limit ${candidates})
      union all
      (select *, false as own from register_habit where ${anybody.sql} limit ${candidates}))
    select min(subject) as subject, (array_agg(register order by own desc, last_at desc))[1] as register,
      (array_agg(department order by own desc, last_at desc) filter (where department is not null))[1] as department,
      sum(uses)::int as uses
    from found group by subject_words order by bool_or(own) desc, sum(uses) desc, max(last_at) desc limit ${shown}`,
    [party, party, ...fits.values, ...anybody.values],
  )) as Suggestion[];
}
