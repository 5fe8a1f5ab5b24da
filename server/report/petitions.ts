import type { EntityManager } from '@mikro-orm/postgresql';
import type { CalendarException } from '../calendar/index.ts';
import { registerFigures, tally, type RegisterFigures, type Tally } from './register-report.ts';
import { period, type Period } from './scope.ts';

/** Figures of the half-yearly report on petitions (OG 27/2002 art. 14). */
export interface PetitionFigures extends RegisterFigures {
  /** Departments that worked on them; one petition counts at each. */
  departments: Tally[];
}

export const petitionRegister = 'petitions';

/** Figures of one half of a calendar year. */
export async function petitionFigures(
  em: EntityManager, year: number, half: 1 | 2, exceptions: readonly CalendarException[], now = new Date(),
): Promise<PetitionFigures & { period: Period }> {
  const asked = half === 1 ? period(`${year}-01-01`, `${year}-06-30`) : period(`${year}-07-01`, `${year}-12-31`);
  const chosen = [petitionRegister, asked.since, asked.until];
  return {
    period: asked,
    ...(await registerFigures(em, petitionRegister, asked, exceptions, now)),
    departments: await tally(
      em,
      chosen,
      'unnest((select f.departments from case_file f where f.id = request.case_id))',
    ),
  };
}
