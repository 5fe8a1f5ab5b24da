import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import { text, type Language } from '../texts/index.ts';
import {
  CaseMigration,
  CaseMigrationItem,
  type ICaseMigration,
  type ItemState,
  type StayReason,
} from './case-migration.entity.ts';
import { migrate, repeat, stop } from './case-migration.service.ts';
import { caseNumbers } from './numbers.ts';
import { preview, shownCases } from './preview.ts';

const Key = z.object({ key: z.string().max(100) });
const ElementId = z.string().min(1).max(200);
const Mapping = z.record(ElementId, ElementId).refine((mapping) => Object.keys(mapping).length <= 2000);
const Way = { fromVersionId: z.uuid(), toVersionId: z.uuid() };
const KeyAndId = Key.extend({ id: z.uuid() });

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
      const numbers = await caseNumbers(
        em,
        found.cases.map(({ caseFile }) => caseFile.id),
      );
      return {
        data: {
          mapping: found.mapping,
          homeless: found.homeless,
          faults: found.faults,
          totals: found.totals,
          cases: found.cases.map(({ caseFile, forecast, homeless }) => ({
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
      params: KeyAndId,
    },
    async ({ em, params, language }) => {
      const migration = await em.findOne(CaseMigration, { id: params.id, key: params.key });
      if (!migration) throw new AppError('migration.notFound');
      const items = await em.find(
        CaseMigrationItem,
        { migrationId: migration.id },
        { orderBy: { state: 'asc', id: 'asc' }, limit: shownCases },
      );
      const numbers = await caseNumbers(
        em,
        items.map(({ caseId }) => caseId),
      );
      return {
        data: {
          ...(await presentMigration(em, migration)),
          mapping: migration.mapping,
          cases: items.map(({ id, caseId, state, forecast, result, reason, detail }) => ({
            item: id,
            number: numbers.get(caseId) ?? '',
            state,
            forecast,
            result: result ?? null,
            reason: reason ?? null,
            why: reason ? whyItStayed(reason, detail ?? '', language) : null,
          })),
        },
      };
    },
  ),

  post(
    '/api/studio/procedures/:key/migrations/:id/repeat',
    {
      summary: 'Try cases again that stayed; all of them when none is named',
      access: 'analyst',
      params: KeyAndId,
      body: z.strictObject({ items: z.array(z.int().min(1)).min(1).max(shownCases).optional() }),
    },
    async ({ em, actor, params, body }) => ({
      data: await presentMigration(em, await repeat(em, actor, params.key, params.id, body.items)),
    }),
  ),

  post(
    '/api/studio/procedures/:key/migrations/:id/stop',
    {
      summary: 'End a migration: cases whose turn has not come stay on their version',
      access: 'analyst',
      params: KeyAndId,
    },
    async ({ em, actor, params }) => ({
      data: await presentMigration(em, await stop(em, actor, params.key, params.id)),
    }),
  ),
];

/** A migration with how far it is; a case that has no place in it yet waits too. */
async function presentMigration(em: EntityManager, migration: ICaseMigration) {
  const rows = await em.execute<{ state: ItemState; count: number; kept: number }[]>(
    `
    select state, count(*)::int as count, count(*) filter (where result = forecast)::int as kept
    from case_migration_item where migration_id = ? group by state`,
    [migration.id],
  );
  const count = (state: ItemState): number => rows.find((row) => row.state === state)?.count ?? 0;
  const placed = rows.reduce((sum, row) => sum + row.count, 0);
  const unplaced = migration.plannedAt ? 0 : Math.max(migration.cases - placed, 0);
  return {
    id: migration.id,
    fromVersionId: migration.fromVersionId,
    toVersionId: migration.toVersionId,
    note: migration.note,
    by: migration.byName,
    at: migration.at,
    failure: migration.failure ?? null,
    progress: {
      waiting: count('waiting') + unplaced,
      moved: count('moved'),
      failed: count('failed'),
      asForetold: rows.find(({ state }) => state === 'moved')?.kept ?? 0,
    },
  };
}

/** Why a case stayed, in words. */
function whyItStayed(reason: StayReason, said: string, language: Language): string {
  const words: Record<StayReason, string> = {
    over: text(language, 'migration.stay.over'),
    refused: text(language, 'migration.stay.refused', { said }),
    unmapped: text(language, 'migration.stay.unmapped', { said }),
    busy: text(language, 'migration.stay.busy'),
    fault: text(language, 'migration.stay.fault', { said }),
    stopped: text(language, 'migration.stay.stopped'),
  };
  return words[reason];
}
