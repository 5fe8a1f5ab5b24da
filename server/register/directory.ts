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
/** Names compared at most. */
const candidates = 500;
const shown = 8;

/**
 * Senders and recipients seen before whose name holds what is typed, without regard to diacritics and with typing errors;
 * names that begin with it come first, then the more frequent ones.
 */
export async function findParties(em: EntityManager, typed: string): Promise<Party[]> {
  await projectRegisters(em);
  return em.transactional(async (em) => {
    await em.execute(`set local pg_trgm.word_similarity_threshold = ${alike}`);
    return await em.execute(`
      with asked as (select register_fold(?) as words), found as (
        select h.* from register_habit h, asked a where a.words <> ''
          and (h.party_words like '%' || a.words || '%' or (length(a.words) > 3 and a.words <% h.party_words)) limit ${candidates})
      select f.party as name, sum(f.uses)::int as uses,
        (array_agg(f.department order by f.last_at desc) filter (where f.department is not null))[1] as department
      from found f, asked a group by f.party, f.party_words, a.words
      order by f.party_words like a.words || '%' desc, f.party_words like '%' || a.words || '%' desc,
        word_similarity(a.words, f.party_words) desc, sum(f.uses) desc, f.party limit ${shown}`, [typed]) as Party[];
  });
}

/** What was written before in a like case. */
export interface Suggestion {
  subject: string;
  register: string;
  department: string | null;
  uses: number;
}

/**
 * Subjects, registers and departments of earlier entries: those of this party first, then those of anybody whose subject
 * holds what is typed; with neither, the most frequent ones.
 * @param typed beginning or part of the subject; empty for all
 */
export async function suggest(em: EntityManager, party: string, typed: string): Promise<Suggestion[]> {
  await projectRegisters(em);
  return await em.execute(`
    with asked as (select register_fold(?) as words, ?::text as party), found as (
      (select h.*, true as own from register_habit h, asked a where left(h.party, 200) = left(a.party, 200) and h.party = a.party
        and h.subject_words like '%' || a.words || '%' order by h.last_at desc limit ${candidates})
      union all
      (select h.*, false as own from register_habit h, asked a where length(a.words) > 1
        and h.subject_words like '%' || a.words || '%' limit ${candidates}))
    select min(f.subject) as subject, (array_agg(f.register order by f.own desc, f.last_at desc))[1] as register,
      (array_agg(f.department order by f.own desc, f.last_at desc) filter (where f.department is not null))[1] as department,
      sum(f.uses)::int as uses
    from found f group by f.subject_words order by bool_or(f.own) desc, sum(f.uses) desc, max(f.last_at) desc limit ${shown}`,
  [typed, party]) as Suggestion[];
}
