import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { archivePath } from '../../server/studio/export.ts';
import { unpack } from '../../server/studio/unpack.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { startGateway, type Caller, type Gateway, type Reply } from '../support/gateway.ts';
import { admin, analyst } from '../support/people.ts';

let gateway: Gateway;
let anna: Caller;
beforeAll(async () => {
  gateway = await startGateway();
  anna = gateway.as(analyst({ name: 'Anna Analist' }));
});
afterAll(() => gateway.stop());

type Sent = [name: string, content: string | Buffer][];
const bring = (files: Sent, fields: Record<string, string> = {}, by = anna): Promise<Reply> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, content] of files) form.append('files', new Blob([content as BlobPart]), name);
  return by.post('/api/studio/import', form);
};
const draftOf = async (key: string): Promise<Reply> => anna.get(`/api/studio/procedures/${key}/draft`);
const exported = async (key: string, query = ''): Promise<Buffer> => (await anna.get(`/api/studio/procedures/${key}/export${query}`)).body as Buffer;
const newKey = () => `adusa-${randomUUID().slice(0, 8)}`;

async function zipOf(files: Sent): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of files) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The same archive with another name in it, of the same length: what no honest tool writes. */
const forged = (zip: Buffer, from: string, to: string): Buffer => Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');

describe('an export', () => {
  it('of every live procedure is its folders, comes back with every byte, and is the same archive each time', async () => {
    const all = gateway.services.catalogue.all();
    expect(all.length).toBeGreaterThanOrEqual(12);
    for (const { key, pkg } of all) {
      const zip = await exported(key);
      expect((await exported(key)).equals(zip), key).toBe(true);
      const unpacked = await unpack(zip);
      const own = [...pkg.files].filter(([file]) => !file.startsWith('_shared/'));
      expect([...unpacked.keys()].sort(), key).toEqual(own.map(([file]) => archivePath(key, file)).sort());
      for (const [file, bytes] of own) {
        expect(unpacked.get(archivePath(key, file))?.equals(bytes), file).toBe(true);
        expect(readFileSync(path.join(projectRoot, archivePath(key, file))).equals(bytes), file).toBe(true);
      }
      const report = await bring([[`${key}.zip`, zip]]);
      expect(report.status, key).toBe(200);
      expect(report.body.data.key).toBe(key);
      expect(report.body.data.files.filter(({ state }: { state: string }) => state !== 'same'), key).toEqual([]);
      expect(report.body.data.problems.filter(({ severity }: { severity: string }) => severity === 'error'), key).toEqual([]);
      const applied = await bring([[`${key}.zip`, zip]], { apply: 'true' });
      expect(applied.body.data.revision, key).toBe(0);
      expect((await exported(key)).equals(zip), key).toBe(true);
    }
  });

  it('of a published version is that version, whatever the draft says', async () => {
    const { id } = gateway.services.catalogue.live('petitie');
    const before = await exported('petitie');
    await anna.put('/api/studio/procedures/petitie/draft', { files: { 'examples/x.json': '{}' } }, { 'if-match': '"0"' });
    expect((await exported('petitie')).equals(before)).toBe(false);
    expect((await exported('petitie', `?version=${id}`)).equals(before)).toBe(true);
    expect((await anna.get(`/api/studio/procedures/petitie/export?version=${randomUUID()}`)).status).toBe(404);
  });
});

