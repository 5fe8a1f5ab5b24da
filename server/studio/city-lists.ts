import type { EntityManager } from '@mikro-orm/postgresql';
import { positionsOn } from '../archive/index.ts';
import { localDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { documentTypes } from '../store/index.ts';

const named = ({ key, name }: { key: string; name: { ro: string; hu: string } }) => ({ key, name });

/** Lists of the city hall that the settings of a procedure choose from. */
export async function cityLists(em: EntityManager, { data }: City) {
  const positions = await positionsOn(em, localDate(new Date()));
  return {
    documentTypes: documentTypes().map(named),
    registers: data.registers.map(named),
    calendars: data.calendars.map(named),
    retention: positions.map(({ fileIndex, title, termYears }) => ({
      index: fileIndex,
      name: title,
      years: termYears,
    })),
  };
}
