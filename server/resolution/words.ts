import { formatDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import type { Bilingual } from '../orm/base.ts';
import { bilingual } from '../texts/index.ts';
import type { IResolution, ResolutionRole } from './resolution.entity.ts';

/** The office of the giver in words. */
export const roles: Record<ResolutionRole, Bilingual> = {
  mayor: bilingual('resolution.role.mayor'), secretary: bilingual('resolution.role.secretary'), head: bilingual('resolution.role.head'),
};

/** The resolutions that hold: of each number the last version, the first number first. */
export function inForce(rows: IResolution[]): IResolution[] {
  const last = new Map<number, IResolution>();
  for (const row of rows) if ((last.get(row.no)?.version ?? 0) < row.version) last.set(row.no, row);
  return [...last.values()].sort((one, other) => one.no - other.no);
}

/** A resolution in one line, as it is written on the paper itself: who gave it when, who answers, what, until when. */
export function inOneLine(row: IResolution, city: City): Bilingual {
  const say = (language: 'ro' | 'hu'): string => {
    const department = city.departmentName(row.leadDepartment)[language];
    const lead = row.leadName ? `${department}, ${row.leadName}` : department;
    const term = row.term ? { ro: `; termen ${formatDate(row.term, 'ro')}`, hu: `; határidő: ${formatDate(row.term, 'hu')}` }[language] : '';
    return `${roles[row.byRole][language]} ${row.byName}, ${formatDate(row.at, language)} → ${lead}: ${row.text}${term}`;
  };
  return { ro: say('ro'), hu: say('hu') };
}
