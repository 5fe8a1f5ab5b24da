import { createHash } from 'node:crypto';
import { z } from 'zod';
import { localDate } from '../calendar/index.ts';
import { get, post, put, type Route } from '../http/route.ts';
import { STREET_ID } from '../validation/index.ts';
import { importStreets } from './import.ts';
import { knownStreets } from './known.ts';
import { fullName, kinds, writeStreets } from './rows.ts';
import type { IStreet } from './street.entity.ts';
import { mayEditStreets } from './street.policy.ts';
import { addStreet, allStreets, changeStreet, isInForce, lineOf, StreetBody } from './street.service.ts';

/** Largest file that is taken in, characters. */
const largestFile = 500_000;

/** What a form needs of a street; empty things are left out, the list travels often. */
function presentChoice(street: IStreet, main: string) {
  const { localityRo, localityHu, postalCode, formerNames } = street;
  return {
    id: street.id,
    ...fullName(street),
    ...(localityRo === main ? {} : { locality: { ro: localityRo, hu: localityHu } }),
    ...(postalCode ? { postalCode } : {}),
    ...(formerNames.length > 0 ? { former: formerNames } : {}),
  };
}

const presentStreet = (street: IStreet, today: string) => ({
  ...lineOf(street),
  name: fullName(street),
  inForce: isInForce(lineOf(street), today),
  version: street.version,
  changedAt: street.changedAt,
  by: street.byName ?? null,
});

/** The streets of the city: for forms, and for the office that keeps the list. */
export const streetRoutes: Route[] = [
  get(
    '/api/streets',
    { summary: 'Streets in force, as a choice in forms; kept by browsers with its ETag', access: 'public', raw: true },
    async ({ ctx, em, services: { city } }) => {
      const today = localDate(new Date());
      const [main] = city.data.localities;
      const known = await knownStreets(em);
      const streets = [...known.values()].filter((street) => isInForce(lineOf(street), today));
      const text = JSON.stringify({
        data: {
          localities: city.data.localities,
          streets: streets.map((street) => presentChoice(street, main.name.ro)),
        },
      });
      ctx.set('Cache-Control', 'no-cache');
      const mark = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
      ctx.set('ETag', mark);
      ctx.type = 'json';
      if (ctx.get('If-None-Match').replace(/^W\//, '') === mark) ctx.status = 304;
      else ctx.body = text;
      return undefined;
    },
  ),

  get(
    '/api/streets/all',
    { summary: 'Every street that was ever listed', access: 'staff' },
    async ({ em, actor, services: { city } }) => {
      const today = localDate(new Date());
      return {
        data: (await allStreets(em)).map((street) => presentStreet(street, today)),
        kinds,
        localities: city.data.localities,
        policies: { edit: mayEditStreets(actor, city) },
      };
    },
  ),

  get(
    '/api/streets.csv',
    { summary: 'The whole list as a table', access: 'staff', raw: true },
    async ({ ctx, em, language }) => {
      ctx.set('Content-Disposition', 'attachment; filename="strazi-utcak.csv"');
      ctx.type = 'text/csv; charset=utf-8';
      ctx.body = writeStreets((await allStreets(em)).map(lineOf), language);
      return undefined;
    },
  ),

  post(
    '/api/streets',
    { summary: 'Put a street into the list', access: 'staff', status: 201, body: StreetBody },
    async ({ em, actor, body, services: { city } }) => ({
      data: presentStreet(await addStreet(em, actor, city, body), localDate(new Date())),
    }),
  ),

  put(
    '/api/streets/:id',
    {
      summary: 'Rename, mend or retire a street',
      access: 'staff',
      params: z.object({ id: z.string().regex(STREET_ID) }),
      body: StreetBody.extend({ version: z.number().int().positive() }),
    },
    async ({ em, actor, params, body: { version, ...body }, services: { city } }) => ({
      data: presentStreet(await changeStreet(em, actor, city, params.id, version, body), localDate(new Date())),
    }),
  ),

  post(
    '/api/streets/import',
    {
      summary: 'Take in a table of streets, or only report what it would change',
      access: 'staff',
      body: z.strictObject({ csv: z.string().min(1).max(largestFile), apply: z.boolean() }),
    },
    async ({ em, actor, body, services: { city } }) => ({
      data: await importStreets(em, actor, city, body.csv, body.apply),
    }),
  ),
];
