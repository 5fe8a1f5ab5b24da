import path from 'node:path';
import { expect, it } from 'vitest';
import { checkFiles } from '../../server/procedure/check.ts';
import { loadAllPackages, packageFromFiles } from '../../server/procedure/package.ts';
import { withTable } from '../support/with-table.ts';
import { faultsOf } from './check-faults.ts';
import type { Fault } from './check-faults.ts';

const shipped = loadAllPackages(path.resolve(import.meta.dirname, '../..'));
const tax = shipped.find(({ source }) => source.key === 'certificat-fiscal')!;
const packages = [...shipped, packageFromFiles(withTable(tax.files))];

/** One fault of each kind, another one in each package. */
function few(faults: Fault[], turn: number): Fault[] {
  return [...Map.groupBy(faults, ({ kind }) => kind).values()].map((list) => list[turn % list.length]!);
}

async function isFound(files: Map<string, Uint8Array>, { changes }: Fault): Promise<boolean> {
  const changed = new Map(files);
  for (const [file, text] of Object.entries(changes)) {
    if (text === null) changed.delete(file);
    else changed.set(file, new TextEncoder().encode(text));
  }
  return !(await checkFiles(changed, { fixes: false })).ok;
}

it('finds the faults put into the packages, and none where there is none', async () => {
  const missed: string[] = [];
  const counts = new Map<string, [found: number, all: number]>();
  for (const [turn, pkg] of packages.entries()) {
    expect((await checkFiles(pkg.files)).problems.filter(({ severity }) => severity === 'error'), pkg.source.key).toEqual([]);
    for (const fault of few(faultsOf(pkg), turn)) {
      const found = await isFound(pkg.files, fault);
      const [sofar, all] = counts.get(fault.kind) ?? [0, 0];
      counts.set(fault.kind, [sofar + Number(found), all + 1]);
      if (!found) missed.push(`${pkg.source.key} · ${fault.kind} · ${fault.what}`);
    }
  }
  const all = [...counts.values()].reduce((sum, [, tried]) => sum + tried, 0);
  const share = (all - missed.length) / all;
  console.log(`check: ${all - missed.length} of ${all} faults found (${(100 * share).toFixed(1)} %), ${counts.size} kinds`);
  for (const line of missed) console.log(`not found: ${line}`);
  expect(all).toBeGreaterThanOrEqual(300);
  expect(share).toBeGreaterThanOrEqual(0.95);
}, 300_000);
