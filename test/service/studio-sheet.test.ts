import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheet } from 'read-excel-file/node';
import writeSheet from 'write-excel-file/node';
import { ZipFile } from 'yazl';
import { unpack } from '../../server/studio/unpack.ts';
import { readTexts } from '../../ui/studio/texts/translations.ts';
import { startGateway, type Caller, type Gateway, type Reply } from '../support/gateway.ts';
import { analyst } from '../support/people.ts';

let gateway: Gateway;
let anna: Caller;
const key = 'foaie-de-probe';
const base = `/api/studio/procedures/${key}`;
beforeAll(async () => {
  gateway = await startGateway();
  anna = gateway.as(analyst());
  await anna.post('/api/studio/procedures', { key, name: { ro: 'Foaie', hu: 'Lap' }, from: 'template:certificate' });
});
afterAll(() => gateway.stop());

type Row = string[];
const filesNow = async (): Promise<Record<string, string>> => (await anna.get(`${base}/draft`)).body.data.files;
const rowsNow = async (): Promise<Row[]> =>
  (await readSheet((await anna.get(`${base}/translations.xlsx`)).body as Buffer, { trim: false })).map((row) => row.map((value) => String(value ?? '')));
async function send(rows: Row[] | Buffer): Promise<Reply> {
  const bytes = !Array.isArray(rows) ? rows : await writeSheet(rows.map((row) => row.map((value) => ({ value, type: String }))), { sheet: 'Texte' }).toBuffer();
  const form = new FormData();
  form.set('file', new Blob([bytes as BlobPart]), 'traduceri.xlsx');
  return anna.post(`${base}/translations`, form);
}

/** A sheet of few bytes with more rows than it was written with. */
async function withRows(count: number, row: (number: number) => string): Promise<Buffer> {
  const files = await unpack(await writeSheet([[{ value: 'a', type: String }], [{ value: 'b', type: String }]], { sheet: 'Texte' }).toBuffer());
  const zip = new ZipFile();
  const more = Array.from({ length: count }, (_, index) => row(index + 3)).join('');
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes.toString('utf8').replace('</sheetData>', `${more}</sheetData>`)), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('the sheet of translations', () => {
  it('has every text of the draft in both languages, and comes back as no change at all', async () => {
    const texts = readTexts(await filesNow(), key);
    const [head, ...rows] = await rowsNow();
    expect(head?.slice(2, 4)).toEqual(['Română', 'Maghiară']);
    expect(rows.map(([file, id]) => `${file} ${id}`)).toEqual(texts.map(({ file, id }) => `${file} ${id}`));
    const { status, body } = await send([head ?? [], ...rows]);
    expect([status, body.data.files]).toEqual([200, {}]);
    expect(body.data.report).toEqual({ changed: 0, same: texts.length, empty: 0, missing: 0, unknown: [], stale: [] });
  });

  it('brings new Hungarian as made from the Romanian it stands beside; what does not fit is told and left', async () => {
    const [head = [], ...rows] = await rowsNow();
    const at = (id: string) => rows.findIndex(([, own]) => own === id);
    const [name, step, label, gone] = [at('procedure.summary'), at('step:review-request.title'), at('start#familyName.label'), at('end-approved.name')];
    rows[name]![3] = 'Új összefoglaló,\nkét sorban';
    rows[step]![2] = 'Alt text românesc';
    rows[step]![3] = 'Más';
    rows[label]![3] = '';
    rows[gone]![1] = 'no-such.name';
    const { body } = await send([head, ...rows]);
    expect(body.data.report).toMatchObject({
      changed: 1, empty: 1, missing: 1, stale: [{ row: step + 2, id: 'procedure.json step:review-request.title' }],
      unknown: [{ row: gone + 2, id: `${key}.bpmn no-such.name` }],
    });
    expect(Object.keys(body.data.files)).toEqual([`${key}.hu.json`]);
    const after = readTexts({ ...await filesNow(), ...body.data.files }, key).find(({ id }) => id === 'procedure.summary');
    expect(after).toMatchObject({ hu: 'Új összefoglaló,\nkét sorban', state: 'ok' });
    expect((await anna.get(`${base}/draft`)).body.data.revision).toBe(1);
  });

  it('with cells far to the right is refused, and nobody waits for it', async () => {
    const wide = await withRows(4000, (row) => `<row r="${row}"><c r="XFD${row}" t="inlineStr"><is><t>x</t></is></c></row>`);
    expect((await send(wide)).body.code).toBe('studio.sheetUnreadable');
    expect(process.memoryUsage().heapTotal).toBeLessThan(1_000_000_000);
  }, 30_000);

  it('that is none is refused', async () => {
    expect((await send(Buffer.from('no sheet'))).body.code).toBe('studio.importZip');
    expect((await anna.post(`${base}/translations`, new FormData())).status).toBe(422);
  });
});
