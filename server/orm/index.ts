export { createdAt, uuidKey, type Bilingual } from './base.ts';
export { entities, ormConfig } from './config.ts';
export { insertTogether } from './insert-together.ts';
export { migrate } from './migrate.ts';
