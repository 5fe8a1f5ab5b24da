/** Parts of the settings, in their order on the page. */
export const PARTS = [
  'about',
  'way',
  'terms',
  'waits',
  'confirmation',
  'fee',
  'legal',
  'documents',
  'eligibility',
  'steps',
  'outcomes',
  'messages',
  'issued',
  'routing',
  'tasks',
  'keeping',
] as const;
export type PartName = (typeof PARTS)[number];

const PLACES: [RegExp, PartName][] = [
  [/^term[s:.]/, 'terms'],
  [/^waits?\b/, 'waits'],
  [/^emailConfirmation/, 'confirmation'],
  [/^fee\b/, 'fee'],
  [/^legalBasis/, 'legal'],
  [/^documentsOut|^documentOut:/, 'issued'],
  [/^documents?[.:]|^documents$/, 'documents'],
  [/^eligibility/, 'eligibility'],
  [/^steps?\b/, 'steps'],
  [/^outcomes?\b/, 'outcomes'],
  [/^messages?\b/, 'messages'],
  [/^routing/, 'routing'],
  [/^tasks?\b/, 'tasks'],
  [/^retention/, 'keeping'],
  [/^(?:department|access|startedBy|level|mode|channel|register|direction|subject|withdrawal|visit)/, 'way'],
];

/** The part where a place of `procedure.json` is changed: a path of the file, or the id of one of its texts. */
export function partOf(element: string): PartName {
  const named = PARTS.find((name) => element === `part.${name}`);
  return named ?? PLACES.find(([pattern]) => pattern.test(element))?.[1] ?? 'about';
}
