import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { formatDateTime } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { AppError } from '../errors.ts';
import { announce, everyStaff } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { text, type Language } from '../texts/index.ts';
import { refuseLaterDate } from './entry.service.ts';
import type { AmendmentKind, EntryState, Expedition } from './facts.ts';
import { registrationNumber } from './number.ts';
import { RegisterEntry, type IRegisterEntry } from './register.entity.ts';
import { mayAmend, mayHandle } from './register.policy.ts';
import { amendmentsOf, stateOf } from './state.ts';
import { veiledLines } from './veil.ts';

/** Who asks, and what the answer needs; each amendment runs in the caller's transaction. */
export interface Amending {
  em: EntityManager;
  actor: PersonActor;
  language: Language;
}

interface Amendment {
  kind: AmendmentKind;
  reason?: string | undefined;
  changes: Partial<EntryState>;
  linkedId?: string;
}

/**
 * Cancels an entry: number and content stay to be read, struck through.
 * @throws AppError `register.alreadyCancelled` with who, when and why; `auth.forbidden`, `register.entryNotFound`
 */
export async function cancelEntry(amending: Amending, id: string, reason: string): Promise<void> {
  const { entry } = await hold(amending, id, mayAmend);
  await amend(amending, entry, { kind: 'cancellation', reason, changes: { cancelled: true } });
}

/**
 * Corrects an entry: a new version, the old one stays to be read.
 * @throws AppError `register.nothingChanged`, `register.issuedLater`, `register.alreadyCancelled`, `auth.forbidden`,
 * `register.entryNotFound`
 */
export async function correctEntry(
  amending: Amending,
  id: string,
  changes: { [K in keyof EntryState]?: EntryState[K] | undefined },
  reason: string,
): Promise<void> {
  const { entry, state } = await hold(amending, id, mayAmend);
  const differing = Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => value !== undefined && value !== state[key as keyof EntryState]),
  ) as Partial<EntryState>;
  if (Object.keys(differing).length === 0) throw new AppError('register.nothingChanged');
  refuseLaterDate(differing.issuerDate);
  await amend(amending, entry, { kind: 'correction', reason, changes: differing });
}

/**
 * Gives the document to a department, and perhaps a person. @throws AppError `register.departmentUnknown` and those of
 * `cancelEntry`
 */
export async function assignEntry(
  amending: Amending,
  city: City,
  id: string,
  to: { department: string; person?: string | undefined; reason?: string | undefined },
): Promise<void> {
  if (!city.department(to.department)) throw new AppError('register.departmentUnknown');
  const { entry } = await hold(amending, id, mayHandle);
  await amend(amending, entry, {
    kind: 'assignment',
    reason: to.reason,
    changes: { department: to.department, person: to.person ?? null },
  });
}

/** Notes when and how the document left. @throws AppError those of `cancelEntry` */
export async function expediteEntry(amending: Amending, id: string, expedition: Expedition): Promise<void> {
  const { entry } = await hold(amending, id, mayHandle);
  await amend(amending, entry, { kind: 'expedition', changes: { expedition } });
}

/**
 * Links an entry with another: it answers that one, or is joined with it. @throws AppError `register.entryNotFound`
 * and those of `cancelEntry`
 */
export async function linkEntry(
  amending: Amending,
  id: string,
  link: { to: string; relation: string; reason?: string | undefined },
): Promise<void> {
  const { entry } = await hold(amending, id, mayHandle);
  if (link.to === id || (await amending.em.count(RegisterEntry, { id: link.to })) === 0)
    throw new AppError('register.entryNotFound');
  await amend(amending, entry, {
    kind: 'link',
    reason: link.reason,
    changes: { relation: link.relation },
    linkedId: link.to,
  });
}

/**
 * Notes in the register that two cases were joined, or that this was taken back: the rights are those on the cases.
 * @param relation `joined` or `unjoined`
 */
export async function noteJoining(
  { em, actor }: Pick<Amending, 'em' | 'actor'>,
  id: string,
  { to, relation, reason }: { to: string; relation: 'joined' | 'unjoined'; reason: string },
): Promise<void> {
  const entry = await em.findOneOrFail(RegisterEntry, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await amend({ em, actor }, entry, { kind: 'link', reason, changes: { relation }, linkedId: to });
}

/** Notes in the register that the applicant gave the request up; the right to do so is the case's. */
export async function noteWithdrawal({ em, actor }: Pick<Amending, 'em' | 'actor'>, id: string): Promise<void> {
  const entry = await em.findOneOrFail(RegisterEntry, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await amend({ em, actor }, entry, { kind: 'withdrawal', changes: {} });
}

/** Who amends by itself: no person, under a name of its own. */
const bySystem = { id: '00000000-0000-0000-0000-000000000000', name: text('ro', 'register.bySystem') };

/** Notes in the register that a request ended because nobody confirmed its address. */
export async function noteExpiry(em: EntityManager, id: string): Promise<void> {
  const entry = await em.findOneOrFail(RegisterEntry, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await amend({ em, actor: bySystem }, entry, { kind: 'expiry', reason: text('ro', 'confirmation.registerNote'), changes: {} });
}

type Rule = (actor: PersonActor, entry: IRegisterEntry, state: EntryState) => boolean;

/** Locks the entry, so that of two who amend it the second sees what the first did. */
async function hold(
  { em, actor, language }: Amending,
  id: string,
  rule: Rule,
): Promise<{ entry: IRegisterEntry; state: EntryState }> {
  const entry = await em.findOne(RegisterEntry, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!entry) throw new AppError('register.entryNotFound');
  const amendments = (await amendmentsOf(em, [id])).get(id) ?? [];
  const state = stateOf(entry, amendments);
  if (!rule(actor, entry, state) || (await veiledLines(em, actor, [entry])).has(id))
    throw new AppError('auth.forbidden');
  const cancellation = amendments.find(({ kind }) => kind === 'cancellation');
  if (cancellation) {
    throw new AppError('register.alreadyCancelled', {
      number: registrationNumber(entry),
      name: cancellation.byName,
      at: formatDateTime(cancellation.at, language),
      reason: cancellation.reason ?? '',
    });
  }
  return { entry, state };
}

async function amend(
  { em, actor }: { em: EntityManager; actor: Pick<PersonActor, 'id' | 'name'> },
  entry: IRegisterEntry,
  { kind, reason, changes, linkedId }: Amendment,
): Promise<void> {
  const state = stateOf(entry, (await amendmentsOf(em, [entry.id])).get(entry.id) ?? []);
  const before = Object.fromEntries(Object.keys(changes).map((key) => [key, state[key as keyof EntryState]]));
  record(em, actor.id, `register.${kind}`, 'register_entry', entry.id, {
    register: entry.register,
    fields: Object.keys(changes),
  });
  announce(
    em,
    'register.changed',
    { register: entry.register, entryId: entry.id, kind },
    { departments: [everyStaff] },
  );
  await em.flush();
  await em.execute('select amend_register(?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)', [
    randomUUID(),
    entry.id,
    kind,
    actor.id,
    actor.name,
    reason ?? null,
    JSON.stringify(changes),
    JSON.stringify(before),
    linkedId ?? null,
  ]);
}
