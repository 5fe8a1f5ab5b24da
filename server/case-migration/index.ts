export { caseMigrationRoutes } from './case-migration.routes.ts';
export { migrateCase } from './migrate-case.command.ts';
export { planMigration } from './plan-migration.command.ts';
export { settleMigrations } from './settle.ts';
