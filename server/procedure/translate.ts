import type { ProcedureFile } from './procedure-schema.ts';
import { textHash } from '../form/index.ts';

/** A text in both languages. */
export interface Bilingual {
  ro: string;
  hu: string;
}

/** Id of a text → its Hungarian, with the mark of the Romanian original it translates. */
export type Translations = Record<string, { of: string; text: string }>;

/** A text of a procedure that has no valid Hungarian. */
export interface UntranslatedText {
  id: string;
  reason: 'missing' | 'stale';
  ro: string;
}

/** Both languages of one text; a missing Hungarian shows the Romanian, which publishing refuses anyway. */
export function bilingual(translations: Translations, id: string, ro: string): Bilingual {
  const hu = Object.hasOwn(translations, id) ? translations[id]?.text : undefined;
  return { ro, hu: hu || ro };
}

/** The entry of `hu.json` for a text: its Hungarian marked with the hash of the Romanian as it is now. */
export function translationOf(ro: string, hu: string): { of: string; text: string } {
  return { of: textHash(ro), text: hu };
}

/**
 * What is missing or was made from an older original.
 *
 * @param texts id → Romanian text
 */
export function untranslated(texts: Map<string, string>, translations: Translations): UntranslatedText[] {
  return [...texts].flatMap(([id, ro]): UntranslatedText[] => {
    const entry = Object.hasOwn(translations, id) ? translations[id] : undefined;
    if (!entry?.text.trim()) return [{ id, reason: 'missing', ro }];
    return entry.of === textHash(ro) ? [] : [{ id, reason: 'stale', ro }];
  });
}

/** All texts of `procedure.json` that people read, by the id under which `<key>.hu.json` translates them. */
export function textsOfProcedure(file: ProcedureFile): Map<string, string> {
  const texts = new Map<string, string>();
  for (const property of ['name', 'summary', 'audience'] as const) texts.set(`procedure.${property}`, file[property]);
  for (const [name, versions] of Object.entries(file.terms)) {
    versions.forEach((term, index) => texts.set(termTextId(name, index), term.legalBasis));
  }
  texts.set('fee.note', file.fee.note);
  if (file.visit) texts.set('visit.instruction', file.visit.instruction);
  file.keywords.forEach((word, index) => texts.set(`keyword:${index}.text`, word));
  for (const { key, question, otherwise } of file.eligibility) {
    texts.set(`eligibility:${key}.question`, question);
    texts.set(`eligibility:${key}.otherwise`, otherwise);
  }
  file.legalBasis.forEach((basis, index) => texts.set(`legalBasis:${index}.text`, basis));
  for (const document of file.documents) texts.set(`document:${document.key}.name`, document.name);
  for (const step of file.steps) texts.set(`step:${step.activity}.title`, step.title);
  for (const [end, outcome] of Object.entries(file.outcomes)) texts.set(`outcome:${end}.title`, outcome.title);
  for (const [name, message] of Object.entries(file.messages)) {
    texts.set(`message:${name}.subject`, message.subject);
    texts.set(`message:${name}.body`, message.body);
  }
  for (const [name, document] of Object.entries(file.documentsOut))
    texts.set(`documentOut:${name}.title`, document.title);
  return texts;
}

/** Id of the legal basis of one version of a term; the first version has no number. */
function termTextId(name: string, index: number): string {
  return `term:${name}${index ? `:${index}` : ''}.legalBasis`;
}

function mapValues<T, R>(record: Record<string, T>, change: (value: T, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}

/** The same procedure with every text in both languages. */
export function bilingualProcedure(file: ProcedureFile, translations: Translations) {
  const both = (id: string, ro: string): Bilingual => bilingual(translations, id, ro);
  return {
    ...file,
    name: both('procedure.name', file.name),
    summary: both('procedure.summary', file.summary),
    audience: both('procedure.audience', file.audience),
    terms: mapValues(file.terms, (versions, name) =>
      versions.map((term, index) => ({ ...term, legalBasis: both(termTextId(name, index), term.legalBasis) })),
    ),
    fee: { ...file.fee, note: both('fee.note', file.fee.note) },
    visit: file.visit && { ...file.visit, instruction: both('visit.instruction', file.visit.instruction) },
    keywords: file.keywords.map((word, index) => both(`keyword:${index}.text`, word)),
    eligibility: file.eligibility.map((entry) => ({
      ...entry,
      question: both(`eligibility:${entry.key}.question`, entry.question),
      otherwise: both(`eligibility:${entry.key}.otherwise`, entry.otherwise),
    })),
    legalBasis: file.legalBasis.map((basis, index) => both(`legalBasis:${index}.text`, basis)),
    documents: file.documents.map((entry) => ({ ...entry, name: both(`document:${entry.key}.name`, entry.name) })),
    steps: file.steps.map((step) => ({ ...step, title: both(`step:${step.activity}.title`, step.title) })),
    outcomes: mapValues(file.outcomes, (entry, end) => ({
      ...entry,
      title: both(`outcome:${end}.title`, entry.title),
    })),
    messages: mapValues(file.messages, (message, name) => ({
      ...message,
      subject: both(`message:${name}.subject`, message.subject),
      body: both(`message:${name}.body`, message.body),
    })),
    documentsOut: mapValues(file.documentsOut, (entry, name) => ({
      ...entry,
      title: both(`documentOut:${name}.title`, entry.title),
    })),
  };
}

/** A procedure with every text in both languages: what the catalogue, the cases and the mails use. */
export type ProcedureMeta = ReturnType<typeof bilingualProcedure>;

/** A term as it is in force on one day. */
export type ProcedureTerm = NonNullable<ProcedureMeta['terms'][string]>[number];
