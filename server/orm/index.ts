export { createdAt, uuidKey, type Bilingual } from './base.ts';
export { entities, ormConfig } from './config.ts';
export { migrate } from './migrate.ts';
