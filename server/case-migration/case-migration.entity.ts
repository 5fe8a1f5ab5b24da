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
    /** Code of `errors.ts` that says why it stayed. */
    reason: p.string().nullable(),
    at: p.datetime().nullable(),
  },
});
export type ICaseMigrationItem = InferEntity<typeof CaseMigrationItem>;
