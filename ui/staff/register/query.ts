/** What the register is asked for; empty parts ask for everything. */
export interface RegisterQuery {
  q: string;
  year: string;
  register: string;
}

/** Address of one part of the register. */
export function registerPath(query: RegisterQuery, cursor: string | null): string {
  const all = { ...query, q: query.q.trim(), cursor: cursor ?? '' };
  const parts = Object.entries(all).filter(([, value]) => value !== '');
  return `/api/register${parts.length > 0 ? `?${new URLSearchParams(parts).toString()}` : ''}`;
}

/** This year and those before it, newest first. @param count how many */
export function yearsBack(now: Date, count: number): string[] {
  const year = Number(new Intl.DateTimeFormat('en', { timeZone: 'Europe/Bucharest', year: 'numeric' }).format(now));
  return Array.from({ length: count }, (_, index) => String(year - index));
}
