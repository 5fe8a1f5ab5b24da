import type { EntityManager } from '@mikro-orm/postgresql';
import type { PersonActor } from '../identity/index.ts';
import type { Catalogue } from '../procedure/index.ts';
import type { Bilingual } from '../orm/index.ts';
import { registerOfPrefix, withPrefix } from '../register/index.ts';
import { catchUp } from './catch-up.ts';
import { fold, parseQuery } from './query.ts';
import type { Kind } from './search.entity.ts';
import { mayOpenCase, sightOf } from './search.policy.ts';

/** Things on one page of results. */
export const pageSize = 20;

interface Row {
  id: string;
  kind: Kind;
  ref_id: string;
  case_id: string | null;
  person_id: string | null;
  departments: string[];
  procedure_key: string | null;
  number: string | null;
  register: string | null;
  title: Bilingual;
  about: string;
  at: Date | string;
  by_number: boolean;
  words: string[];
  /** The reader must not see the case. */
  excluded: boolean;
  /** Register lines wait for their entry. */
  pending: boolean;
}

/** Results without their number: nobody counts hits. */
export interface Found {
  data: ReturnType<typeof present>[];
  /** Small letters without diacritics: what to mark in the results. */
  words: string[];
  /** Id to go on from; null at the end. */
  next: number | null;
}

/** Rows and words of one question, and whether something waits to be found, in one round trip; one row at least. */
export const searchSql = `
  select s.id, s.kind, s.ref_id, s.case_id, s.person_id, s.departments, s.procedure_key, s.number, s.register, s.title,
    s.about, s.at,
    f.by_number, f.words, w.pending, exists (
      select from case_exclusion x where x.case_id = s.case_id and x.person_id = ? and x.ended_at is null) as excluded
  from (select exists (select from search_queue) as pending) w
    left join search_entries(?::jsonb, ?::tsquery, ?::tsquery, ?::text[], ?::bigint, ?) f on true
    left join search_entry s on s.id = f.entry_id
  order by f.by_number desc, s.id desc`;

/**
 * Finds what the actor may see: every word of the text must fit, as a whole word, a part of one, or with one typing error;
 * diacritics do not matter; an exact number comes first, then what is newest.
 * @param text as typed
 * @param before go on with entries older than this one
 */
export async function search(
  em: EntityManager,
  catalogue: Catalogue,
  actor: PersonActor,
  text: string,
  kind: Kind | undefined,
  before: number | null,
): Promise<Found> {
  const { terms, numbers, register } = parseQuery(text, registerOfPrefix, (word) =>
    proceduresNamed(catalogue, word).map((key) => `p:${key}`),
  );
  if (terms.length === 0) return { data: [], words: [], next: null };
  const { scope, sight } = sightOf(actor, kind, register);
  const ask = async (): Promise<Row[]> =>
    (await em.execute(searchSql, [
      actor.id,
      JSON.stringify(terms),
      scope,
      sight,
      `{${numbers.join(',')}}`,
      before,
      pageSize + 1,
    ])) as Row[];
  const first = await ask();
  const complete = first[0]?.pending && (await catchUp(em)) > 0 ? await ask() : first;
  const rows = complete.filter(({ id }) => id !== null);
  const shown = rows.slice(0, pageSize);
  const seen = shown.filter(({ excluded }) => !excluded);
  const last = shown.at(-1);
  return {
    data: seen.map((row) => present(row, actor, catalogue)),
    words: wordsShown(seen),
    next: rows.length > pageSize && last && !last.by_number ? Number(last.id) : null,
  };
}

/** Keys of the procedures in whose name, in either language, a word stands. */
function proceduresNamed(catalogue: Catalogue, word: string): string[] {
  return catalogue.withWithdrawn()
    .filter(({ pkg }) => fold(`${pkg.meta.name.ro} ${pkg.meta.name.hu}`).includes(word))
    .map(({ key }) => key);
}

function present(row: Row, actor: PersonActor, catalogue: Catalogue) {
  const open = mayOpenCase(actor, { departments: row.departments, personId: row.person_id });
  const procedure = open ? catalogue.withWithdrawn().find(({ key }) => key === row.procedure_key) : undefined;
  return {
    id: String(row.id),
    kind: row.kind === 'case' && !open ? 'register' as const : row.kind,
    refId: row.ref_id,
    caseId: open ? row.case_id : null,
    number: row.number === null ? null : withPrefix(row.register, row.number),
    register: row.register,
    title: procedure?.pkg.meta.name ?? row.title,
    about: row.about,
    at: new Date(row.at),
    exact: row.by_number,
  };
}

/** Of the words looked for, those that stand in what is shown. */
function wordsShown(rows: Row[]): string[] {
  const text = fold(
    rows.map(({ title, about, number }) => `${title.ro} ${title.hu} ${about} ${number ?? ''}`).join(' '),
  );
  return [...new Set(rows[0]?.words)].filter((word) => !/^[np]:/.test(word) && text.includes(word));
}
