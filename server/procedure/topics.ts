/** What the check knows about an automated step. */
export interface TopicRule {
  /** Input parameters that must be there. */
  inputs: string[];
  /** Variables the worker gives. */
  outputs: string[];
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
