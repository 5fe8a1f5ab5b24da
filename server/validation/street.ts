/** A street of the city's list as an answer keeps it: its id, and its name in both languages at the time of sending. */
export interface ListedStreet {
  id: string;
  ro: string;
  hu: string;
}

/** Ids of streets: they stay for ever, whatever the street is called later. */
export const STREET_ID = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;
const LISTED = /^([^/#]{2,150}) \/ ([^/#]{2,150}) #([a-z0-9-]{1,80})$/u;

/**
 * Reads an answer that was chosen from the list.
 * @param value stored answer, `Strada Ciucului / Csíki utca #ciucului`
 * @returns null for a name that somebody typed
 */
export function readStreet(value: string): ListedStreet | null {
  const [, ro = '', hu = '', id = ''] = LISTED.exec(value) ?? [];
  return STREET_ID.test(id) && ro.trim() === ro && hu.trim() === hu ? { id, ro, hu } : null;
}

/** The stored spelling of a street of the list; readable also where nobody knows the list. */
export const writeStreet = ({ id, ro, hu }: ListedStreet): string => `${ro} / ${hu} #${id}`;

/**
 * A street as people read it: the name in their language, with the other one behind it.
 * @param value stored answer; what was typed stays as it is
 */
export function streetText(value: string, language: 'ro' | 'hu'): string {
  const street = readStreet(value);
  if (!street) return value;
  const [first, second] = language === 'ro' ? [street.ro, street.hu] : [street.hu, street.ro];
  return first === second ? first : `${first} / ${second}`;
}

/** The name under which a street is written on letters and envelopes; what was typed stays as it is. */
export const officialStreet = (value: string): string => readStreet(value)?.ro ?? value;

/** A name without diacritics, capitals and signs, to be compared with what people type. */
export const foldName = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
