import type { EntityManager } from '@mikro-orm/postgresql';
import type { EntryState } from './facts.ts';
import { RegisterAmendment, type IRegisterAmendment, type IRegisterEntry } from './register.entity.ts';

/** An entry before anything happened to it. */
export function firstState({ direction, channel, party, subject, facts }: IRegisterEntry): EntryState {
  const { scans: _, by: _by, byName: _byName, ...known } = facts ?? {};
  return {
    direction,
    channel,
    party,
    subject,
    subjectHu: null,
    issuerNumber: null,
    issuerDate: null,
    leaves: null,
    annexes: null,
    department: null,
    person: null,
    dueDate: null,
    fileIndex: null,
    offlineNumber: null,
    receivedAt: null,
    expedition: null,
    relation: null,
    cancelled: false,
    ...known,
  };
}

/** What an entry says today: each amendment over what stood before. @param amendments in their order */
export function stateOf(entry: IRegisterEntry, amendments: IRegisterAmendment[]): EntryState {
  return Object.assign(firstState(entry), ...amendments.map(({ changes }) => changes));
}

/** The amendments of these entries, by entry, in their order. */
export async function amendmentsOf(em: EntityManager, ids: string[]): Promise<Map<string, IRegisterAmendment[]>> {
  const rows =
    ids.length === 0
      ? []
      : await em.find(RegisterAmendment, { entryId: { $in: ids } }, { orderBy: [{ year: 'asc' }, { no: 'asc' }] });
  return Map.groupBy(rows, ({ entryId }) => entryId);
}
