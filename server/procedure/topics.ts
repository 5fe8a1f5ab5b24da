/** What the check knows about an automated step. */
export interface TopicRule {
  /** Input parameters that must be there. */
  inputs: string[];
  /** Variables the worker gives. */
  outputs: string[];
  /** Those of them that name a candidate group: the worker gives only groups that have members. */
  groups?: string[];
  /** Error codes the diagram must catch. */
  errors: string[];
}

/** The automated steps, by topic; a test compares the names with the workers. */
export const TOPIC_RULES: Readonly<Record<string, TopicRule>> = {
  'notify-applicant': { inputs: ['message'], outputs: [], errors: [] },
  'check-duplicate-account': { inputs: [], outputs: ['duplicateAccount'], errors: [] },
  'create-account': { inputs: [], outputs: [], errors: ['ACCOUNT_EXISTS'] },
  'check-tax-debt': { inputs: [], outputs: ['hasDebt'], errors: [] },
  'issue-document': { inputs: ['template'], outputs: ['documentId'], errors: [] },
  'deliver-document': { inputs: [], outputs: [], errors: [] },
  'route-to-department': { inputs: ['department'], outputs: ['headGroup'], groups: ['headGroup'], errors: [] },
  'extend-term': { inputs: ['term'], outputs: [], errors: [] },
};

/** Departments of a city hall as candidate groups; `<department>.head` means its heads. */
export const DEPARTMENTS: readonly string[] = [
  'registratura',
  'relatii-publice',
  'taxe',
  'urbanism',
  'secretariat',
  'cabinet-primar',
];

/** Those with a head: the candidate group `<department>.head` of any other one would have no members. */
export const HEADED_DEPARTMENTS: readonly string[] = ['taxe', 'secretariat', 'cabinet-primar'];
