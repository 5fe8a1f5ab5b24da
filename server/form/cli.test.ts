import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'dosar-form-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const full = path.join(folder, name);
  writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
  return full;
}

function run(args: string[], input = '') {
  const cli = path.join(import.meta.dirname, 'cli.ts');
  const { status, stdout } = spawnSync(process.execPath, ['--no-warnings', cli, ...args], { input, encoding: 'utf8' });
  return { status, answer: JSON.parse(stdout) };
}

const schema = { type: 'default',
  components: [{ type: 'number', id: 'a', key: 'age', label: 'Vârsta', validate: { min: 18 } }] };

describe('npm run form -- validate', () => {
  const schemaFile = file('schema.form', schema);

  it('ends with 0 for valid data', () => {
    expect(run(['validate', schemaFile, file('good.json', { age: 20, x: 1 })])).toEqual({
      status: 0, answer: { valid: true, issues: [], data: { age: 20 } },
    });
  });

  it('ends with 1 for data to put right, also from standard input', () => {
    expect(run(['validate', schemaFile, '-'], '{"age":17}')).toEqual({
      status: 1, answer: { valid: false, issues: [{ path: 'age', code: 'min', params: { min: 18 } }],
        data: { age: 17 } },
    });
  });

  it('ends with 1 for a schema that no viewer shows', () => {
    const double = { ...schema, components: [...schema.components, { ...schema.components[0], id: 'b' }] };
    const { status, answer } = run(['validate', file('double.form', double), file('data.json', {})]);
    expect([status, answer.valid, answer.issues[0].code]).toEqual([1, false, 'schema']);
  });

  it.each([
    ['missing files', ['validate', '/nowhere.form', '/nowhere.json']],
    ['broken files', ['validate', file('broken.form', '{'), schemaFile]],
    ['a schema that is no object', ['validate', file('list.form', '[]'), schemaFile]],
    ['other words', ['check']],
  ])('ends with 2 for %s and says why', (_, args) => {
    const { status, answer } = run(args);
    expect([status, answer.valid]).toEqual([2, false]);
    expect(answer.error).not.toBe('');
  });
});
