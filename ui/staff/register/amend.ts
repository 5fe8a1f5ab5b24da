import type { EntryLink, WholeEntry } from './api.ts';

/** What may happen to an entry after its registration. */
export type Deed = 'cancel' | 'correct' | 'assign' | 'expedition' | 'link';

/** What a correction may change. */
export const corrected = [
  'direction',
  'channel',
  'party',
  'subject',
  'subjectHu',
  'issuerNumber',
  'issuerDate',
  'leaves',
  'annexes',
  'dueDate',
  'fileIndex',
] as const;
const counts = new Set<string>(['leaves', 'annexes']);

/** What is typed in the form of any deed. */
export type Answers = Record<
  (typeof corrected)[number] | 'reason' | 'department' | 'person' | 'date' | 'recipient' | 'reference' | 'relation',
  string
> & { linked: Pick<EntryLink, 'id' | 'number'> | null };

/** The form as it opens: with what the entry says today. */
export function firstAnswers(entry: WholeEntry): Answers {
  const today = Object.fromEntries(corrected.map((field) => [field, String(entry[field] ?? '')])) as Record<
    (typeof corrected)[number],
    string
  >;
  return {
    ...today,
    reason: '',
    department: entry.department ?? '',
    person: entry.person ?? '',
    date: '',
    recipient: '',
    reference: '',
    relation: 'answer',
    linked: null,
  };
}

/**
 * What is sent for a deed, or the key of what is missing.
 * A correction holds what differs from today alone; an emptied value is taken away.
 */
export function amendBody(deed: Deed, entry: WholeEntry, answers: Answers): { body?: object; missing?: string } {
  const reason = answers.reason.trim();
  if ((deed === 'cancel' || deed === 'correct') && !reason) return { missing: 'register.needsReason' };
  if (deed === 'cancel') return { body: { reason } };
  if (deed === 'correct') return correction(entry, answers, reason);
  if (deed === 'assign') {
    if (!answers.department) return { missing: 'register.needsDepartment' };
    return { body: withoutEmpty({ department: answers.department, person: answers.person.trim(), reason }) };
  }
  if (deed === 'link') {
    return answers.linked
      ? { body: withoutEmpty({ to: answers.linked.id, relation: answers.relation, reason }) }
      : { missing: 'register.needsNumber' };
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(answers.date)) return { missing: 'register.needsDay' };
  return {
    body: withoutEmpty({
      date: answers.date,
      mode: answers.channel,
      recipient: answers.recipient.trim(),
      reference: answers.reference.trim(),
    }),
  };
}

function correction(entry: WholeEntry, answers: Answers, reason: string): { body?: object; missing?: string } {
  const changes: Record<string, unknown> = {};
  for (const field of corrected) {
    const typed = answers[field].trim();
    if (typed === String(entry[field] ?? '')) continue;
    if (counts.has(field) && !/^\d{0,5}$/.test(typed)) return { missing: 'register.needsCount' };
    if (field.endsWith('Date') && !/^(\d{4}-\d\d-\d\d)?$/.test(typed)) return { missing: 'register.needsDay' };
    changes[field] = typed === '' ? null : counts.has(field) ? Number(typed) : typed;
  }
  if (changes.party === null) return { missing: 'register.needsParty' };
  if (changes.subject === null) return { missing: 'register.needsSubject' };
  return { body: { reason, changes } };
}

const withoutEmpty = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
