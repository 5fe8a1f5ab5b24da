import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import { ormConfig } from '../../server/orm/index.ts';
import { GroupCommit } from '../../server/register/index.ts';

/** Registers without end with eight writers, and writes a line for each number that was acknowledged: to be killed. */
const writers = 8;
const orm = await MikroORM.init(ormConfig(process.env['DATABASE_URL'] ?? ''));
const group = new GroupCommit(orm);

async function write(): Promise<never> {
  for (;;) {
    const id = randomUUID();
    const given = await group.accept({
      entry: { id, register: 'killed', direction: 'in', party: 'Poșta', subject: 'Scrisoare', channel: 'post' },
      rows: [],
    });
    process.stdout.write(`${id} ${given.year} ${given.no}\n`);
  }
}

await Promise.all(Array.from({ length: writers }, write));
