import type pg from 'pg';

const givenNames = ['Ana', 'Ștefan', 'Ioana', 'Gheorghe', 'Mihály', 'Ödön', 'Enikő', 'Zsófia', 'Răzvan', 'Cătălina', 'Béla', 'Ágnes',
  'Țuca', 'Mădălina', 'Lőrinc', 'Emőke', 'Vasile', 'Ilona', 'Traian', 'Orsolya', 'Dănuț', 'Csilla', 'Sorin', 'Tünde'];
const starts = ['Băl', 'Csík', 'Dră', 'Fől', 'Gál', 'Hăr', 'Ily', 'Jó', 'Kör', 'Lăz', 'Mun', 'Nagy', 'Olt', 'Păt', 'Rác', 'Săc', 'Szőcs', 'Țîr',
  'Ung', 'Văc', 'Zăg', 'Bod', 'Crăc', 'Dum', 'Fark', 'Grig', 'Hunya', 'Ior', 'Kelem', 'Lup'];
const middles = ['an', 'ăr', 'el', 'ész', 'in', 'ol', 'őd', 'ur', 'ut', 'ác', 'eț', 'im', 'oș', 'ub', 'ér', 'iț', 'at', 'ón', 'ul', 'az'];
const ends = ['escu', 'eanu', 'falvi', 'ar', 'iu', 'házi', 'oiu', 'i', 'aș', 'ács', 'uță', 'ény', 'ilă', 'ós', 'an'];
const subjects = ['Cerere de eliberare a certificatului de atestare fiscală', 'Cerere de informații de interes public', 'Certificat de urbanism',
  'Petiție privind iluminatul public', 'Autorizație de construire pentru împrejmuire', 'Sesizare privind deșeurile', 'Adresă de la Consiliul Județean',
  'Înștiințare de plată', 'Cerere de scutire a impozitului pe clădiri', 'Declarație de impunere pentru mijloace de transport',
  'Dispoziție a primarului', 'Referat de necesitate', 'Contract de concesiune', 'Factură pentru servicii de salubritate', 'Invitație la ședința comisiei',
  'Kérelem adóigazolás kiállítására', 'Panasz a közvilágítás ügyében', 'Cerere de acord pentru ocuparea domeniului public',
  'Solicitare de audiență', 'Proces-verbal de recepție', 'Cerere de racordare la canalizare', 'Anunț privind ședința de îndată'];

/** Surnames, given names and subjects as one SQL `with` clause. */
const words = `
with names as (select s || m || e as name, row_number() over () as n
  from unnest($1::text[]) s, unnest($2::text[]) m, unnest($3::text[]) e), counted as (select array_agg(name order by md5(name)) as list from names)`;

const uuidOf = (expression: string): string => `md5(${expression})::uuid`;

/**
 * Fills the general register, with names and subjects of two languages; some words stand in
 * every tenth line, some in one of thousands. The index of search is built at the end, as a restore of a backup would.
 * @param lines number of lines
 */
export async function seedRegister(pool: pg.Pool, lines: number): Promise<void> {
  await pool.query('drop index search_entry_tokens_index');
  await pool.query(`${words}
    insert into register_entry (id, register, year, no, direction, at, party, subject, channel, prev_hash, hash)
    select ${uuidOf("'entry' || i")}, 'general', 2016 + i / 200000, i % 200000 + 1, 'in', timestamptz '2016-01-04' + i * interval '150 seconds',
      list[1 + floor(power((hashint8(i)::bigint & 65535) / 65536.0, 3) * array_length(list, 1))::int] || ' '
        || ($4::text[])[1 + (hashint8(i * 3 + 1)::bigint & 1023) % array_length($4::text[], 1)],
      ($5::text[])[1 + floor(power((hashint8(i * 7 + 2)::bigint & 65535) / 65536.0, 2) * array_length($5::text[], 1))::int],
      'counter', '', ''
    from generate_series(0::bigint, $6::bigint - 1) i, counted`, [starts, middles, ends, givenNames, subjects, lines]);
  await pool.query('select search_catch_up(2147483647)');
  await pool.query('create index search_entry_tokens_index on search_entry using gin (tokens)');
  await pool.query('vacuum analyze register_entry, search_entry, search_word, search_queue');
}

