import { parseCnp } from './cnp.ts';
import { readPoint, writePoint } from './point.ts';
import { readStreet } from './street.ts';

export { parseCnp } from './cnp.ts';
export type { Cnp } from './cnp.ts';
export { readPoint, writePoint } from './point.ts';
export type { Point } from './point.ts';
export { foldName, officialStreet, readStreet, STREET_ID, streetText, writeStreet } from './street.ts';
export type { ListedStreet } from './street.ts';

/** Names that an author may put under `properties["dosar:validate"]` of a field. */
export type ValidatorName =
  | 'cnp' | 'cui' | 'iban' | 'idCard' | 'passport' | 'phone' | 'email' | 'name' | 'postalCode' | 'plate' | 'cadastral'
  | 'landBook' | 'street' | 'mapPoint' | 'siruta' | 'date' | 'cpv' | 'budgetLine';

const CUI_KEY = '753217532';
/** Divisions of the Common Procurement Vocabulary (Regulation (EC) 213/2008): the first two digits of a code. */
const CPV_DIVISIONS = new Set(
  (
    '03 09 14 15 16 18 19 22 24 30 31 32 33 34 35 37 38 39 41 42 43 44 45 48 50 51 55 60 63 64 65 66 70 71 72 73 75 76 77 79 ' +
    '80 85 90 92 98'
  ).split(' '),
);
const NAME_LETTERS = /^[A-Za-zĂÂÎȘȚăâîșțÁÉÍÓÖŐÚÜŰáéíóöőúüűÀ-ÖØ-öø-ž .'’-]{2,80}$/;
const EMAIL = /^[^\s@"(),:;<>[\]\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

const STREET = /^(?=.*\p{L})[\p{L}\d .,'’"„”()/-]{2,120}$/u;
/** Romania with a margin: degrees of latitude and of longitude. */
const LAND = { latitude: [43.5, 48.4], longitude: [20.2, 29.8] } as const;

function compact(value: string): string {
  return value.replace(/[\s.-]/g, '').toUpperCase();
}

function isCui(value: string): boolean {
  const digits = normalizers.cui(value).replace(/^RO/, '');
  if (!/^\d{2,10}$/.test(digits)) return false;
  const body = digits.slice(0, -1).padStart(9, '0');
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(body[at]) * Number(CUI_KEY[at]);
  return ((sum * 10) % 11) % 10 === Number(digits.at(-1)) && Number(digits) > 0;
}

function isIban(value: string): boolean {
  const iban = normalizers.iban(value);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  if (iban.startsWith('RO') && !/^RO\d{2}[A-Z]{4}[A-Z0-9]{16}$/.test(iban)) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    for (const digit of Number.parseInt(character, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

function isPhone(value: string): boolean {
  const phone = normalizers.phone(value);
  return phone.startsWith('+40') ? /^\+40[237]\d{8}$/.test(phone) : /^\+[1-9]\d{6,14}$/.test(phone);
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value;
}

/**
 * Eight digits of a known division and the ninth one. The ninth cannot be computed: the codes of 2008 follow no rule, as
 * the Publications Office says itself; only its list knows the pairs.
 */
function isCpv(value: string): boolean {
  const cpv = normalizers.cpv(value);
  return /^\d{8}-\d$/.test(cpv) && CPV_DIVISIONS.has(cpv.slice(0, 2));
}

const isWithin = (degrees: number, [least, most]: readonly [number, number]): boolean => degrees >= least && degrees <= most;

/** A point of this country as `latitude, longitude` in degrees */
function isMapPoint(value: string): boolean {
  const point = readPoint(value);
  if (!point) return false;
  return isWithin(point.latitude, LAND.latitude) && isWithin(point.longitude, LAND.longitude);
}

function isName(value: string): boolean {
  const name = normalizers.name(value);
  return NAME_LETTERS.test(name) && /\p{L}/u.test(name) && !/[×÷]/.test(name);
}

/**
 * The checks themselves. Each answers for a non-empty value; whether the field may be empty is another question.
 * Free of dependencies: the browser runs the same functions.
 */
export const validators: Record<ValidatorName, (value: string) => boolean> = {
  cnp: (value) => parseCnp(normalizers.cnp(value)) !== null,
  cui: isCui,
  iban: isIban,
  idCard: (value) => /^[A-Z]{2}\d{6,7}$/.test(normalizers.idCard(value)),
  passport: (value) => /^[A-Z0-9]{8,9}$/.test(normalizers.passport(value)),
  phone: isPhone,
  email: (value) => value.length <= 254 && EMAIL.test(normalizers.email(value)),
  name: isName,
  postalCode: (value) => /^\d{6}$/.test(normalizers.postalCode(value)),
  plate: (value) => /^(?:B\d{2,3}|[A-Z]{2}\d{2})[A-Z]{3}$/.test(compact(value)),
  cadastral: (value) => /^\d{1,7}(?:-C\d+)?(?:-U\d+)?$/.test(normalizers.cadastral(value)),
  landBook: (value) => /^\d{1,7}(?:-C\d+)?(?:-U\d+)?$/.test(normalizers.landBook(value)),
  street: (value) => readStreet(normalizers.street(value)) !== null || STREET.test(normalizers.street(value)),
  mapPoint: isMapPoint,
  siruta: (value) => /^\d{1,6}$/.test(normalizers.siruta(value)),
  date: isDate,
  cpv: isCpv,
  budgetLine: (value) => /^\d{2}\.\d{2}(?:\.\d{2}){0,2}\/\d{2}(?:\.\d{2}){1,2}$/.test(normalizers.budgetLine(value)),
};

const trim = (value: string): string => value.trim();

function normalizePhone(value: string): string {
  const digits = value.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  return /^0[237]\d{8}$/.test(digits) ? `+40${digits.slice(1)}` : digits;
}

function normalizeName(value: string): string {
  const commas: Record<string, string> = { ş: 'ș', Ş: 'Ș', ţ: 'ț', Ţ: 'Ț' };
  return value.normalize('NFC').replace(/[şŞţŢ]/g, (letter) => commas[letter]!).replace(/\s+/g, ' ').trim();
}

function normalizeCpv(value: string): string {
  return value.replace(/\s/g, '').replace(/^(\d{8})[-–]?(\d)$/, '$1-$2');
}

/** Old books begin with `CF`; the number alone is stored. */
const normalizeLandBook = (value: string): string => value.replace(/\s/g, '').toUpperCase().replace(/^CF(?:NR\.?)?/, '');

const normalizeMapPoint = (value: string): string => {
  const point = readPoint(value);
  return point ? writePoint(point) : value.trim();
};

function normalizePlate(value: string): string {
  return compact(value).replace(/^([A-Z]{1,2})(\d{2,3})([A-Z]{3})$/, '$1 $2 $3');
}

/** The one spelling in which a valid value is stored (phone E.164, IBAN without blanks, comma-below letters, …). */
export const normalizers: Record<ValidatorName, (value: string) => string> = {
  cnp: (value) => value.replace(/\s/g, ''),
  cui: compact,
  iban: compact,
  idCard: compact,
  passport: compact,
  phone: normalizePhone,
  email: trim,
  name: normalizeName,
  postalCode: (value) => value.replace(/\s/g, ''),
  plate: normalizePlate,
  cadastral: (value) => value.replace(/\s/g, '').toUpperCase(),
  landBook: normalizeLandBook,
  street: normalizeName,
  mapPoint: normalizeMapPoint,
  siruta: trim,
  date: trim,
  cpv: normalizeCpv,
  budgetLine: (value) => value.replace(/\s/g, ''),
};

/**
 * Whether a name is one of the validators.
 * @param name value of `dosar:validate`
 */
export function isValidatorName(name: unknown): name is ValidatorName {
  return typeof name === 'string' && Object.hasOwn(validators, name);
}
