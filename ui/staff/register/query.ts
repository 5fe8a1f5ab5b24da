/** What the register is asked for; empty parts ask for everything. */
export interface RegisterQuery {
  q: string;
  year: string;
  register: string;
  direction: string;
  channel: string;
  department: string;
  cancelled: string;
}

/** Asks for everything. */
export const everything: RegisterQuery = {
  q: '',
  year: '',
  register: '',
  direction: '',
  channel: '',
  department: '',
  cancelled: '',
};

/** Address of one part of the register. */
export function registerPath(query: Partial<RegisterQuery>, cursor: string | null): string {
  return withQuery('/api/register', { ...query, q: query.q?.trim() ?? '', cursor: cursor ?? '' });
}

/** Address of the same lines as a table. */
export function exportPath(query: RegisterQuery, lang: string): string {
  return withQuery('/api/register/export', { ...query, q: query.q.trim(), lang });
}

/** Address of the printed register; the general one of this year where none is chosen. */
export function printPath(query: RegisterQuery, firstRegister: string, now: Date): string {
  return withQuery('/api/register/print', {
    register: query.register || firstRegister,
    year: query.year || yearsBack(now, 1).join(),
  });
}

/** This year and those before it, newest first. @param count how many */
export function yearsBack(now: Date, count: number): string[] {
  const year = Number(new Intl.DateTimeFormat('en', { timeZone: 'Europe/Bucharest', year: 'numeric' }).format(now));
  return Array.from({ length: count }, (_, index) => String(year - index));
}

function withQuery(path: string, values: Record<string, string>): string {
  const parts = Object.entries(values).filter(([, value]) => value !== '');
  return `${path}${parts.length > 0 ? `?${new URLSearchParams(parts).toString()}` : ''}`;
}
