import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDate, formatDateTime } from '../calendar/index.ts';
import type { ICaseFile } from '../case/case.entity.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { registrationNumber, type IRegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import { cityData } from './letter-data.ts';
import { typeset } from './typst.ts';

const template = path.resolve(import.meta.dirname, '../../processes/_shared/receipt.typ');
let source: string | undefined;

/** The receipt of a request: number, time, what was asked, legal term. Always the same for the same case. */
export function renderReceipt(caseFile: ICaseFile, entry: IRegisterEntry, procedure: PublishedProcedure, { city }: Services): Buffer {
  source ??= readFileSync(template, 'utf8');
  const { meta } = procedure.pkg;
  return typeset(source, {
    city: cityData(city),
    number: registrationNumber(entry),
    language: caseFile.language,
    dateRo: formatDate(entry.at, 'ro'),
    atRo: formatDateTime(entry.at, 'ro'),
    atHu: formatDateTime(entry.at, 'hu'),
    applicant: caseFile.applicantName,
    procedureRo: meta.name.ro,
    procedureHu: meta.name.hu,
    department: city.departmentName(meta.department),
    due: caseFile.term ? { ro: formatDate(caseFile.term.dueDate, 'ro'), hu: formatDate(caseFile.term.dueDate, 'hu') } : null,
    legalBasis: caseFile.term?.legalBasis ?? null,
  });
}
