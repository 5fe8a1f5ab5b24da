import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../check.ts';
import { loadPackage } from '../package.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const filesOf = () => new Map(loadPackage(path.join(root, 'processes/certificat-fiscal'), path.join(root, 'forms/certificat-fiscal')).files);

const told = async (files: Map<string, Uint8Array>): Promise<string[]> =>
  (await checkFiles(files, { fixes: false })).problems.map(({ code, file, element }) => `${code} ${file} ${element}`.trim());

describe('problems of examples', () => {
  it('stand with the examples, also those of all of them', async () => {
    const files = filesOf();
    for (const file of files.keys()) if (file.startsWith('examples/')) files.delete(file);
    const found = await told(files);
    expect(found).toContain('example.none examples/');
    expect(found.filter((line) => line.startsWith('example.endUntested')).length).toBeGreaterThan(1);
    expect(found.filter((line) => /^(?:example|waiver)\./.test(line) && !line.includes(' examples/'))).toEqual([]);
  });

  it('name the example that they belong to', async () => {
    const files = filesOf();
    const file = [...files.keys()].find((one) => one.startsWith('examples/')) ?? '';
    const example = JSON.parse(new TextDecoder().decode(files.get(file))) as object;
    files.set(file, new TextEncoder().encode(JSON.stringify({ ...example, valid: true, outcome: 'nowhere' })));
    expect(await told(files)).toContain(`example.outcome ${file}`);
  });
});

it('a document that no template makes is a matter of the settings', async () => {
  const files = filesOf();
  for (const file of files.keys()) if (file.startsWith('templates/')) files.delete(file);
  expect((await told(files)).find((line) => line.includes('documentOut:'))).toContain('task.templateMissing procedure.json');
});
