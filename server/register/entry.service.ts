import { createHash, randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { auditRow } from '../audit/index.ts';
import { localTime } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import { Document, type IDocument } from '../document/document.entity.ts';
import type { PersonActor } from '../identity/index.ts';
import type { Services } from '../services.ts';
import { checkBlockNumber } from './block.ts';
import type { EntryFacts, NewEntryBody } from './facts.ts';
import type { Intake } from './group-commit.ts';
import { RegisterEntry, type IRegisterEntry } from './register.entity.ts';
import { mayRegister } from './register.policy.ts';
import { registerChange } from './register.service.ts';
import { registrationNumber } from './number.ts';

/** A scan that was registered before. */
export interface DuplicateScan {
  documentId: string;
  fileName: string;
  entryId: string;
  number: string;
}

/**
 * Registers a document that came, goes or stays inside: its number, time and scans in one commit, shared with whoever
 * registers at the same moment. The clock is the database's alone. A repeat with the same key gets the first line
 * again.
 * @param key names the sending
 * @throws AppError `auth.forbidden`, `register.unknown`, `register.departmentUnknown`, `register.entryNotFound`
 * (linked number), `register.receivedLater`, `register.issuedLater`, `register.blockNumberUsed`,
 * `upload.unknownDocument`, `idempotency.conflict`
 */
export async function addEntry(
  em: EntityManager,
  services: Services,
  actor: PersonActor,
  body: NewEntryBody,
  key: string | null,
): Promise<{ entry: IRegisterEntry; duplicates: DuplicateScan[] }> {
  if (!mayRegister(actor)) throw new AppError('auth.forbidden');
  const id = key === null ? randomUUID() : idOfSending(actor, key);
  const earlier = key === null ? null : await em.findOne(RegisterEntry, { id });
  if (earlier) return { entry: sameSending(earlier, body), duplicates: [] };
  await check(em, services, body);
  const scans = await ownScans(em, actor, body.scans);
  const duplicates = await duplicatesOf(em, scans);
  try {
    await services.intake.accept(intakeOf(actor, id, body, scans));
  } catch (error) {
    const first = await em.fork().findOne(RegisterEntry, { id });
    if (!first) throw error;
    return { entry: sameSending(first, body), duplicates };
  }
  await em.nativeUpdate(Document, { id: { $in: scans.map((scan) => scan.id) } }, { deletedAt: new Date() });
  return { entry: await em.findOneOrFail(RegisterEntry, { id }), duplicates };
}

/** The id that this sending's line has: the same for each repeat, so that the key of the table lets one line in. */
function idOfSending(actor: PersonActor, key: string): string {
  const hex = createHash('sha256').update(['register', actor.id, key].join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** @throws AppError `idempotency.conflict` when something else was sent with the same key */
function sameSending(entry: IRegisterEntry, body: NewEntryBody): IRegisterEntry {
  const same =
    entry.register === body.register &&
    entry.direction === body.direction &&
    entry.party === body.party &&
    entry.subject === body.subject &&
    entry.channel === body.channel;
  if (!same) throw new AppError('idempotency.conflict');
  return entry;
}

async function check(
  em: EntityManager,
  { city }: Services,
  body: NewEntryBody,
): Promise<void> {
  const { register, department, linkedId, receivedAt, issuerDate } = body;
  if (!city.data.registers.some(({ key }) => key === register)) throw new AppError('register.unknown');
  if (department && !city.department(department)) throw new AppError('register.departmentUnknown');
  if (receivedAt && receivedAt > nowLocal()) throw new AppError('register.receivedLater');
  refuseLaterDate(issuerDate);
  await checkBlockNumber(em, body);
  if (linkedId && (await em.count(RegisterEntry, { id: linkedId })) === 0) throw new AppError('register.entryNotFound');
}

/** No document was written tomorrow: mostly the year is wrong. @throws AppError `register.issuedLater` */
export function refuseLaterDate(issuerDate: string | null | undefined): void {
  if (issuerDate && issuerDate > nowLocal().slice(0, 10)) throw new AppError('register.issuedLater');
}

/** The office's clock, written as `receivedAt`. */
function nowLocal(): string {
  const { day, time } = localTime(new Date());
  return `${day}T${time}`;
}

/** Uploads of the person's own store. @throws AppError `upload.unknownDocument` when one is not there */
export async function ownScans(em: EntityManager, actor: PersonActor, ids: string[]): Promise<IDocument[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const found = await em.find(Document, { id: { $in: wanted }, ownerId: actor.id, kind: 'own', deletedAt: null });
  if (found.length < wanted.length) throw new AppError('upload.unknownDocument');
  return wanted.map((id) => found.find((scan) => scan.id === id)).filter((scan) => scan !== undefined);
}

/** Scans whose very content has a number already. */
export async function findDuplicates(em: EntityManager, actor: PersonActor, ids: string[]): Promise<DuplicateScan[]> {
  return duplicatesOf(em, await ownScans(em, actor, ids));
}

async function duplicatesOf(em: EntityManager, scans: IDocument[]): Promise<DuplicateScan[]> {
  const hashes = scans.map(({ sha256 }) => sha256);
  const known =
    hashes.length === 0 ? [] : await em.find(Document, { sha256: { $in: hashes }, registerEntryId: { $ne: null } });
  const entries = await em.find(RegisterEntry, {
    id: { $in: known.flatMap(({ registerEntryId }) => registerEntryId ?? []) },
  });
  return scans.flatMap((scan) =>
    entries
      .filter(({ id }) => known.some((copy) => copy.sha256 === scan.sha256 && copy.registerEntryId === id))
      .slice(0, 1)
      .map((entry) => ({
        documentId: scan.id,
        fileName: scan.fileName,
        entryId: entry.id,
        number: registrationNumber(entry),
      })),
  );
}

function intakeOf(actor: PersonActor, id: string, body: NewEntryBody, scans: IDocument[]): Intake {
  const { register, direction, party, subject, channel, linkedId, scans: _, ...known } = body;
  const copies = scans.map(({ title, fileName, mediaType, size, sha256 }) => ({
    id: randomUUID(),
    kind: 'scan',
    title,
    fileName,
    mediaType,
    size,
    sha256,
    registerEntryId: id,
    createdAt: new Date(),
  }));
  const facts: EntryFacts = {
    ...known,
    by: actor.id,
    byName: actor.name,
    ...(copies.length > 0 ? { scans: copies.map((copy) => ({ id: copy.id, sha256: copy.sha256 })) } : {}),
  };
  const rows: Intake['rows'] = [
    ['AuditEvent', [auditRow(actor.id, 'register.add', 'register_entry', id, { register, direction })]],
    ['Change', [registerChange(register, id)]],
    ['Document', copies],
  ];
  return {
    rows: rows.filter(([, list]) => list.length > 0),
    entry: { id, register, direction, party, subject, channel, linkedId: linkedId ?? null, facts },
  };
}
