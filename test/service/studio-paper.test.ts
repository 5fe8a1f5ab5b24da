import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractText } from 'unpdf';
import { startGateway, type Caller, type Gateway, type Reply } from '../support/gateway.ts';
import { analyst } from '../support/people.ts';

let gateway: Gateway;
let anna: Caller;
beforeAll(async () => {
  gateway = await startGateway();
  anna = gateway.as(analyst({ name: 'Anna Analist' }));
});
afterAll(() => gateway.stop());

const textIn = async (pdf: Buffer): Promise<string> =>
  (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s+/g, ' ');
const preview = (key: string, body: object): Promise<Reply> => anna.post(`/api/studio/procedures/${key}/preview`, body);

describe('the printed description', () => {
  it('of every live procedure says in both languages what there is, down to the fields and messages', async () => {
    for (const { key, pkg } of gateway.services.catalogue.all()) {
      for (const language of ['ro', 'hu'] as const) {
        const { status, body } = await anna.get(`/api/studio/procedures/${key}/description.pdf?lang=${language}`);
        expect([key, status, body.detail ?? '']).toEqual([key, 200, '']);
        const said = (await textIn(body)).replaceAll(/[-\s\u00AD]/g, '');
        const expected = [pkg.meta.name, pkg.meta.summary, ...pkg.meta.legalBasis, ...Object.values(pkg.meta.outcomes).map(({ title }) => title),
          ...pkg.meta.steps.flatMap(({ activity }) => pkg.flowNames[activity] ?? [])].map((text) => text[language]);
        for (const text of expected) expect(said, `${key} ${language}`).toContain(text.replaceAll(/[-\s]/g, ''));
      }
    }
  }, 60_000);

  it('of a draft that is no package yet says what is missing', async () => {
    await anna.put('/api/studio/procedures/nota-interna/draft', { files: { 'procedure.json': '{' } }, { 'if-match': '"0"' });
    const refused = await anna.get('/api/studio/procedures/nota-interna/description.pdf');
    expect(refused.body).toMatchObject({ code: 'studio.notReadable', detail: expect.stringContaining('procedure.json') });
  });
});

describe('a document of a draft', () => {
  it('of every live procedure appears in both languages with the answers of its example, as a draft', async () => {
    for (const { key, pkg } of gateway.services.catalogue.all()) {
      for (const template of Object.keys(pkg.templates)) {
        for (const language of ['ro', 'hu']) {
          const { status, body, headers } = await preview(key, { template, language });
          expect([key, template, language, status, body.detail ?? '', body.problems ?? '']).toEqual([key, template, language, 200, '', '']);
          expect(headers.get('content-type')).toBe('application/pdf');
          expect(await textIn(body), template).toContain('PROIECT / TERVEZET');
        }
      }
    }
  });

  it('takes what is not saved yet, and the example that is named', async () => {
    const source = '#import "/_shared/letter.typ": load-data\n#let data = load-data()\nSalut #data.applicant.name, #data.number din #data.dateRo';
    const ro = await preview('certificat-fiscal', { template: 'nou', files: { 'templates/nou.typ': source }, example: 'person-hu-approved' });
    expect(await textIn(ro.body)).toMatch(/Salut Ágnes Szőcs-Ötvös, 15\/\d\d\.\d\d\.\d{4} din/);
    expect((await preview('certificat-fiscal', { template: 'nothing' })).status).toBe(404);
    expect((await preview('certificat-fiscal', { template: 'certificat-fiscal', example: 'nothing' })).body.code).toBe('studio.noExample');
  });

  it('names the lines of a template that is not right', async () => {
    const refused = await preview('petitie', { template: 'a', files: { 'templates/a.typ': '= Titlu\n\n#let x = 1\n#nothing\n' } });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'studio.templateProblems', problems: [{ file: 'templates/a.typ', line: 4, column: 2, message: 'unknown variable: nothing' }] });
  });

  it.each([
    ['a file of the machine', '#read("/etc/passwd")', /not found|denied/],
    ['a way out of the folder', '#read("../../../../../../etc/passwd")', /denied|outside|not found/],
    ['another procedure', '#read("/petitie/procedure.json")', /not found/],
    ['a package from the network', '#import "@preview/cetz:0.2.0": *', /failed to download/],
  ])('never reads %s', async (_, source, message) => {
    const refused = await preview('petitie', { template: 'a', files: { 'templates/a.typ': source } });
    expect(refused.status).toBe(422);
    expect(refused.body.problems[0].message).toMatch(message);
  });

  it('that never ends is stopped, and the next one comes', async () => {
    const endless = '#for a in range(9000) { for b in range(9000) { for c in range(9000) { let d = a + b + c } } }';
    const refused = await preview('petitie', { template: 'a', files: { 'templates/a.typ': endless } });
    expect(refused.body.code).toBe('typeset.tooLong');
    expect((await preview('petitie', { template: 'a', files: { 'templates/a.typ': 'Bine' } })).status).toBe(200);
  }, 30_000);
});
