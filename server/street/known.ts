import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { asksForStreet, type PreparedForm, type StreetList } from '../form/index.ts';
import { foldName } from '../validation/index.ts';
import { fullName } from './rows.ts';
import type { IStreet } from './street.entity.ts';
import { allStreets, isInForce, lineOf } from './street.service.ts';

/** The list as it was read last; what changed since has another mark. */
let read: { mark: string; streets: Map<string, IStreet> } | undefined;

/** Every street that was ever listed, by its id and in the order of the alphabet; read again only when one has changed. */
export async function knownStreets(em: EntityManager): Promise<ReadonlyMap<string, IStreet>> {
  const [row] = (await em.execute("select count(*) || '.' || coalesce(sum(version), 0) as mark from street")) as {
    mark: string;
  }[];
  const mark = `${em.config.get('clientUrl') ?? ''} ${row?.mark ?? ''}`;
  if (read?.mark !== mark) {
    const streets = await allStreets(em.fork());
    read = { mark, streets: new Map(streets.map((street) => [street.id, street])) };
  }
  return read.streets;
}

/**
 * The list of streets for checking answers, as it is at this moment.
 * @returns undefined for a form that asks for no street
 */
export async function streetsFor(em: EntityManager, city: City, form: PreparedForm): Promise<StreetList | undefined> {
  if (!asksForStreet(form)) return undefined;
  const streets = await knownStreets(em);
  const localities = new Set(city.data.localities.flatMap(({ name }) => [name.ro, name.hu].map(foldName)));
  const today = localDate(new Date());
  return {
    find(id) {
      const street = streets.get(id);
      return street && { ...fullName(street), inForce: isInForce(lineOf(street), today) };
    },
    hasLocality: (folded) => localities.has(folded),
  };
}
