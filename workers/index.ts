import checkDuplicateAccount from './check-duplicate-account.ts';
import checkTaxDebt from './check-tax-debt.ts';
import createAccount from './create-account.ts';
import deliverDocument from './deliver-document.ts';
import extendTerm from './extend-term.ts';
import issueDocument from './issue-document.ts';
import notifyApplicant from './notify-applicant.ts';
import routeToDepartment from './route-to-department.ts';
import type { WorkerDefinition } from './worker.ts';

export { WorkerPool } from './pool.ts';
export type { WorkerServices } from './services.ts';

/** Every topic that the city hall can automate: the only place where workers are registered. */
export const workers: WorkerDefinition[] = [
  notifyApplicant, checkDuplicateAccount, createAccount, checkTaxDebt, issueDocument, deliverDocument, extendTerm,
  routeToDepartment,
];

/** Names of the topics, for checking diagrams. */
export const topics: string[] = workers.map(({ topic }) => topic);
