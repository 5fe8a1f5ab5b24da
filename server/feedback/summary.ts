import type { EntityManager } from '@mikro-orm/postgresql';
import { inScope, isoOf, scope } from '../report/sql.ts';

/** What applicants thought of one procedure. */
export interface Rating {
  procedure: string;
  count: number;
  average: number;
  /** How many gave 1, 2, 3, 4, 5. */
  scores: number[];
}

/** A text of an applicant, with nothing that tells who wrote it. */
export interface Opinion {
  procedure: string;
  score: number;
  text: string;
  /** instant as ISO text */
  at: string;
}

/** Texts shown at most, the newest. */
const newestTexts = 100;

const ofPeriod = `${scope}, rated as (
  select f.score, f.text, f.at, c.procedure_key
  from case_feedback f join case_file c on c.id = f.case_id cross join scope where f.at >= ? and f.at < ? and ${inScope}
)`;

/** A stretch of time, `until` not counted. */
interface Stretch {
  since: Date;
  until: Date;
}

/**
 * How applicants rated procedures in a period.
 * @param scoped departments as a JSON list, null for all
 */
export async function ratings(em: EntityManager, scoped: string | null, { since, until }: Stretch): Promise<Rating[]> {
  return await em.execute(`with ${ofPeriod}
    select procedure_key as procedure, count(*)::int as count, avg(score)::float8 as average,
      array(select (count(*) filter (where r.score = s))::int from generate_series(1, 5) s
        left join rated r on r.procedure_key = rated.procedure_key group by s order by s) as scores
    from rated group by procedure_key order by procedure_key`, [scoped, since, until]) as Rating[];
}

/** What applicants wrote in a period, the newest first; parameters as for `ratings`. */
export async function opinions(em: EntityManager, scoped: string | null, { since, until }: Stretch): Promise<Opinion[]> {
  return await em.execute(`with ${ofPeriod}
    select procedure_key as procedure, score, text, ${isoOf('at')} as at
    from rated where text is not null order by rated.at desc limit ${newestTexts}`, [scoped, since, until]) as Opinion[];
}
