import { readFileSync } from 'node:fs';
import path from 'node:path';
import { create as createQr } from 'qrcode';
import { formatDate, formatDateTime } from '../calendar/index.ts';
import { NUMBER_QUERY } from '../../ui/citizen/status.ts';
import { accessCode } from '../case/access-code.ts';
import type { CaseFiling, ICaseFile, IdentityDocument } from '../case/case.entity.ts';
import type { Env } from '../env.ts';
import type { Bilingual } from '../orm/base.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { registrationNumber, type IRegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import { bilingual } from '../texts/index.ts';
import { typeset } from '../typeset/index.ts';
import { cityData } from './letter-data.ts';

const template = path.resolve(import.meta.dirname, '../../processes/_shared/receipt.typ');
let source: string | undefined;

/**
 * The receipt of a request: number, time, what was asked, legal term; of one filed at the counter also by whom, at which
 * desk, what was handed in; the access code, and a QR code to follow it. Always the same for the same case.
 */
export function renderReceipt(
  caseFile: ICaseFile, entry: IRegisterEntry, procedure: PublishedProcedure, { city, env }: Pick<Services, 'city' | 'env'>,
): Promise<Buffer> {
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
    accessCode: accessCode(env, caseFile.id),
    follow: followData(caseFile, entry, env),
    counter: caseFile.filing ? counterData(caseFile, caseFile.filing, city) : null,
  });
}

/** Papers that prove who somebody is, in words. */
const identityNames: Record<IdentityDocument, Bilingual> = {
  identity_card: bilingual('counter.identity.identity_card'),
  electronic_identity_card: bilingual('counter.identity.electronic_identity_card'),
  provisional_card: bilingual('counter.identity.provisional_card'),
  passport: bilingual('counter.identity.passport'),
  residence_permit: bilingual('counter.identity.residence_permit'),
};

/** Pages that follow a case, by language: in the account, and for whoever holds the receipt. */
const pages: Record<string, { own: string; status: string }> = {
  ro: { own: '/ro/solicitarile-mele', status: '/ro/stare' }, hu: { own: '/hu/ugyeim', status: '/hu/allapot' },
};

/**
 * Where the way of a request can be followed: of one filed at the counter, and of one sent without an account, whose page
 * opens with the number filled in and asks for the code.
 */
function followData({ id, applicantId, filing, language }: ICaseFile, entry: IRegisterEntry, { PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>) {
  if (applicantId && !filing) return null;
  const { own, status } = pages[language === 'hu' ? 'hu' : 'ro']!;
  const number = new URLSearchParams({ [NUMBER_QUERY]: registrationNumber(entry) });
  const url = applicantId ? `${PUBLIC_URL}${own}/${id}` : `${PUBLIC_URL}${status}?${number}`;
  return { url, hasAccount: Boolean(applicantId), qrSvg: qrSvg(url) };
}

function counterData({ applicantEmail }: ICaseFile, { by, identity, papers, signedScan }: CaseFiling, city: Services['city']) {
  return {
    officer: by.name, desk: city.departmentName(by.department), identity: identity ? identityNames[identity.document] : null,
    papers, signedScan, email: applicantEmail ?? null,
  };
}

/** A QR code as SVG, at once: one path of its dark squares. */
export function qrSvg(content: string): string {
  const { size, data } = createQr(content, { errorCorrectionLevel: 'M' }).modules;
  const squares = Array.from(data).flatMap((dark, at) => dark ? [`M${at % size} ${Math.floor(at / size)}h1v1h-1z`] : []);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${squares.join('')}"/></svg>`;
}
