import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CaseFile } from '../case/case.entity.ts';
import { uuidKey } from '../orm/base.ts';
import { ProcedureVersion } from '../procedure/procedure-version.entity.ts';

/** Running cases brought from one version of a procedure to another: what for, by whom, by which mapping. */
export const CaseMigration = defineEntity({
  name: 'CaseMigration',
  tableName: 'case_migration',
  properties: {
    id: uuidKey(),
    key: p.string().index(),
    fromVersionId: () => p.manyToOne(ProcedureVersion).mapToPk().joinColumn('from_version_id'),
    toVersionId: () => p.manyToOne(ProcedureVersion).mapToPk().joinColumn('to_version_id'),
    /** BPMN id in the old diagram → id in the new one. */
    mapping: p.json<Record<string, string>>(),
    note: p.text(),
    byId: p.uuid(),
    byName: p.string(),
    at: p.datetime(),
    /** Running cases at its beginning. */
    cases: p.integer().default(0),
    /** Cases up to this id have their place in it: planning goes on from here. */
    plannedThrough: p.uuid().nullable(),
    /** When every case had its place in it; empty while it is being planned. */
    plannedAt: p.datetime().nullable(),
    /** What ended the planning early; cases without a place stay where they are. */
    failure: p.text().nullable(),
  },
});
export type ICaseMigration = InferEntity<typeof CaseMigration>;

/** What was foretold of a case, or what came of it. */
export interface Standing {
  /** BPMN ids at which the case waits, sorted. */
  activities: string[];
  /** Fields of the request that the new form does not show. */
  lostAnswers: string[];
  /** Fields of the request that the new form would not accept as they are. */
  formErrors: string[];
}

/** `waiting` for its turn, `moved`, or `failed` and left on its version. */
export type ItemState = 'waiting' | 'moved' | 'failed';

/**
 * Why a case stayed: it is `over`; the engine `refused`; it waits where the mapping leads nowhere (`unmapped`); it was
 * `busy` for too long; a `fault` of the program; somebody `stopped` the migration.
 */
export type StayReason = 'over' | 'refused' | 'unmapped' | 'busy' | 'fault' | 'stopped';

/** One case of a migration. */
export const CaseMigrationItem = defineEntity({
  name: 'CaseMigrationItem',
  tableName: 'case_migration_item',
  uniques: [{ properties: ['migrationId', 'caseId'] }],
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    migrationId: () => p.manyToOne(CaseMigration).mapToPk().joinColumn('migration_id'),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    state: p.string().$type<ItemState>().default('waiting'),
    forecast: p.json<Standing>(),
    result: p.json<Standing>().nullable(),
    reason: p.string().$type<StayReason>().nullable(),
    /** The same in the words of the engine or the program, or the steps that have no place. */
    detail: p.text().nullable(),
    at: p.datetime().nullable(),
  },
});
export type ICaseMigrationItem = InferEntity<typeof CaseMigrationItem>;
