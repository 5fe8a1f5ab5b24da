import type { EntityManager } from '@mikro-orm/postgresql';
import { registrationNumber } from './number.ts';
import { RegisterAmendment, RegisterEntry, type IRegisterEntry } from './register.entity.ts';

/** Another entry that belongs to this one. */
export interface EntryLink {
  id: string;
  number: string;
  relation: 'answers' | 'answeredBy' | 'joined';
}

interface Bond {
  from: string;
  to: string;
  relation: string;
}

/** The linked numbers of these entries, both ways. */
export async function linksOf(em: EntityManager, entries: IRegisterEntry[]): Promise<Map<string, EntryLink[]>> {
  const ids = entries.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [answers, amendments] = [
    await em.find(RegisterEntry, { linkedId: { $in: ids } }),
    await em.find(
      RegisterAmendment,
      { kind: 'link', $or: [{ entryId: { $in: ids } }, { linkedId: { $in: ids } }] },
      { orderBy: { at: 'asc', id: 'asc' } },
    ),
  ];
  const bonds: Bond[] = [
    ...[...entries, ...answers].flatMap(({ id, linkedId }) =>
      linkedId ? [{ from: id, to: linkedId, relation: 'answer' }] : [],
    ),
    ...amendments.flatMap(({ entryId, linkedId, changes }) =>
      linkedId ? [{ from: entryId, to: linkedId, relation: changes.relation ?? 'answer' }] : [],
    ),
  ];
  const others = await em.find(RegisterEntry, { id: { $in: bonds.flatMap(({ from, to }) => [from, to]) } });
  const numbers = new Map(others.map((entry) => [entry.id, registrationNumber(entry)]));
  return new Map(ids.map((id) => [id, linksFrom(id, bonds, numbers)]));
}

function linksFrom(id: string, bonds: Bond[], numbers: Map<string, string>): EntryLink[] {
  const links = new Map<string, EntryLink>();
  for (const { from, to, relation } of bonds) {
    if (from !== id && to !== id) continue;
    const other = from === id ? to : from;
    if (relation === 'unjoined') {
      links.delete(`${other} true`);
      continue;
    }
    const joined = relation === 'joined';
    links.set(`${other} ${joined}`, {
      id: other,
      number: numbers.get(other) ?? '',
      relation: joined ? 'joined' : from === id ? 'answers' : 'answeredBy',
    });
  }
  return [...links.values()];
}
