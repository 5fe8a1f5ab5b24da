import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../roles/paths.ts';
import { checkPackage } from '../check.ts';
import { loadPackage, PackageError, packageFromFiles } from '../package.ts';

const note = loadPackage(path.join(projectRoot, 'processes/nota-interna'), path.join(projectRoot, 'forms/nota-interna'));

const withWaivers = (text: string) => packageFromFiles(new Map([...note.files, ['examples/waivers.json', Buffer.from(text)]]));
const codes = async (text: string) =>
  (await checkPackage(withWaivers(text), { fixes: false })).map(({ file, severity, code }) => [file, severity, code]);

describe('waivers of a package', () => {
  it('name what is there and not covered', async () => {
    const waivers = { 'action-needed-yes': { reason: 'x' }, 'was-here-once': { reason: 'x' } };
    expect(await codes(JSON.stringify(waivers))).toEqual([
      ['examples/waivers.json', 'hint', 'waiver.covered'],
      ['examples/waivers.json', 'hint', 'waiver.unknown'],
    ]);
  });

  it('are no example, and need a reason each', async () => {
    expect(withWaivers('{}').examples).toEqual(note.examples);
    expect(() => withWaivers('{"a":{}}')).toThrow(PackageError);
    expect(await codes('{}')).toEqual([]);
  });
});