describe('an import', () => {
  it('of an exported procedure under a new key makes a draft; a look beforehand changes nothing', async () => {
    const key = newKey();
    const source = await unpack(await exported('certificat-fiscal'));
    const zip = await zipOf([...source].map(([file, bytes]) => [file, bytes]));
    const begun = await anna.post('/api/studio/procedures', { key, name: { ro: 'Altă cerere', hu: 'Másik kérelem' } });
    expect(begun.status).toBe(201);
    const look = await bring([['p.zip', zip]], { into: key });
    expect(look.body.data.files.some(({ path: file, state }: { path: string; state: string }) => file === `${key}.bpmn` && state === 'changed')).toBe(true);
    expect((await draftOf(key)).body.data.revision).toBe(1);
    const applied = await bring([['p.zip', zip]], { into: key, apply: 'true' });
    expect(applied.body.data.revision).toBe(2);
    const { files } = (await draftOf(key)).body.data;
    expect(JSON.parse(files['procedure.json'])).toMatchObject({ key, name: 'Certificat de atestare fiscală' });
    expect(JSON.parse(files['forms/review-request.form']).id).toBe(`${key}.review-request`);
    const history = await anna.get(`/api/studio/procedures/${key}/draft/history`);
    expect(history.body.data[0]).toMatchObject({ kind: 'import', revision: 2 });
  });

  it('takes a folder inside a folder, and tells what it left out', async () => {
    const key = newKey();
    const zip = await zipOf([
      [`arhiva/processes/${key}/procedure.json`, JSON.stringify({ key })], [`arhiva/processes/${key}/notite.docx`, 'x'],
      ['arhiva/processes/_shared/letter.typ', 'x'], [`arhiva/forms/${key}/start.form`, '{"type":"default","components":[]}'], ['__MACOSX/x', 'x'],
    ]);
    const { body } = await bring([['p.zip', zip]]);
    expect(body.data).toMatchObject({ key, leftOut: [`arhiva/processes/${key}/notite.docx`, 'arhiva/processes/_shared/letter.typ'] });
    expect(body.data.files.map(({ path: file }: { path: string }) => file)).toEqual(['forms/start.form', 'procedure.json']);
    expect(body.data.problems.filter(({ code }: { code: string }) => code === 'import.leftOut')).toHaveLength(2);
  });

  it('of a diagram made elsewhere proposes a key, gives the process that id, its forms to the tasks, and asks for the rest', async () => {
    const name = randomUUID().slice(0, 6);
    const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
  <process id="Process_0abc" name="Închiriere sală ${name}" isExecutable="true">
    <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="Task_1"/>
    <userTask id="Task_1" name="Verifică sala" camunda:formRef="Form_77" camunda:candidateGroups="urbanism"/>
    <sequenceFlow id="f2" sourceRef="Task_1" targetRef="End_1"/><endEvent id="End_1" name="Sală dată"/>
  </process>
</definitions>`;
    const form = JSON.stringify({ type: 'default', id: 'Form_77', components: [{ type: 'textfield', id: 'a', key: 'a', label: 'A' }] });
    const sent: Sent = [['Inchiriere sala.bpmn', diagram], ['verificare.form', form], ['readme.txt', 'x']];
    const look = await bring(sent);
    const key = `inchiriere-sala-${name}`;
    expect(look.body.data).toMatchObject({ key, leftOut: ['readme.txt'] });
    expect((await draftOf(key)).status).toBe(404);
    const applied = await bring(sent, { apply: 'true' });
    expect(applied.status).toBe(200);
    const { files } = (await draftOf(key)).body.data;
    expect(files[`${key}.bpmn`]).toBe(diagram.replaceAll('Process_0abc', key).replace('Form_77', `${key}.Task_1`));
    expect(JSON.parse(files['forms/Task_1.form']).id).toBe(`${key}.Task_1`);
    const procedure = JSON.parse(files['procedure.json']);
    expect(procedure).toMatchObject({ key, steps: [{ activity: 'Task_1', title: 'Verifică sala' }], outcomes: { End_1: { title: 'Sală dată' } } });
    const codes = applied.body.data.problems.map(({ code }: { code: string }) => code);
    expect(codes).toContain('text.missing');
    expect(codes).not.toContain('package.processId');
    expect(codes).not.toContain('package.shape');
  });

  it('of single files goes into the procedure that is named', async () => {
    const key = newKey();
    await anna.post('/api/studio/procedures', { key, name: { ro: 'O cerere', hu: 'Egy kérelem' } });
    const dmn = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x"><decision id="x" name="x"/></definitions>';
    const { body } = await bring([['taxa.dmn', dmn], ['start.form', '{"type":"default","id":"Form_1","components":[]}']], { into: key, apply: 'true' });
    const changed = body.data.files.filter(({ state }: { state: string }) => state !== 'same');
    expect(changed).toEqual([{ path: 'forms/Form_1.form', state: 'new' }, { path: 'taxa.dmn', state: 'new' }]);
    expect((await bring([['taxa.dmn', dmn]], { into: newKey() })).status).toBe(404);
  });

  it('of a diagram in another encoding is kept as UTF-8', async () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="cérere" name="Cérere"/></definitions>', 'latin1');
    const { body } = await bring([['a.bpmn', latin]], { apply: 'true' });
    expect((await draftOf(body.data.key)).body.data.files[`${body.data.key}.bpmn`]).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>.*name="Cérere"/);
  });
});

describe('what is refused leaves the draft as it was', () => {
  const doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">&e;</definitions>';
  const settings = () => readFileSync(path.join(projectRoot, 'processes/nota-interna/procedure.json'), 'utf8');
  const cases: [string, string, number, () => Promise<Sent>][] = [
    ['a path that leads out', 'studio.importUnsafe', 422, async () => [['a.zip', forged(await zipOf([['xx/xx/evil.json', '{}']]), 'xx/xx/', '../../')]]],
    ['an absolute path', 'studio.importUnsafe', 422, async () => [['a.zip', forged(await zipOf([['x/etc/evil.json', '{}']]), 'x/etc/', '//etc/')]]],
    ['the same file twice', 'studio.importDuplicate', 422, async () => [['a.zip', forged(await zipOf([['aa.json', '1'], ['bb.json', '2']]), 'bb.json', 'aa.json')]]],
    ['a bomb', 'studio.importBomb', 422, async () => [['a.zip', await zipOf([['a.typ', Buffer.alloc(9_000_000)]])]]],
    ['many large files', 'studio.importBomb', 422, async () => [['a.zip', forgedSize(await zipOf(Array.from({ length: 60 }, (_, n) => [`n${n}.typ`, 'x'])))]]],
    ['too many files', 'studio.importBomb', 422, async () => [['a.zip', await zipOf(Array.from({ length: 1001 }, (_, n) => [`n${n}.typ`, 'x']))]]],
    ['large archives side by side', 'studio.importBomb', 422, async () => Promise.all(['a', 'b', 'c'].map(async (name): Promise<Sent[number]> =>
      [`${name}.zip`, await zipOf(Array.from({ length: 80 }, (_, n) => [`${name}${n}.typ`, Buffer.alloc(250_000, 'x')]))]))],
    ['no zip at all', 'studio.importZip', 422, async () => [['a.zip', 'PK\u0003\u0004 nothing']]],
    ['several procedures', 'studio.importMany', 422, async () => [['a.zip', await zipOf([['processes/a/procedure.json', '{}'], ['processes/b/procedure.json', '{}']])]]],
    ['DOCTYPE and entities', 'studio.importUnreadable', 422, async () => [['a.bpmn', doctype]]],
    ['broken XML', 'studio.importUnreadable', 422, async () => [['a.bpmn', '<definitions><process></definitions>']]],
    ['broken JSON', 'studio.importUnreadable', 422, async () => [['start.form', '{"components":']]],
    ['a package of a newer version', 'studio.importNewer', 422, async () => [['procedure.json', settings().replace('"key"', '"holograms": true, "key"')]]],
    ['a form of a newer editor', 'studio.importNewer', 422, async () => [['start.form', '{"type":"default","schemaVersion":99,"components":[]}']]],
    ['a file too large', 'studio.fileTooLarge', 413, async () => [['a.typ', 'x'.repeat(1_100_000)]]],
    ['50 MB and more', 'studio.importTooLarge', 413, async () => [['a.typ', Buffer.alloc(52_500_000)]]],
    ['bytes that are no text', 'studio.badText', 422, async () => [['a.typ', Buffer.from([0xff, 0xfe, 0x00, 0x41])]]],
    ['nothing', 'studio.importEmpty', 422, async () => []],
  ];

  /** The sizes that the list of an archive claims: a megabyte each. */
  function forgedSize(zip: Buffer): Buffer {
    for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
      zip.writeUInt32LE(1_000_000, at + 20);
      zip.writeUInt32LE(1_000_000, at + 24);
    }
    return zip;
  }

  it.each(cases)('%s (%s)', async (_, code, status, make) => {
    const key = newKey();
    await anna.post('/api/studio/procedures', { key, name: { ro: 'O cerere', hu: 'Egy kérelem' } });
    for (const apply of ['false', 'true']) {
      const refused = await bring(await make(), { into: key, apply });
      expect([refused.status, refused.body.code]).toEqual([status, code]);
      expect(refused.body.detail.length).toBeGreaterThan(10);
    }
    expect((await draftOf(key)).body.data.revision).toBe(1);
  });

  it('also when an administrator sends it', async () => {
    expect((await bring([['a.typ', 'x']], {}, gateway.as(admin()))).status).toBe(403);
  });

  it('the line of a DOCTYPE is named, in the language of the reader', async () => {
    const hu = gateway.as(analyst(), { 'accept-language': 'hu' });
    expect((await bring([['a.bpmn', `<?xml version="1.0"?>\n${doctype}`]], {}, hu)).body.detail).toMatch(/2\. sor|DOCTYPE/);
  });
});
