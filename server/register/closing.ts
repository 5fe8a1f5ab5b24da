import type { EntityManager } from '@mikro-orm/postgresql';
import { announce, everyStaff } from '../event/index.ts';
import { record } from '../audit/index.ts';

/**
 * Writes the closing line of every register whose year is over and not closed yet, however late: last number, total,
 * cancelled, hashes. A closed year takes no entry any more (domain.md §1.7 rule 5).
 * @param now instant that decides which years are over, on the clock of Bucharest
 * @returns what was closed
 */
export async function closeRegisters(em: EntityManager, now: Date): Promise<{ register: string; year: number }[]> {
  return em.transactional(async (em) => {
    const closed = (await em.execute('select register, year from close_registers(?)', [now])) as {
      register: string;
      year: number;
    }[];
    for (const { register, year } of closed) {
      record(em, 'system', 'register.close', 'register', `${register}/${year}`);
      announce(em, 'register.changed', { register, kind: 'closing' }, { departments: [everyStaff] });
    }
    return closed;
  });
}
