import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toString as qrToString } from 'qrcode';
import { formatDate, formatDateTime, localDate } from '../calendar/index.ts';
import type { ICaseFile } from '../case/case.entity.ts';
import type { City } from '../city/index.ts';
import { inGroups, signOf } from '../code/index.ts';
import type { GivenNumber, IRegisterEntry } from '../register/index.ts';
import { registrationNumber } from '../register/index.ts';
import { TaskSubmission } from '../task/task.entity.ts';
import { officialStreet } from '../validation/index.ts';

/** What a draft shows where a number or a moment will stand. */
export const open = '……';

/** A random verification code of 130 bits. */
export function newVerifyCode(): string {
  return Array.from(randomBytes(26), signOf).join('');
}

/** The code as it is printed: groups of five. */
const grouped = (code: string): string => inGroups(code, 5);

/** Answers of a user task with who gave them. */
export interface TaskAnswers {
  definitionKey: string;
  data: Record<string, unknown>;
  byName: string;
  /** In what function it was signed; null where the task is not signed. */
  signature?: { titleRo: string; titleHu: string } | null;
  /** When; nothing for answers that are being typed. */
  at?: Date;
}

/** A number with its moment. */
type Numbered = Pick<GivenNumber, 'number' | 'at'>;

/** What one letter carries beside the case. */
export interface LetterMarks {
  own: Numbered;
  /** The line of the request that it answers. */
  request: IRegisterEntry;
  /** Null for a draft: it has no panel for checking it. */
  verifyCode: string | null;
  /** Answers being typed; they stand in for a submission that is yet to come. */
  typed?: TaskAnswers;
}

/** What a letter says of the case that it belongs to. */
export type LetterCase = Pick<ICaseFile, 'language' | 'data' | 'facts' | 'applicantName' | 'departments'>;

/** What stands on every letter of the city hall, whatever the template (processes/README.md). */
export async function letterData(
  em: EntityManager, around: LetterPlace, caseFile: ICaseFile, { own, request, verifyCode, typed }: LetterMarks,
) {
  const given: TaskAnswers[] = await em.find(TaskSubmission, { caseId: answeredIn(caseFile) }, { orderBy: { at: 'asc' } });
  const marks = { own, request: { number: registrationNumber(request), at: request.at }, verifyCode };
  return composeLetter(around, caseFile, marks, typed ? [...given, typed] : given);
}

/** Where letters are written. */
export interface LetterPlace {
  city: City;
  publicUrl: string;
}

/** The same from answers that are at hand, the oldest first. */
export async function composeLetter(
  { city, publicUrl }: LetterPlace, caseFile: LetterCase,
  { own, request, verifyCode }: { own: Numbered; request: Numbered; verifyCode: string | null }, submissions: TaskAnswers[],
) {
  const last = submissions.findLast(({ signature }) => signature) ?? submissions.at(-1);
  const department = city.departmentName(caseFile.departments[0] ?? '');
  const verifyUrl = verifyCode === null ? '' : `${publicUrl}/verify/${verifyCode}`;
  return {
    city: cityData(city),
    number: own.number,
    dateRo: formatDate(localDate(own.at), 'ro'),
    dateHu: formatDate(localDate(own.at), 'hu'),
    requestNumber: request.number,
    requestDateRo: formatDate(localDate(request.at), 'ro'),
    requestDateHu: formatDate(localDate(request.at), 'hu'),
    language: caseFile.language,
    applicant: applicantData(caseFile),
    submission: asWritten(caseFile.data),
    tasks: Object.fromEntries(submissions.map(({ definitionKey, data }) => [definitionKey, asWritten(data)])),
    by: Object.fromEntries(submissions.map(({ definitionKey, byName }) => [definitionKey, byName])),
    facts: caseFile.facts,
    verifyUrl,
    verifyCode: verifyCode === null ? '' : grouped(verifyCode),
    qrSvg: verifyCode === null
      ? '' : await qrToString(verifyUrl, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }),
    signed: Object.fromEntries(submissions.flatMap((answers) => answers.signature ? [[answers.definitionKey, momentOf(answers)]] : [])),
    signatory: { name: last?.byName ?? '', titleRo: department.ro, titleHu: department.hu, ...signatureOf(last) },
  };
}

/** Answers as they stand on paper: a street of the list by its official name. */
function asWritten(value: unknown): unknown {
  if (typeof value === 'string') return officialStreet(value);
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asWritten(inner)]));
}

/** Function and moment of a signature, as the letter shows them; nothing where nobody signed. */
function signatureOf(answers: TaskAnswers | undefined) {
  if (!answers?.signature) return {};
  const { titleRo, titleHu } = answers.signature;
  return { titleRo, titleHu, signedRo: momentOf(answers).ro, signedHu: momentOf(answers).hu };
}

const momentOf = ({ at }: TaskAnswers) => at ? { ro: formatDateTime(at, 'ro'), hu: formatDateTime(at, 'hu') } : { ro: open, hu: open };

/** Where a letter's words were written: a joined case is given the answer of its lead, under a number of its own. */
const answeredIn = ({ id, leadId }: ICaseFile): string => leadId ?? id;

export function cityData({ data }: City) {
  return {
    nameRo: data.name.ro, nameHu: data.name.hu, addressRo: data.address.ro, addressHu: data.address.hu,
    phone: data.phone, email: data.email,
  };
}

/** The addressee: name in Romanian order, in Hungarian order, address, numbers. */
function applicantData({ data, applicantName }: LetterCase) {
  const at = (key: string): string => typeof data[key] === 'string' ? data[key] : '';
  const natural = at('familyName') && at('givenName');
  const cnp = at('cnp');
  return {
    name: natural ? `${at('givenName')} ${at('familyName')}` : applicantName,
    nameHu: natural ? `${at('familyName')} ${at('givenName')}` : applicantName,
    address: addressOf(at),
    cnp,
    cnpMasked: cnp ? `${cnp.slice(0, 1)}${'•'.repeat(10)}${cnp.slice(-2)}` : '',
    cui: at('cui'),
    firmName: at('firmName'),
  };
}

function addressOf(at: (key: string) => string): string {
  return [at('postalAddress') || at('address'), ...addressLines(at)].filter(Boolean).join(', ');
}

/** Street with number, then block, stair, floor and flat, then postal code with place; empty ones are left out. */
export function addressLines(at: (key: string) => string): string[] {
  const street = [officialStreet(at('street')), at('streetNumber') || at('number')].filter(Boolean).join(' ');
  const detail = [['bl.', 'block'], ['sc.', 'stair'], ['et.', 'floor'], ['ap.', 'flat']]
    .flatMap(([label = '', key = '']) => at(key) ? [`${label} ${at(key)}`] : []).join(' ');
  return [street, detail, [at('postalCode'), at('locality')].filter(Boolean).join(' ')].filter(Boolean);
}