/** 200 questions of ten kinds about the seeded lines. */
export function wordsToFind(): { kind: string; text: string }[] {
  const surname = (i: number): string => `${starts[(i * 7) % starts.length]}${middles[(i * 3) % middles.length]}${ends[i % ends.length]}`;
  const word = (i: number): string => ['certificat', 'cerere', 'urbanism', 'kérelem', 'impozitului', 'iluminatul', 'factură', 'ședința'][i % 8] ?? '';
  const kinds: Record<string, (i: number) => string> = {
    rare: surname,
    frequent: word,
    beginning: (i) => surname(i).slice(0, 5),
    shortBeginning: (i) => surname(i).slice(0, 3),
    part: (i) => surname(i).slice(2, 7),
    twoWords: (i) => `${surname(i)} ${givenNames[i % givenNames.length]}`,
    threeWords: (i) => `${word(i)} ${(starts[i % starts.length] ?? '') + (middles[i % middles.length] ?? '')} ${givenNames[(i * 5) % givenNames.length]}`,
    typingError: (i) => `${surname(i).slice(0, 2)}${surname(i)[3]}${surname(i)[2]}${surname(i).slice(4)}`,
    none: (i) => `qwxz${surname(i)}`,
    number: (i) => i % 2 === 0 ? String(i * 991 + 17) : `${i * 773 + 5}/2017`,
  };
  return Object.entries(kinds).flatMap(([kind, text]) => Array.from({ length: 20 }, (_, i) => ({ kind, text: text(i) })));
}

const departments = ['registratura', 'relatii-publice', 'taxe', 'urbanism', 'secretariat', 'cabinet-primar'];
/** Tasks stand on so many cases. */
const cases = 1000;

/** Fills the inbox: open tasks of all departments, one of ten for heads, a third of them taken. */
export async function seedTasks(pool: pg.Pool, tasks: number): Promise<void> {
  await pool.query(`${words}
    insert into register_entry (id, register, year, no, direction, at, party, subject, channel, prev_hash, hash)
    select ${uuidOf("'entry' || i")}, 'general', 2026, i, 'in', now(), list[1 + i * 7 % array_length(list, 1)] || ' ' || ($4::text[])[1 + i % 24], 'Cerere', 'portal', '', ''
    from generate_series(1, ${cases}) i, counted`, [starts, middles, ends, givenNames]);
  await pool.query(`
    insert into case_file (id, procedure_key, procedure_version_id, state, language, applicant_name, data, facts, departments, register_entry_id,
      registered_at, created_at, updated_at)
    select ${uuidOf("'case' || e.no")}, v.key, v.id, 'in_progress', 'ro', e.party, '{}', '{}', array[($1::text[])[1 + e.no % 6]], e.id, e.at, e.at, e.at
    from register_entry e join (select id, key, row_number() over (order by key) - 1 as n, count(*) over () as all_of_them from procedure_version) v
      on v.n = e.no % v.all_of_them`, [departments]);
  await pool.query(`
    insert into task (id, case_id, procedure_version_id, definition_key, state, candidate_groups, assignee_id, assignee_name, due_date, created_at)
    select ${uuidOf("'task' || i")}, c.id, c.procedure_version_id, 'review', 'open', array[c.departments[1] || case when i % 10 = 0 then '.head' else '' end],
      case when i % 3 = 0 then ${uuidOf("'person' || i % 50")} end, case when i % 3 = 0 then 'Cineva' end,
      current_date - 20 + i % 90, now() - (i || ' minutes')::interval
    from generate_series(1, $1::int) i join case_file c on c.id = ${uuidOf(`'case' || (1 + i % ${cases})`)}`, [tasks]);
  await pool.query('vacuum analyze task, case_file, register_entry');
}
