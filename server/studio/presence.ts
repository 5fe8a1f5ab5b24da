import type { EntityManager } from '@mikro-orm/postgresql';
import { announce, everyAnalyst } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { StudioPresence } from './studio.entity.ts';

/** Who has not been heard of for so long is gone, milliseconds; pages tell of themselves every 20 s. */
const patience = 50_000;

export interface Present {
  personId: string;
  name: string;
  place: string;
}

/** Who looks at which procedure, by its key. */
export async function presentNow(em: EntityManager, key?: string, now = new Date()): Promise<Map<string, Present[]>> {
  const since = new Date(now.getTime() - patience);
  const where = { at: { $gt: since }, ...(key === undefined ? {} : { key }) };
  const rows = await em.find(StudioPresence, where, { orderBy: { name: 'asc', personId: 'asc' } });
  return Map.groupBy(rows, (row) => row.key);
}

/**
 * Notes where somebody is; the others hear of it when that is new.
 * @param place tab of the workbench with the element; null when leaving
 * @returns who is there now
 */
export async function notePresence(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  place: string | null,
): Promise<Present[]> {
  const now = new Date();
  const before = await em.find(StudioPresence, { key }, { disableIdentityMap: true });
  await em.nativeDelete(StudioPresence, { key, at: { $lte: new Date(now.getTime() - patience) } });
  if (place === null) await em.nativeDelete(StudioPresence, { key, personId: actor.id });
  else
    await em.upsert(
      StudioPresence,
      { key, personId: actor.id, name: actor.name, place, at: now },
      { disableIdentityMap: true },
    );
  const present = (await presentNow(em, key, now)).get(key) ?? [];
  const seen = (list: Present[]) =>
    list
      .map(({ personId, place: where }) => `${personId} ${where}`)
      .sort()
      .join('\n');
  if (seen(before) !== seen(present)) {
    announce(em, 'studio.presence', { key, present: shown(present) }, { departments: [everyAnalyst] });
  }
  return present;
}

/** Those present as pages show them. */
export const shown = (present: Present[]): { id: string; name: string; place: string }[] =>
  present.map(({ personId: id, name, place }) => ({ id, name, place }));
