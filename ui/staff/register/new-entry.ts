import type { StoredFile } from '../../shared/api/index.ts';
import type { EntryLink, NewEntry, Party, Proposal, Suggestion } from './api.ts';

/** What stands in the entry row. */
export interface EntryDraft {
  direction: string;
  register: string;
  channel: string;
  party: string;
  subject: string;
  subjectHu: string;
  department: string;
  /** the department was proposed, not chosen: another proposal may replace it */
  proposed: boolean;
  person: string;
  issuerNumber: string;
  issuerDate: string;
  leaves: string;
  annexes: string;
  dueDate: string;
  fileIndex: string;
  offlineNumber: string;
  receivedAt: string;
  linked: Pick<EntryLink, 'id' | 'number'> | null;
  scans: StoredFile[];
  /** scans of the documents that come next, one each */
  pile: StoredFile[];
  /** fields that a scan's text filled in */
  fromScan: ScanField[];
}

/** What the text of a scan may propose. */
export const scanFields = ['party', 'subject', 'subjectHu', 'issuerNumber', 'issuerDate'] as const;
export type ScanField = (typeof scanFields)[number];

/** An empty row. @param register the register proposed */
export function emptyDraft(register: string): EntryDraft {
  return {
    direction: 'in',
    register,
    channel: 'counter',
    party: '',
    subject: '',
    subjectHu: '',
    department: '',
    proposed: false,
    person: '',
    issuerNumber: '',
    issuerDate: '',
    leaves: '',
    annexes: '',
    dueDate: '',
    fileIndex: '',
    offlineNumber: '',
    receivedAt: '',
    linked: null,
    scans: [],
    pile: [],
    fromScan: [],
  };
}

/**
 * The row for the next document: papers of one kind come in a pile, so direction, register and way of arrival stay, and
 * the next scan of the pile is there.
 */
export function nextDraft({ direction, register, channel, pile }: EntryDraft): EntryDraft {
  return { ...emptyDraft(register), direction, channel, scans: pile.slice(0, 1), pile: pile.slice(1) };
}

/** The row with all waiting scans: together they are one document. */
export const together = (draft: EntryDraft): EntryDraft =>
  ({ ...draft, scans: [...draft.scans, ...draft.pile], pile: [] });

/** The row with its first scan alone: the others are documents of their own, one after the other. */
export const apart = (draft: EntryDraft): EntryDraft =>
  ({ ...draft, scans: draft.scans.slice(0, 1), pile: [...draft.scans.slice(1), ...draft.pile] });

/** The row with what a scan says about itself, where nothing was typed. */
export function withProposal(draft: EntryDraft, proposal: Proposal): EntryDraft {
  const said: Record<ScanField, string | null> = { ...proposal, party: proposal.party?.name ?? null };
  const filled = scanFields.filter((field) => said[field] && draft[field].trim() === '');
  const values = Object.fromEntries(filled.map((field) => [field, said[field]]));
  const department = filled.includes('party') ? proposal.party?.department ?? null : null;
  return propose({ ...draft, ...values, fromScan: [...draft.fromScan, ...filled] }, department);
}

/** The row with a party that was chosen, and the department that last got something of theirs. */
export function withParty(draft: EntryDraft, { name, department }: Party): EntryDraft {
  return propose({ ...draft, party: name }, department);
}

/** The row with a subject that was chosen, and the department that got the like. */
export function withSuggestion(draft: EntryDraft, { subject, department }: Suggestion): EntryDraft {
  return propose({ ...draft, subject }, department);
}

function propose(draft: EntryDraft, department: string | null): EntryDraft {
  const free = draft.department === '' || draft.proposed;
  return department && free ? { ...draft, department, proposed: true } : draft;
}

export type DraftErrors = Partial<
  Record<'party' | 'subject' | 'leaves' | 'annexes' | 'issuerDate' | 'dueDate', string>
>;

const isCount = (value: string) => value.trim() === '' || /^\d{1,5}$/.test(value.trim());
const isDay = (value: string) => value === '' || (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)));

/** What hinders registering: the key of what to say, by field. */
export function draftErrors({ party, subject, leaves, annexes, issuerDate, dueDate }: EntryDraft): DraftErrors {
  return {
    ...(party.trim() ? {} : { party: 'register.needsParty' }),
    ...(subject.trim() ? {} : { subject: 'register.needsSubject' }),
    ...(isCount(leaves) ? {} : { leaves: 'register.needsCount' }),
    ...(isCount(annexes) ? {} : { annexes: 'register.needsCount' }),
    ...(isDay(issuerDate) ? {} : { issuerDate: 'register.needsDay' }),
    ...(isDay(dueDate) ? {} : { dueDate: 'register.needsDay' }),
  };
}

/** The row as it is sent. */
export function bodyOf(draft: EntryDraft): NewEntry {
  const { linked, scans, leaves, annexes, proposed: _, pile: _pile, fromScan: _fromScan, ...texts } = draft;
  return {
    ...texts,
    leaves: countOf(leaves),
    annexes: countOf(annexes),
    linkedId: linked?.id,
    scans: scans.map(({ id }) => id),
  };
}

const countOf = (value: string) => (value.trim() === '' ? undefined : Number(value));
