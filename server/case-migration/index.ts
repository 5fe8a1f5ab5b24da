export { caseMigrationRoutes } from './case-migration.routes.ts';
export { migrateCase } from './migrate-case.command.ts';
