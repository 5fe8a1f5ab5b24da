import type { MikroORM } from '@mikro-orm/postgresql';
import { addDays, formatDate, localDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { representativesLeading } from './acting.ts';
import { Mandate } from './mandate.entity.ts';
import { tellItRunsOut } from './notice.ts';

/** Tells both sides, once, of mandates that run out soon; what has run out opens nothing by itself. */
export async function remindOfMandates(
  { orm, city, env }: { orm: MikroORM; city: City; env: { PUBLIC_URL: string } }, now = new Date(),
): Promise<void> {
  const today = localDate(now);
  await orm.em.fork().transactional(async (em) => {
    const soon = await em.find(Mandate, {
      endedAt: null, acceptedAt: { $ne: null }, remindedAt: null,
      validTo: { $gte: today, $lte: addDays(today, city.data.mandates.noticeDays) },
    });
    for (const mandate of soon) {
      mandate.remindedAt = now;
      const grantors = mandate.grantorKind === 'person'
        ? [mandate.grantorId] : await representativesLeading(em, mandate.grantorId, now);
      const date = { ro: formatDate(mandate.validTo ?? today, 'ro'), hu: formatDate(mandate.validTo ?? today, 'hu') };
      const sides = new Set([...grantors, ...(mandate.representativeId ? [mandate.representativeId] : [])]);
      await tellItRunsOut(em, mandate, [...sides], date, env.PUBLIC_URL);
    }
  });
}
