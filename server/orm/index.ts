export { createdAt, uuidKey, type Bilingual } from './base.ts';
export { entities, ormConfig } from './config.ts';
export { tablesOf, type RowsByEntity } from './tables-of.ts';
export { migrate } from './migrate.ts';
