import type { EntityManager } from '@mikro-orm/postgresql';
import type { CalendarException } from '../calendar/index.ts';
import { registerFigures, tally, type RegisterFigures, type Tally } from './register-report.ts';
import { period, type Period } from './scope.ts';

/** Figures of the yearly report on requests for public information (Law 544/2001 art. 27, HG 123/2002). */
export interface FoiFigures extends RegisterFigures {
  /** Person, firm or media. */
  requesters: Tally[];
  /** E-mail, paper or counter, as the requester wanted it. */
  answerForms: Tally[];
  /** Ground of the refusal: letter of Law 544/2001 art. 12 (1). */
  refusalGrounds: Tally[];
}

export const foiRegister = 'foi';

/** Figures of one calendar year. */
export async function foiFigures(
  em: EntityManager, year: number, exceptions: readonly CalendarException[], now = new Date(),
): Promise<FoiFigures & { period: Period }> {
  const asked = period(`${year}-01-01`, `${year}-12-31`);
  const chosen = [foiRegister, asked.since, asked.until];
  return {
    period: asked,
    ...await registerFigures(em, foiRegister, asked, exceptions, now),
    requesters: await tally(em, chosen, "data->>'requesterKind'"),
    answerForms: await tally(em, chosen, "data->>'answerForm'"),
    refusalGrounds: await tally(em, chosen, `case when outcome = 'rejected' then (
      select s.data->>'refusalGround' from task_submission s
      where s.case_id = request.case_id and s.data->>'refusalGround' is not null
      order by s.at desc limit 1) end`),
  };
}
