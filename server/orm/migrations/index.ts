import { Migration20261124000000_initial } from './Migration20261124000000_initial.ts';
import { Migration20261124010000_insert_rows } from './Migration20261124010000_insert_rows.ts';
import { Migration20261124020000_group_commit } from './Migration20261124020000_group_commit.ts';
import { Migration20261124100000_register_amendments } from './Migration20261124100000_register_amendments.ts';
import { Migration20261124101000_talk } from './Migration20261124101000_talk.ts';
import { Migration20261124103000_search } from './Migration20261124103000_search.ts';
import { Migration20261124103500_inbox } from './Migration20261124103500_inbox.ts';
import { Migration20261124103800_search_queue } from './Migration20261124103800_search_queue.ts';
import { Migration20261124104000_seal } from './Migration20261124104000_seal.ts';
import { Migration20261124104100_damaged } from './Migration20261124104100_damaged.ts';
import { Migration20261124105000_reports_absences } from './Migration20261124105000_reports_absences.ts';
import { Migration20261124110000_archive } from './Migration20261124110000_archive.ts';
import { Migration20261124111000_case_relations } from './Migration20261124111000_case_relations.ts';
import { Migration20261124112000_counter } from './Migration20261124112000_counter.ts';
import { Migration20261124113000_deeds } from './Migration20261124113000_deeds.ts';
import { Migration20261124114000_faster_groups } from './Migration20261124114000_faster_groups.ts';
import { Migration20261124114100_step_length } from './Migration20261124114100_step_length.ts';
import { Migration20261124115000_document_text } from './Migration20261124115000_document_text.ts';
import { Migration20261124115100_one_fold } from './Migration20261124115100_one_fold.ts';
import { Migration20261124120000_profile } from './Migration20261124120000_profile.ts';
import { Migration20261124120100_sign_ins } from './Migration20261124120100_sign_ins.ts';
import { Migration20261124130000_filling } from './Migration20261124130000_filling.ts';

/** Every migration in its order; a new one is added at the end. */
export const migrations = [
  { name: 'Migration20261124000000_initial', class: Migration20261124000000_initial },
  { name: 'Migration20261124010000_insert_rows', class: Migration20261124010000_insert_rows },
  { name: 'Migration20261124020000_group_commit', class: Migration20261124020000_group_commit },
  { name: 'Migration20261124100000_register_amendments', class: Migration20261124100000_register_amendments },
  { name: 'Migration20261124101000_talk', class: Migration20261124101000_talk },
  { name: 'Migration20261124103000_search', class: Migration20261124103000_search },
  { name: 'Migration20261124103500_inbox', class: Migration20261124103500_inbox },
  { name: 'Migration20261124103800_search_queue', class: Migration20261124103800_search_queue },
  { name: 'Migration20261124104000_seal', class: Migration20261124104000_seal },
  { name: 'Migration20261124104100_damaged', class: Migration20261124104100_damaged },
  { name: 'Migration20261124105000_reports_absences', class: Migration20261124105000_reports_absences },
  { name: 'Migration20261124110000_archive', class: Migration20261124110000_archive },
  { name: 'Migration20261124111000_case_relations', class: Migration20261124111000_case_relations },
  { name: 'Migration20261124112000_counter', class: Migration20261124112000_counter },
  { name: 'Migration20261124113000_deeds', class: Migration20261124113000_deeds },
  { name: 'Migration20261124114000_faster_groups', class: Migration20261124114000_faster_groups },
  { name: 'Migration20261124114100_step_length', class: Migration20261124114100_step_length },
  { name: 'Migration20261124115000_document_text', class: Migration20261124115000_document_text },
  { name: 'Migration20261124115100_one_fold', class: Migration20261124115100_one_fold },
  { name: 'Migration20261124120000_profile', class: Migration20261124120000_profile },
  { name: 'Migration20261124120100_sign_ins', class: Migration20261124120100_sign_ins },
  { name: 'Migration20261124130000_filling', class: Migration20261124130000_filling },
];
