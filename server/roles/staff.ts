import type { MikroORM } from '@mikro-orm/postgresql';
import { colleagues } from '../absence/index.ts';
import type { Env } from '../env.ts';
import { closeSessionsOf, DirectoryClient, keepStaff, ownGroups } from '../identity/index.ts';
import { log } from '../log.ts';
import type { Running } from '../main.ts';
import { candidateGroups, loadAllPackages } from '../procedure/index.ts';
import { judgeVacancies } from '../task/index.ts';
import { projectRoot } from './paths.ts';

/** The staff is read again this often, milliseconds. */
const everyMs = 180_000;
/** After a failure, milliseconds: at a start the identity server may come later. */
const againMs = 15_000;

/** Keeps the staff known as the identity server has it. */
export interface StaffKeeper extends Running {
  /** Reads it now. @throws when the identity server does not answer */
  read(): Promise<void>;
}

/**
 * Reads the staff and whose account is closed: at the start, every few minutes and on demand. After each reading tasks that
 * nobody can do are looked for.
 */
export function keepStaffKnown(orm: MikroORM, env: Env): StaffKeeper {
  const client = new DirectoryClient(env);
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> | undefined;
  let stopped = false;
  let warned = false;
  const once = async (): Promise<void> => {
    const members = await client.staff();
    const ended = await closeSessionsOf(orm.em.fork(), await client.closed());
    if (ended > 0) log.info({ sessions: ended }, 'sessions of closed accounts ended');
    const changed = await orm.em.fork().transactional(async (em) => {
      const people = await keepStaff(em, members);
      await em.flush();
      await judgeVacancies(em);
      return people;
    });
    if (changed > 0) log.info({ people: members.length, changed }, 'staff read from the identity server');
    if (!warned) await warnOfEmptyGroups(orm);
    warned = true;
  };
  const read = (): Promise<void> => reading ??= once().finally(() => { reading = undefined; });
  const round = (): void => {
    read().then(() => everyMs, (error: unknown) => {
      log.warn({ err: error }, 'staff not read from the identity server');
      return againMs;
    }).then((wait) => { if (!stopped) timer = setTimeout(round, wait); }, () => undefined);
  };
  round();
  return {
    read,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await reading?.catch(() => undefined);
    },
  };
}

/** Says which groups of the published procedures nobody works in, before a task waits there. */
async function warnOfEmptyGroups(orm: MikroORM): Promise<void> {
  const people = await colleagues(orm.em.fork(), null);
  const held = new Set(people.flatMap(({ roles, departments }) => ownGroups({ roles, ownDepartments: departments })));
  for (const pkg of loadAllPackages(projectRoot)) {
    for (const { task, group } of candidateGroups(pkg)) {
      if (!held.has(group)) log.warn({ procedure: pkg.meta.key, task, group }, 'no candidate group has members');
    }
  }
}
