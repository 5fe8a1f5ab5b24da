import { Migration20261124000000_initial } from './Migration20261124000000_initial.ts';
import { Migration20261124010000_insert_rows } from './Migration20261124010000_insert_rows.ts';

/** Every migration in its order; a new one is added at the end. */
export const migrations = [
  { name: 'Migration20261124000000_initial', class: Migration20261124000000_initial },
  { name: 'Migration20261124010000_insert_rows', class: Migration20261124010000_insert_rows },
];
