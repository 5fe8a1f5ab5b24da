import { z } from 'zod';
import type { City } from '../city/index.ts';

const Settings = z.object({
  statistics: z.object({
    smallestCell: z.number().int().min(2).default(10), days: z.number().int().positive().default(365),
  }).prefault({}),
});

/** Settings of the city: no published number stands for fewer cases than `smallestCell`; days back that are counted. */
export const statisticsSettings = (city: Pick<City, 'data'>) => Settings.parse(city.data).statistics;
