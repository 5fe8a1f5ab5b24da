import type { EntityManager } from '@mikro-orm/postgresql';
import { recordAccess } from '../audit/index.ts';
import { localDate } from '../calendar/index.ts';
import type { CaseRepresentation } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { covers, Person, type PersonActor } from '../identity/index.ts';
import { holdingOn, Mandate, type IMandate } from '../mandate/mandate.entity.ts';
import { firmAnswers } from '../organisation/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Desk } from '../submission/index.ts';
import type { Found } from './people.ts';
import { knownAccount, type KnownPerson } from './prefill.ts';

/** Lines shown at most: a firm stands once for each of its people. */
const shown = 8;

interface Row {
  id: string;
  name: string;
  cui: string;
  representative_id: string;
  representative_name: string;
}

/**
 * Firms with an account, by words of their name or their registration code, each with who may act for it today. Whoever
 * is shown can see that their data were read at the counter.
 * @param words folded
 * @param typed what was typed, for the code
 */
export async function findFirms(
  em: EntityManager, actor: PersonActor, words: string[], typed: string,
): Promise<Found[]> {
  const today = localDate(new Date());
  const named = words.map(() => 'search_fold(o.name) like ?').join(' and ');
  const rows = (await em.execute(
    `select m.id, o.name, o.cui, m.representative_id, m.representative_name
     from mandate m join organisation o on o.id = m.grantor_id
     where m.grantor_kind = 'organisation' and m.accepted_at is not null and m.ended_at is null and m.valid_from <= ?
       and coalesce(m.valid_to, ?) >= ? and m.representative_id <> ? and ((${named}) or o.cui = ?)
     order by o.name, m.role desc, m.representative_name limit ${shown}`,
    [today, today, today, actor.id, ...words.map((word) => `%${word}%`), typed.replaceAll(/\D/g, '')],
  )) as Row[];
  for (const { representative_id: id } of rows) await recordAccess(em, actor, id, null, 'counter');
  return rows.map(({ id, name, cui, representative_name: representative }) => ({
    kind: 'firm', id, name, email: null, phone: null, cnp: null, level: null, at: null, firm: { cui, representative },
  }));
}

/** A firm whose representative has come: what forms know of it, and of the person. */
export async function knownFirm(em: EntityManager, actor: PersonActor, mandate: IMandate): Promise<KnownPerson> {
  const person = await em.findOneOrFail(Person, { id: mandate.representativeId ?? '' });
  await recordAccess(em, actor, person.id, null, 'counter');
  const known = await knownAccount(em, actor, person);
  return { ...known, answers: { ...known.answers, ...await firmAnswers(em, mandate.grantorId) } };
}

/**
 * The mandate under which somebody acts for a firm at the counter, as it holds now.
 * @throws AppError `mandate.over`, `mandate.outOfScope`, `counter.ownRequest` for an officer who acts for the firm too
 */
export async function mandateAtCounter(
  em: EntityManager, actor: PersonActor, id: string, { key }: PublishedProcedure,
): Promise<IMandate> {
  const mandate = await em.findOne(Mandate, { id, grantorKind: 'organisation', ...holdingOn(localDate(new Date())) });
  if (!mandate?.representativeId) throw new AppError('mandate.over');
  if (!covers({ scope: mandate.scope ?? null }, key)) throw new AppError('mandate.outOfScope');
  const own = mandate.representativeId === actor.id
    || actor.mandates.some(({ partyId }) => partyId === mandate.grantorId);
  if (own) throw new AppError('counter.ownRequest');
  return mandate;
}

/** The firm as the applicant of a request, and who was there for it. */
export function partyOf(mandate: IMandate): Pick<Desk, 'applicantId' | 'applicantName' | 'representation'> {
  const representation: CaseRepresentation = {
    mandateId: mandate.id, id: mandate.representativeId ?? '', name: mandate.representativeName ?? '',
    kind: 'organisation',
  };
  return { applicantId: mandate.grantorId, applicantName: mandate.grantorName, representation };
}
