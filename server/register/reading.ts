import type { EntityManager } from '@mikro-orm/postgresql';
import { DocumentText, presentText, type IDocumentText } from '../extraction/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { findParties, veiledTexts } from './directory.ts';
import { ownScans } from './entry.service.ts';
import { headOf, proposalOf } from './proposal.ts';
import { projectRegisters } from './search.ts';

/** Whoever sent a paper, as far as its words tell. */
export interface ProposedParty {
  name: string;
  /** Stands in the register from before, written so. */
  known: boolean;
  /** The department that last got something of theirs. */
  department: string | null;
}

/**
 * How far the reading of scans on their way has come, with what each proposes for its entry once it is read.
 * @param ids own uploads
 * @throws AppError `upload.unknownDocument`
 */
export async function readingsOf(em: EntityManager, actor: PersonActor, ids: string[]) {
  const scans = await ownScans(em, actor, ids);
  const texts = await em.find(DocumentText, { sha256: { $in: scans.map(({ sha256 }) => sha256) } });
  await projectRegisters(em);
  const readings = [];
  for (const { id, sha256 } of scans) {
    const text = texts.find((known) => known.sha256 === sha256);
    if (text) readings.push({ documentId: id, ...presentText(text), proposal: await propose(em, actor, text) });
  }
  return readings;
}

async function propose(em: EntityManager, actor: PersonActor, { state, text }: IDocumentText) {
  if (state !== 'read') return null;
  const { names, cui, ...words } = proposalOf(text);
  return { party: await partyOf(em, actor, names, cui, headOf(text)), cui, ...words };
}

/** Somebody known to the reader by fiscal code or name; else the likeliest name that stands there. */
async function partyOf(
  em: EntityManager, actor: PersonActor, names: string[], cui: string | null, head: string[],
): Promise<ProposedParty | null> {
  const [byCode] = cui ? (await findParties(em, cui, actor.id)).filter(({ name }) => name.includes(cui)) : [];
  const known = byCode ?? await knownAs(em, actor, [...names, ...head]);
  if (known) return { name: known.name, known: true, department: known.department };
  const [name] = names;
  return name === undefined ? null : { name, known: false, department: null };
}

type Known = Omit<ProposedParty, 'known'>;

/** People compared at most. */
const candidates = 50;

/** Those who stand on no other lines than those of cases that the reader must not see are not known to them. */
async function knownAs(em: EntityManager, actor: PersonActor, names: string[]): Promise<Known | undefined> {
  const veiled = await veiledTexts(em, actor.id, 'party');
  const found = (await em.execute(
    `select h.party as name, (array_agg(h.department order by h.last_at desc) filter (where h.department is not null))[1]
      as department, sum(h.uses)::int as uses
    from jsonb_array_elements_text(?::jsonb) with ordinality n(written, place)
      join register_habit h on h.party_words = register_fold(n.written) and h.party_words <> ''
    group by n.place, h.party order by n.place, sum(h.uses) desc limit ${candidates}`,
    [JSON.stringify(names)],
  )) as (Known & { uses: number })[];
  return found.find(({ name, uses }) => uses > (veiled.get(name) ?? 0));
}
