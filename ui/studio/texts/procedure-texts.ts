/** A text of `procedure.json` and where it stands in it. */
export interface PlacedText {
  /** Id under which `<key>.hu.json` translates it. */
  id: string;
  path: (string | number)[];
}

type Pattern = [path: string, id: (names: (string | number)[], item: unknown) => string];

const keyOf = (item: unknown, name: string): string => String((Object(item) as Record<string, unknown>)[name] ?? '');

/** `*` stands for every entry of a list or a record; `names` are what the stars stood for. */
const PATTERNS: Pattern[] = [
  ['name', () => 'procedure.name'],
  ['summary', () => 'procedure.summary'],
  ['audience', () => 'procedure.audience'],
  ['terms.*.legalBasis', ([term]) => `term:${term}.legalBasis`],
  ['terms.*.*.legalBasis', ([term, index]) => `term:${term}${Number(index) > 0 ? `:${index}` : ''}.legalBasis`],
  ['fee.note', () => 'fee.note'],
  ['visit.instruction', () => 'visit.instruction'],
  ['keywords.*', ([index]) => `keyword:${index}.text`],
  ['eligibility.*.question', (_names, item) => `eligibility:${keyOf(item, 'key')}.question`],
  ['eligibility.*.otherwise', (_names, item) => `eligibility:${keyOf(item, 'key')}.otherwise`],
  ['legalBasis.*', ([index]) => `legalBasis:${index}.text`],
  ['documents.*.name', (_names, item) => `document:${keyOf(item, 'key')}.name`],
  ['steps.*.title', (_names, item) => `step:${keyOf(item, 'activity')}.title`],
  ['outcomes.*.title', ([end]) => `outcome:${end}.title`],
  ['messages.*.subject', ([name]) => `message:${name}.subject`],
  ['messages.*.body', ([name]) => `message:${name}.body`],
  ['documentsOut.*.title', ([name]) => `documentOut:${name}.title`],
];

interface Walk {
  value: unknown;
  path: (string | number)[];
  names: (string | number)[];
  owner: unknown;
}

function entriesOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function step(from: Walk, part: string): Walk[] {
  if (part === '*') {
    return entriesOf(from.value).map(([name, value]) => ({
      value,
      path: [...from.path, name],
      names: [...from.names, name],
      owner: value,
    }));
  }
  if (typeof from.value !== 'object' || from.value === null || !Object.hasOwn(from.value, part)) return [];
  return [{ ...from, value: (from.value as Record<string, unknown>)[part], path: [...from.path, part] }];
}

/** All texts of a `procedure.json` that people read, also of one that is not finished yet. */
export function textsOfProcedureFile(file: unknown): (PlacedText & { text: string })[] {
  const found = PATTERNS.flatMap(([pattern, id]) => {
    let walks: Walk[] = [{ value: file, path: [], names: [], owner: file }];
    for (const part of pattern.split('.')) walks = walks.flatMap((walk) => step(walk, part));
    return walks.flatMap(({ value, path, names, owner }) =>
      typeof value === 'string' ? [{ id: id(names, owner), path, text: value }] : [],
    );
  });
  return found.filter(({ text }) => text.trim() !== '');
}
