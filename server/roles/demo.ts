import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { TaxDebt } from '../tax/index.ts';

/** Fills the tax ledger of the demo city hall once. */
export async function seedDemo(orm: MikroORM, root: string): Promise<void> {
  const file = path.join(root, 'deploy/city/demo-tax-debts.json');
  const em = orm.em.fork();
  if (!existsSync(file) || await em.count(TaxDebt) > 0) return;
  const rows = JSON.parse(readFileSync(file, 'utf8')) as {
    taxpayer: string;
    kind: string;
    amount: string;
    dueDate: string;
  }[];
  for (const row of rows) em.create(TaxDebt, row);
  await em.flush();
}
