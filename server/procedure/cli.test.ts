import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import expected from './corpus/expected.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '../..');
const corpus = path.join(import.meta.dirname, 'corpus');
const folder = mkdtempSync(path.join(tmpdir(), 'dosar-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Line {
  file: string;
  kind: string;
  ok: boolean;
  executable: boolean;
  problems: { id: string; code: string; message: string }[];
}

function check(...paths: string[]) {
  const cli = path.join(import.meta.dirname, 'cli.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', cli, ...paths], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { status, stderr, lines: all.slice(0, -1) as Line[], summary: all.at(-1) as Record<string, number> };
}

function file(name: string, content: string | Uint8Array): string {
  const full = path.join(folder, name);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, content);
  return full;
}

describe('the hostile corpus', () => {
  const { lines, summary, status } = check(corpus);
  const byName = new Map(lines.map((line) => [path.basename(line.file), line]));

  it.each(Object.entries(expected as Record<string, { ok: boolean; code?: string; executable?: boolean }>))(
    '%s',
    (name, { ok, code, executable }) => {
      const line = byName.get(name);
      expect(line?.ok).toBe(ok);
      if (code) expect(line?.problems.map((problem) => problem.code)).toContain(code);
      if (executable !== undefined) expect(line?.executable).toBe(executable);
      expect(line?.ok).toBe(!line?.problems.some((problem) => !problem.code.startsWith('hint.')));
      for (const { message } of line?.problems ?? []) expect(message).not.toBe('');
    },
  );

  it('is counted, and ends with 1', () => {
    expect(lines.length).toBe(Object.keys(expected).length);
    expect(summary).toEqual({
      checked: lines.length,
      ok: lines.filter(({ ok }) => ok).length,
      failed: lines.filter(({ ok }) => !ok).length,
    });
    expect(status).toBe(1);
  });
});

describe('npm run check', () => {
  it('judges every procedure of the project as ready', () => {
    const { status, lines } = check(path.join(root, 'processes'));
    expect(lines.map(({ kind, ok, executable }) => ({ kind, ok, executable }))).toEqual(
      lines.map(() => ({ kind: 'procedure', ok: true, executable: true })),
    );
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(status).toBe(0);
  });

  it('keeps the shape of the line', () => {
    const [line] = check(path.join(corpus, 'class.bpmn')).lines;
    expect(Object.keys(line!)).toEqual(['file', 'kind', 'ok', 'executable', 'problems']);
    expect(Object.keys(line!.problems[0]!)).toEqual(['id', 'code', 'message']);
  });

  it('answers for what is not there, empty, binary, huge or of another kind', () => {
    const { status, lines } = check(
      path.join(folder, 'nowhere.bpmn'),
      file('empty.bpmn', ''),
      file('empty.dmn', ''),
      file('empty.form', ''),
      file(
        'binary.bpmn',
        new Uint8Array(1000).map((_, index) => index % 256),
      ),
      file('huge.bpmn', new Uint8Array(5_000_000)),
      file('huge.form', `[${'['.repeat(500_000)}`),
      file('notes.txt', 'x'),
      file('half/procedure.json', '{}'),
      file('hollow/.keep', ''),
    );
    expect(status).toBe(1);
    expect(lines.map(({ kind, ok }) => `${kind} ${ok}`)).toEqual([
      'bpmn false',
      'bpmn false',
      'dmn false',
      'form false',
      'bpmn false',
      'bpmn false',
      'form false',
      'other true',
      'other true',
      'other true',
    ]);
  });

  it('names the file of a broken package', () => {
    const { lines } = check(path.join(folder, 'half'));
    expect(lines[0]).toMatchObject({
      kind: 'procedure',
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ id: 'procedure.json#key', code: 'package.valueMissing' })]),
    });
  });

  it('finds procedures that call each other in a circle', () => {
    const call = (called: string) => (text: string) => text.replace('<bpmn:endEvent id="end-approved"',
      `<bpmn:callActivity id="call" calledElement="${called}" /><bpmn:endEvent id="end-approved"`);
    const source = path.join(root, 'processes/certificat-fiscal');
    const dir = path.join(folder, 'circle');
    for (const [key, called] of [['first', 'second'], ['second', 'first']] as const) {
      for (const name of ['procedure.json', 'certificat-fiscal.bpmn', 'certificat-fiscal.hu.json']) {
        const text = readFileSync(path.join(source, name), 'utf8').replaceAll('certificat-fiscal', key);
        file(`circle/${key}/${name.replace('certificat-fiscal', key)}`, call(called)(text));
      }
    }
    for (const { problems } of check(dir).lines) expect(problems).toContainEqual(expect.objectContaining({ id: 'call', code: 'flow.callCircle' }));
  });

  it('names what a newer version knows and this one does not', () => {
    const source = path.join(root, 'processes/certificat-fiscal');
    cpSync(source, path.join(folder, 'newer'), { recursive: true });
    const json = path.join(folder, 'newer/procedure.json');
    writeFileSync(json, readFileSync(json, 'utf8').replace('{', '{ "novelty": true,'));
    const [line] = check(path.join(folder, 'newer')).lines;
    expect(line?.problems).toContainEqual(expect.objectContaining({ id: 'procedure.json', code: 'package.keyUnknown' }));
    expect(line?.problems.find(({ code }) => code === 'package.keyUnknown')?.message).toContain('novelty');
  });

  it('walks folders without following links in circles', () => {
    const dir = path.join(folder, 'round');
    mkdirSync(dir);
    symlinkSync(dir, path.join(dir, 'again'));
    writeFileSync(path.join(dir, 'x.form'), '{"type":"default","id":"x","components":[]}');
    const { status, summary } = check(dir);
    expect(summary).toEqual({ checked: 1, ok: 1, failed: 0 });
    expect(status).toBe(0);
  });

  it('speaks Hungarian when asked', () => {
    expect(check('--lang=hu', path.join(corpus, 'connector.bpmn')).lines[0]?.problems[0]?.message).toContain(
      'Csatlakozó',
    );
  });

  it('says how it is used when it gets no path', () => {
    const { status, stderr, summary } = check();
    expect(status).toBe(1);
    expect(stderr).toContain('usage:');
    expect(summary).toEqual({ checked: 0, ok: 0, failed: 0 });
  });
});
