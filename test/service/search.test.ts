import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { CaseFile, type ICaseFile } from '../../server/case/index.ts';
import { register, RegisterEntry } from '../../server/register/index.ts';
import { buildCase } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import type { TestClaims } from '../support/issuer.ts';
import { admin, analyst, citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
let pool: pg.Pool;
let caseFile: ICaseFile;
const applicant = citizen({ given_name: 'Ștefania', family_name: 'Szőcs-Țîrlea', preferred_username: 'stefania' });
const secretary = { ...clerk('secretariat'), realm_access: { roles: ['secretary'] } };

beforeAll(async () => {
  gateway = await startGateway();
  pool = new pg.Pool({ connectionString: gateway.services.env.DATABASE_URL, max: 2 });
  caseFile = await buildCase(gateway, gateway.as(applicant));
  await line({ subject: 'Înștiințare despre iluminatul public', party: 'Őry Ödön', facts: { department: 'urbanism' } });
  await line({ subject: 'Adresă privind salubritatea', party: 'Müller Béla' });
});
afterAll(async () => {
  await pool.end();
  await gateway.stop();
});

async function line(overrides: Record<string, unknown>): Promise<{ no: number; id: string; number: string }> {
  return gateway.services.orm.em.fork().transactional((em) => register(em, {
    register: 'general', direction: 'in', channel: 'counter', subject: 'Adresă', party: 'Cineva', ...overrides,
  } as never));
}

interface Hit { kind: string; refId: string; caseId: string | null; number: string; about: string; title: { ro: string }; exact: boolean }
async function find(who: Caller, q: string, kind?: string): Promise<Hit[]> {
  const answer = await who.get(`/api/search?q=${encodeURIComponent(q)}${kind ? `&kind=${kind}` : ''}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.data;
}
const abouts = async (who: Caller, q: string) => (await find(who, q)).map(({ about }) => about);

describe('words', () => {
  it.each([
    ['as written', 'Őry Ödön'], ['without diacritics', 'ory odon'], ['in capitals', 'ÖDÖN'], ['in another order', 'ödön înștiințare'],
    ['with a cedilla', 'înştiinţare'], ['as a beginning', 'ilumin'], ['as a part', 'uminat'], ['with a wrong letter', 'iluminatal'],
    ['with a missing letter', 'ilminatul'], ['with a letter too many', 'illuminatul'], ['with two letters swapped', 'iluminatlu'],
    ['with swapped letters in the middle', 'ilumniatul'],
  ])('are found %s', async (_, q) => {
    expect(await abouts(gateway.as(secretary), q)).toEqual(['Őry Ödön']);
  });

  it('must all fit', async () => {
    expect(await find(gateway.as(secretary), 'ödön salubritate')).toEqual([]);
    expect(await find(gateway.as(secretary), 'inexistentissim')).toEqual([]);
  });

  it.each(['', ' ', '%', "'", '(a+)+$', "a' | 'b", '\\', ':*', '&|!', '🙂', 'x'.repeat(200)])('of any kind do no harm: %s', async (q) => {
    expect(await find(gateway.as(secretary), q)).toEqual([]);
  });

  it('are given back for marking, as far as they are shown', async () => {
    const { body } = await gateway.as(secretary).get('/api/search?q=mulle');
    expect(body.words).toEqual(['muller']);
  });
});

describe('numbers', () => {
  it.each([
    ['alone', (n: string) => n.split('/')[0]], ['with the year', (n: string) => `${n.split('/')[0]}/2026`], ['with the date', (n: string) => n],
    ['with a sign', (n: string) => `nr. ${n.split('/')[0]}`], ['in words', (n: string) => n.replace('/', ' din ')],
    ['with spaces', (n: string) => n.replace('/', ' / ')], ['with a Hungarian date', (n: string) => n.replace(/\/(\d+)\.(\d+)\.(\d+)/, '/$3.$2.$1.')],
  ])('are found %s', async (_, form) => {
    const { number, id } = await line({ subject: 'Contract', party: 'Alfa SRL' });
    const year = number.slice(-4);
    const [first] = await find(gateway.as(secretary), (form(number) ?? '').replace('2026', year));
    expect(first).toMatchObject({ refId: id, number, exact: true });
  });

  it('come before texts that hold them', async () => {
    const { no, id } = await line({ subject: 'Factură', party: 'Beta SRL' });
    await line({ subject: `Factură pentru ${no} bucăți`, party: 'Gama SRL' });
    const hits = await find(gateway.as(secretary), String(no));
    expect(hits[0]).toMatchObject({ refId: id, exact: true });
    expect(hits.map(({ about }) => about)).toContain('Gama SRL');
  });

  it('that look the same in two registers are both found, each with its register; the short name asks for one', async () => {
    const permit = await line({ register: 'building-permits', party: 'Delta SRL' });
    const audience = await line({ register: 'audiences', party: 'Epsilon SRL' });
    const bare = permit.number.replace('AC-', '');
    expect(audience.number).toBe(`AUD-${bare}`);
    const both = await find(gateway.as(secretary), bare);
    expect(both.filter(({ exact }) => exact).map(({ number }) => number)).toEqual(
      expect.arrayContaining([`AC-${bare}`, `AUD-${bare}`]));
    for (const q of [`AC-${bare}`, `ac/${bare}`, `nr. AC-${permit.no}`]) {
      expect(await find(gateway.as(secretary), q), q).toMatchObject([{ refId: permit.id, exact: true }]);
    }
  });
});

describe('rights', () => {
  const caseIds = async (claims: TestClaims, q: string) => (await find(gateway.as(claims), q, 'case')).map(({ caseId }) => caseId);

  it('show a case to its department, the secretary and the applicant', async () => {
    for (const claims of [registrar(), secretary, applicant]) {
      expect(await caseIds(claims, caseFile.applicantName)).toContain(caseFile.id);
    }
  });

  it('show a person to the departments of their cases', async () => {
    for (const claims of [registrar(), secretary]) {
      expect((await find(gateway.as(claims), 'Szőcs-Țîrlea')).map(({ kind }) => kind)).toEqual(['person']);
    }
  });

  it.each([['another department', clerk('taxe')], ['another citizen', citizen()], ['an analyst', analyst()], ['an administrator', admin()]])(
    'show nothing of it to %s', async (_, claims) => {
      for (const text of ['szocs-tirlea', 'stefania', caseFile.applicantName]) expect(await find(gateway.as(claims), text)).toEqual([]);
    });

  it('follow the case to a department that it goes to', async () => {
    const em = gateway.services.orm.em.fork();
    const moved = await buildCase(gateway, gateway.as(citizen({ given_name: 'Zsombor', family_name: 'Lázárfalvi' })));
    const [, date = ''] = (await find(gateway.as(secretary), moved.applicantName, 'case'))[0]?.number.split('/') ?? [];
    const { no } = await em.findOneOrFail(RegisterEntry, { id: moved.registerEntryId });
    expect(await caseIds(clerk('urbanism'), `${no}/${date}`)).toEqual([]);
    expect(await find(gateway.as(clerk('urbanism')), 'lazarfalvi')).toEqual([]);
    (await em.findOneOrFail(CaseFile, { id: moved.id })).departments = ['urbanism'];
    await em.flush();
    expect(await caseIds(clerk('urbanism'), `${no}/${date}`)).toEqual([moved.id]);
    expect(await caseIds(clerk('relatii-publice'), `${no}/${date}`)).toEqual([]);
    expect((await find(gateway.as(clerk('urbanism')), 'lazarfalvi')).map(({ kind }) => kind)).toEqual(['person']);
  });

  it('show lines without a case to the registry and the department they are given to', async () => {
    expect(await abouts(gateway.as(registrar()), 'odon')).toEqual(['Őry Ödön']);
    expect(await abouts(gateway.as(clerk('urbanism')), 'odon')).toEqual(['Őry Ödön']);
    expect(await abouts(gateway.as(clerk('taxe')), 'odon')).toEqual([]);
  });

  it('let the registry find the line of a case that it may not open', async () => {
    const em = gateway.services.orm.em.fork();
    const foreign = await buildCase(gateway, gateway.as(citizen()));
    const { no } = await em.findOneOrFail(RegisterEntry, { id: foreign.registerEntryId });
    (await em.findOneOrFail(CaseFile, { id: foreign.id })).departments = ['taxe'];
    await em.flush();
    const hits = await find(gateway.as(clerk('registratura')), String(no));
    expect(hits).toContainEqual(expect.objectContaining({ kind: 'register', refId: foreign.id, caseId: null, exact: true }));
  });
});

describe('documents', () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

  it('of the own store are found by their owner alone, until they are erased', async () => {
    const owner = gateway.as(citizen());
    const { body } = await owner.upload('Hotărâre partaj.pdf', pdf);
    expect((await find(owner, 'hotarare')).map(({ refId }) => refId)).toEqual([body.data.id]);
    for (const other of [secretary, registrar(), citizen()]) expect(await find(gateway.as(other), 'hotarare')).toEqual([]);
    await owner.del(`/api/store/${body.data.id}`);
    expect(await find(owner, 'hotarare')).toEqual([]);
  });

  it('issued are found by the words of the letter, by the applicant only after delivery', async () => {
    const id = randomUUID();
    await pool.query(`insert into task_submission (id, task_id, case_id, definition_key, data, by_id, by_name, at)
      values ($1, 'one', $2, 'answer', '{"answer": "Pavajul pieței centrale"}', $1, 'Ana', now())`, [randomUUID(), caseFile.id]);
    await pool.query(`insert into document (id, kind, case_id, title, file_name, media_type, size, sha256, created_at)
      values ($1, 'issued', $2, '{"ro": "Răspuns", "hu": "Válasz"}', 'raspuns.pdf', 'application/pdf', 1, 'x', now())`, [id, caseFile.id]);
    const ids = async (claims: TestClaims) => (await find(gateway.as(claims), 'pavajul', 'document')).map(({ refId }) => refId);
    expect(await ids(registrar())).toEqual([id]);
    expect(await ids(applicant)).toEqual([]);
    await pool.query('update document set delivered_at = now() where id = $1', [id]);
    expect(await ids(applicant)).toEqual([id]);
    expect(await ids(clerk('taxe'))).toEqual([]);
  });
});

describe('a list of results', () => {
  it('goes on where it stopped, newest first, each thing once', async () => {
    for (let i = 0; i < 45; i += 1) await line({ subject: 'Paginare', party: `Delta ${i}` });
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await gateway.as(secretary).get(`/api/search?q=paginare${cursor}`);
      seen.push(...body.data.map(({ about }: Hit) => about));
      cursor = body.page.next ? `&cursor=${body.page.next}` : '';
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 45 }, (_, i) => `Delta ${44 - i}`));
  });

  it('keeps what was cancelled, and finds corrected words', async () => {
    const { id } = await line({ subject: 'Petiție greșită', party: 'Epsilon' });
    await amend(id, 'cancellation', { cancelled: true });
    await amend(id, 'correction', { subject: 'Sesizare corectată' });
    expect((await find(gateway.as(secretary), 'corectata')).map(({ refId }) => refId)).toEqual([id]);
    expect((await find(gateway.as(secretary), 'gresita')).map(({ refId }) => refId)).toEqual([id]);
  });
});

const amend = (entry: string, kind: string, changes: object) =>
  pool.query("select amend_register($1, $2, $3, $4, 'Ana', 'motiv', $5, '{}', null)", [randomUUID(), entry, kind, randomUUID(), changes]);

describe('lines just registered', () => {
  it('are found at once, also while the background indexes them and their case moves on', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, (_, i) => line({ subject: 'Simultan', party: `Zeta ${i}` })));
    const [found] = await Promise.all([find(gateway.as(secretary), 'simultan'), pool.query('select search_catch_up(7)'), pool.query('select search_catch_up(7)')]);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set((await find(gateway.as(secretary), 'simultan')).map(({ number }) => number))).toEqual(new Set(numbers.map(({ number }) => number)));
  });

  it('are found with the departments that their case has now', async () => {
    const fresh = await buildCase(gateway, gateway.as(citizen()));
    await pool.query("update case_file set departments = '{urbanism}' where id = $1", [fresh.id]);
    const { no } = await gateway.services.orm.em.fork().findOneOrFail(RegisterEntry, { id: fresh.registerEntryId });
    const ids = async (claims: TestClaims) => (await find(gateway.as(claims), String(no), 'case')).map(({ caseId }) => caseId);
    expect(await ids(clerk('relatii-publice'))).not.toContain(fresh.id);
    expect(await ids(clerk('urbanism'))).toContain(fresh.id);
  });

  it('wait for the next time while their case is being changed', async () => {
    const fresh = await buildCase(gateway, gateway.as(citizen()));
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query("update case_file set departments = '{urbanism}' where id = $1", [fresh.id]);
      await pool.query('select search_catch_up(1000)');
      await client.query('commit');
    } finally {
      client.release();
    }
    const { no } = await gateway.services.orm.em.fork().findOneOrFail(RegisterEntry, { id: fresh.registerEntryId });
    expect((await find(gateway.as(clerk('urbanism')), String(no), 'case')).map(({ caseId }) => caseId)).toContain(fresh.id);
  });
});

describe('the plan', () => {
  it('reads no table from end to end', async () => {
    await pool.query(`insert into register_entry (id, register, year, no, direction, at, party, subject, channel, prev_hash, hash)
      select gen_random_uuid(), 'plan', 2020, i, 'in', now(), 'Nume' || i % 700,
        'Cerere ' || case when i <= 5000 then 'demodat ' else '' end || md5(i::text), 'counter', '', '' from generate_series(1, 20000) i`);
    await pool.query('select search_catch_up(100000)');
    await pool.query('analyze search_entry, search_word');
    const client = await pool.connect();
    const plans: string[] = [];
    client.on('notice', ({ message = '' }) => plans.push(message));
    try {
      await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
        set auto_explain.log_level = notice`);
      for (const word of ['cerere', 'c4ca4238', 'c4ca', 'nume12', 'cerrere', 'inexistent']) {
        await client.query("select * from search_entries($1, null, '''@*''', '{n:7}', null, 21)", [JSON.stringify([{ word, tokens: [] }])]);
      }
    } finally {
      client.release(true);
    }
    expect(plans.length).toBeGreaterThan(10);
    expect(plans.filter((plan) => /Seq Scan/.test(plan))).toEqual([]);
  });

  it('passes over none of thousands of lines with a word that has fallen out of use', async () => {
    const found: number[] = [];
    let before: string | null = null;
    do {
      const { rows }: { rows: { entry_id: string; number: string }[] } = await pool.query(
        "select f.entry_id, s.number from search_entries($1, null, '''@*''', '{}', $2, 1500) f join search_entry s on s.id = f.entry_id order by 1 desc",
        [JSON.stringify([{ word: 'demodat', tokens: [] }]), before],
      );
      found.push(...rows.map(({ number }) => Number.parseInt(number, 10)));
      before = rows.at(-1)?.entry_id ?? null;
    } while (before);
    expect(found).toEqual(Array.from({ length: 5000 }, (_, index) => 5000 - index));
  });
});
