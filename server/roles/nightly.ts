import { localTime } from '../calendar/index.ts';
import { log } from '../log.ts';
import type { Running } from '../main.ts';

/** Hour of the night on the office's clock. */
const nightHour = '02';
/** The clock is looked at this often, milliseconds. */
const lookMs = 10 * 60_000;

/** Does works once a night, one after the other, until it is stopped; one that fails holds up none. @param works by name */
export function everyNight(works: Record<string, () => Promise<unknown>>): Running {
  let last = '';
  let running: Promise<void> | undefined;
  const doAll = async (): Promise<void> => {
    for (const [work, run] of Object.entries(works))
      await run().catch((error: unknown) => log.warn({ err: error, work }, 'a work of the night was not done'));
  };
  const timer = setInterval(() => {
    const { day, time } = localTime(new Date());
    if (day === last || !time.startsWith(nightHour)) return;
    last = day;
    running = doAll();
  }, lookMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
