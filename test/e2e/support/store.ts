import { MikroORM } from '@mikro-orm/postgresql';
import { ormConfig } from '../../../server/orm/index.ts';
import { runningStack } from '../../support/stack.ts';

/** Opens the database of the running stack for what no page can bring about: an earlier year, a wrong group. */
export async function withStore<T>(run: (orm: MikroORM) => Promise<T>): Promise<T> {
  const orm = await MikroORM.init(ormConfig(runningStack().env['DATABASE_URL'] ?? '', 2));
  try {
    return await run(orm);
  } finally {
    await orm.close();
  }
}
