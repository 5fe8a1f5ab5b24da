import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDate, formatDateTime } from '../calendar/index.ts';
import type { ICaseFile } from '../case/index.ts';
import { cityData } from '../document/index.ts';
import { RegisterEntry, registrationNumber } from '../register/index.ts';
import type { Services } from '../services.ts';
import { typeset } from '../typeset/index.ts';
import type { IResolution } from './resolution.entity.ts';
import { roles } from './words.ts';

let source: string | undefined;

/**
 * A resolution for the paper file, in both languages, with a place to sign, as PDF/A-2b.
 * @param current whether no newer version has taken its place
 */
export async function resolutionPdf(
  em: EntityManager, { city, catalogue }: Services, caseFile: ICaseFile, row: IResolution, current: boolean,
): Promise<Buffer> {
  source ??= readFileSync(path.join(import.meta.dirname, 'resolution.typ'), 'utf8');
  const { pkg } = await catalogue.version(em, caseFile.procedureVersionId);
  const entry = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
  return typeset(source, {
    city: cityData(city), no: row.no, version: row.version, current, number: registrationNumber(entry),
    procedure: pkg.meta.name, applicant: caseFile.applicantName,
    lead: city.departmentName(row.leadDepartment), person: row.leadName ?? null,
    departments: row.departments.map((key) => city.departmentName(key)),
    term: row.term ? { ro: formatDate(row.term, 'ro'), hu: formatDate(row.term, 'hu') } : null,
    text: row.text, role: roles[row.byRole], by: row.byName,
    at: { ro: formatDateTime(row.at, 'ro'), hu: formatDateTime(row.at, 'hu') },
  });
}
