import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import {
  CaseMigration,
  CaseMigrationItem,
  type ICaseMigration,
  type ItemState,
  type Standing,
} from './case-migration.entity.ts';
import { migrate } from './case-migration.service.ts';
import { caseNumbers } from './numbers.ts';
import { preview, type Foretold } from './preview.ts';

const Key = z.object({ key: z.string().max(100) });
const ElementId = z.string().min(1).max(200);
const Mapping = z.record(ElementId, ElementId).refine((mapping) => Object.keys(mapping).length <= 2000);
const Way = { fromVersionId: z.uuid(), toVersionId: z.uuid() };
/** Cases that an answer tells of one by one; figures count them all. */
const shownCases = 500;

export const caseMigrationRoutes: Route[] = [
  post(
    '/api/studio/procedures/:key/migration/preview',
    {
      summary: 'What bringing running cases to another version would do to each; nothing is moved',
      access: 'analyst',
      params: Key,
      body: z.strictObject({ ...Way, mapping: Mapping.optional() }),
    },
    async ({ em, params, body, services }) => {
      const { mapping, ...way } = body;
      const found = await preview(em, services, { key: params.key, ...way }, mapping);
      const shown = found.cases.slice(0, shownCases);
      const numbers = await caseNumbers(
        em,
        shown.map(({ caseFile }) => caseFile.id),
      );
      return {
        data: {
          mapping: found.mapping,
          homeless: found.homeless,
          faults: found.faults,
          totals: totalsOf(found.cases),
          cases: shown.map(({ caseFile, forecast, homeless }) => ({
            number: numbers.get(caseFile.id) ?? '',
            forecast,
            homeless,
          })),
        },
      };
    },
  ),

  post(
    '/api/studio/procedures/:key/migration/run',
    {
      summary: 'Bring running cases to another version',
      access: 'analyst',
      params: Key,
      status: 201,
      body: z.strictObject({ ...Way, mapping: Mapping, note: z.string().trim().min(1).max(2000) }),
    },
    async ({ em, actor, params, body, services }) => {
      const { mapping, note, ...way } = body;
      const migration = await migrate(em, actor, services, { key: params.key, ...way }, mapping, note);
      return { data: await presentMigration(em, migration) };
    },
  ),

  get(
    '/api/studio/procedures/:key/migrations',
    {
      summary: 'Migrations of running cases, the newest first, with how far they are',
      access: 'studio',
      params: Key,
    },
    async ({ em, params }) => {
      const migrations = await em.find(CaseMigration, { key: params.key }, { orderBy: { at: 'desc' }, limit: 20 });
      return { data: await Promise.all(migrations.map((migration) => presentMigration(em.fork(), migration))) };
    },
  ),

  get(
    '/api/studio/procedures/:key/migrations/:id',
    {
      summary: 'One migration, case by case: what was foretold and what came of it',
      access: 'studio',
      params: Key.extend({ id: z.uuid() }),
    },
    async ({ em, params }) => {
      const migration = await em.findOne(CaseMigration, { id: params.id, key: params.key });
      if (!migration) throw new AppError('migration.notFound');
      const items = await em.find(
        CaseMigrationItem,
        { migrationId: migration.id },
        { orderBy: { id: 'asc' }, limit: shownCases },
      );
      const numbers = await caseNumbers(
        em,
        items.map(({ caseId }) => caseId),
      );
      return {
        data: {
          ...(await presentMigration(em, migration)),
          mapping: migration.mapping,
          cases: items.map(({ caseId, state, forecast, result, reason }) => ({
            number: numbers.get(caseId) ?? '',
            state,
            forecast,
            result: result ?? null,
            reason: reason ?? null,
          })),
        },
      };
    },
  ),
];

async function presentMigration(em: EntityManager, migration: ICaseMigration) {
  const rows = await em.execute<{ state: ItemState; count: number; kept: number }[]>(
    `
    select state, count(*)::int as count, count(*) filter (where result = forecast)::int as kept
    from case_migration_item where migration_id = ? group by state`,
    [migration.id],
  );
  const count = (state: ItemState): number => rows.find((row) => row.state === state)?.count ?? 0;
  return {
    id: migration.id,
    fromVersionId: migration.fromVersionId,
    toVersionId: migration.toVersionId,
    note: migration.note,
    by: migration.byName,
    at: migration.at,
    progress: {
      waiting: count('waiting'),
      moved: count('moved'),
      failed: count('failed'),
      asForetold: rows.find(({ state }) => state === 'moved')?.kept ?? 0,
    },
  };
}

/** How many cases there are, how many would lose or owe something, and at which steps they would wait. */
function totalsOf(cases: Foretold[]) {
  const having = (test: (forecast: Standing) => boolean): number =>
    cases.filter(({ forecast }) => test(forecast)).length;
  const activities: Record<string, number> = {};
  for (const id of cases.flatMap(({ forecast }) => forecast.activities)) activities[id] = (activities[id] ?? 0) + 1;
  return {
    cases: cases.length,
    homeless: cases.filter(({ homeless }) => homeless.length > 0).length,
    losingAnswers: having(({ lostAnswers }) => lostAnswers.length > 0),
    withFormErrors: having(({ formErrors }) => formErrors.length > 0),
    activities,
  };
}
