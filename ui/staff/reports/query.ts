/** What the reader looks at: a department (all when empty) and how many days back. */
export interface Filter {
  department: string;
  days: number;
}

/** Periods to choose from, days back. */
export const periods = [30, 90, 365];
const usual = 90;

const DAY = 86_400_000;

/** The filter that an address holds; what it does not hold, or wrongly, is as usual. */
export function filterOf(query: Record<string, string | undefined>): Filter {
  const days = Number(query['days']);
  return { department: query['department'] ?? '', days: periods.includes(days) ? days : usual };
}

/** The filter as it stands in an address; nothing where all is as usual. */
export function searchOf({ department, days }: Filter): string {
  const query = new URLSearchParams({
    ...(department ? { department } : {}),
    ...(days === usual ? {} : { days: String(days) }),
  });
  return query.size > 0 ? `?${query.toString()}` : '';
}

/** The filter as the server takes it. @param today `YYYY-MM-DD` */
export function requestOf({ department, days }: Filter, today: string): string {
  const from = new Date(Date.parse(`${today}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
  return new URLSearchParams({ ...(department ? { department } : {}), from, to: today }).toString();
}

/** Today in the time of the city hall, `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Bucharest' }).format(now);
}
