import type { EntityManager } from '@mikro-orm/postgresql';
import { Document, type IDocument } from '../document/document.entity.ts';
import { DocumentText, presentText, type IDocumentText } from '../extraction/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { linksOf, type EntryLink } from './links.ts';
import { registrationNumber } from './number.ts';
import type { IRegisterAmendment, IRegisterClosing, IRegisterEntry } from './register.entity.ts';
import { mayAmend, mayHandle } from './register.policy.ts';
import { amendmentsOf, firstState, stateOf } from './state.ts';
import { veil, veiledLines } from './veil.ts';

/** A register line as people see it today, with what amendments made of it. */
export function presentLine(entry: IRegisterEntry, amendments: IRegisterAmendment[], links: EntryLink[]) {
  const { cancelled, relation: _, ...state } = stateOf(entry, amendments);
  const cancellation = amendments.find(({ kind }) => kind === 'cancellation');
  return {
    id: entry.id,
    register: entry.register,
    no: entry.no,
    year: entry.year,
    number: registrationNumber(entry),
    at: entry.at,
    caseId: entry.caseId,
    ...state,
    registeredBy: entry.facts?.byName ?? null,
    scans: entry.facts?.scans?.length ?? 0,
    links,
    corrected: amendments.some(({ kind }) => kind === 'correction'),
    cancelled:
      cancelled && cancellation
        ? { reason: cancellation.reason, name: cancellation.byName, at: cancellation.at }
        : null,
  };
}

/** A register line as it was written. */
export const presentEntry = (entry: IRegisterEntry) => presentLine(entry, [], []);

/**
 * Entries with all that was added to them later; of a case that the reader must not see, the number alone.
 * @param byWords the lines were found by their words: those that stay hidden are left out, for being found would tell
 */
export async function presentEntries(
  em: EntityManager,
  actor: PersonActor,
  entries: IRegisterEntry[],
  byWords = false,
) {
  const veiled = await veiledLines(em, actor, entries);
  const amendments = await amendmentsOf(
    em,
    entries.map(({ id }) => id),
  );
  const links = await linksOf(em, entries);
  return entries
    .filter(({ id }) => !byWords || !veiled.has(id))
    .map((entry) =>
      veiled.has(entry.id)
        ? presentLine(veil(entry), [], [])
        : presentLine(entry, amendments.get(entry.id) ?? [], links.get(entry.id) ?? []),
    );
}

/** One entry with its scans, its versions and what the reader may do with it. */
export async function presentWhole(em: EntityManager, actor: PersonActor, entry: IRegisterEntry) {
  if ((await veiledLines(em, actor, [entry])).has(entry.id)) return presentVeiled(entry);
  const amendments = (await amendmentsOf(em, [entry.id])).get(entry.id) ?? [];
  const links = (await linksOf(em, [entry])).get(entry.id) ?? [];
  const scans = await em.find(
    Document,
    { id: { $in: (entry.facts?.scans ?? []).map(({ id }) => id) } },
    { orderBy: { createdAt: 'asc' } },
  );
  const texts = await em.find(DocumentText, { sha256: { $in: scans.map(({ sha256 }) => sha256) } });
  const state = stateOf(entry, amendments);
  return {
    data: {
      ...presentLine(entry, amendments, links),
      files: scans.map((scan) => presentScan(entry.id, scan, texts.find(({ sha256 }) => sha256 === scan.sha256))),
      first: firstState(entry),
      versions: amendments.map(({ id, kind, at, byName, reason, changes, before }) => ({
        id,
        kind,
        at,
        name: byName,
        reason,
        changes,
        before,
      })),
      hash: entry.hash,
    },
    policies: {
      amend: !state.cancelled && mayAmend(actor, entry),
      handle: !state.cancelled && mayHandle(actor, entry, state),
    },
  };
}

function presentVeiled(entry: IRegisterEntry) {
  const veiled = veil(entry);
  return {
    data: { ...presentLine(veiled, [], []), files: [], first: firstState(veiled), versions: [], hash: entry.hash },
    policies: { amend: false, handle: false },
  };
}

const presentScan = (
  entryId: string, { id, fileName, mediaType, size, sha256 }: IDocument, text: IDocumentText | undefined,
) => ({
  id,
  fileName,
  mediaType,
  size,
  sha256,
  contentUrl: `/api/register/${entryId}/scans/${id}`,
  text: text ? presentText(text) : null,
});

/** The closing line of a year. */
export const presentClosing = ({ register, year, at, lastNo, total, cancelled, hash }: IRegisterClosing) => ({
  register,
  year,
  at,
  lastNo,
  total,
  cancelled,
  hash,
});
