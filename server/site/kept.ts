import type { Procedure } from '../../ui/shared/api/index.ts';
import { groupings } from '../../ui/citizen/search.ts';
import { localDate } from '../calendar/index.ts';
import { presentProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { homePage } from './catalogue.page.ts';
import type { Reading, ReadingPage } from './frame.ts';

/** What was written from the live procedures on one day. */
interface Kept {
  edition: number;
  /** Terms are those of the day. */
  day: string;
  procedures: Procedure[];
  /** First pages by language and grouping; searches are not kept. */
  pages: Map<string, ReadingPage>;
}

const kept = new WeakMap<Services['catalogue'], Kept>();

function ofToday(services: Services): Kept {
  const { catalogue } = services;
  const [day, known] = [localDate(new Date()), kept.get(catalogue)];
  if (known?.edition === catalogue.edition && known.day === day) return known;
  const { edition } = catalogue;
  const procedures = catalogue.all().filter(({ pkg }) => pkg.meta.access !== 'staff')
    .map((one) => presentProcedure(one, services));
  const fresh = { edition, day, procedures, pages: new Map<string, ReadingPage>() };
  kept.set(catalogue, fresh);
  return fresh;
}

/** The procedures that people can find, presented; made anew when others are published and on each day. */
export const openProcedures = (services: Services): Procedure[] => ofToday(services).procedures;

/** The first page; without a search it is written once for each language and grouping. */
export function keptHomePage(reading: Reading, { q, by }: { q: string; by: string }, services: Services): ReadingPage {
  const { procedures, pages } = ofToday(services);
  if (q.trim() !== '') return homePage(reading, procedures, { q, by });
  const name = `${reading.language} ${groupings.find((one) => one === by) ?? ''}`;
  const page = pages.get(name) ?? homePage(reading, procedures, { by });
  pages.set(name, page);
  return page;
}
