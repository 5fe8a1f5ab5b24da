import type { ValueKind } from './check/fields.ts';

/** One input parameter of an automated step; all are texts. */
export interface TopicInput {
  isRequired: boolean;
  /** The only values it may have, where it is not free. */
  values?: readonly string[];
}

/** What the check knows about an automated step. */
export interface TopicRule {
  inputs: Readonly<Record<string, TopicInput>>;
  /** Variables the worker gives, with their kind. */
  outputs: Readonly<Record<string, ValueKind>>;
  /** Those of them that name a candidate group: the worker gives only groups that have members. */
  groups?: string[];
  /** Error codes the diagram must catch. */
  errors: string[];
}

const required: TopicInput = { isRequired: true };
const optional: TopicInput = { isRequired: false };

/** The automated steps, by topic; a test compares them with the inputs, outputs and errors of the workers. */
export const TOPIC_RULES: Readonly<Record<string, TopicRule>> = {
  'notify-applicant': { inputs: { message: required }, outputs: {}, errors: [] },
  'check-duplicate-account': { inputs: {}, outputs: { duplicateAccount: 'boolean' }, errors: [] },
  'create-account': { inputs: {}, outputs: {}, errors: ['ACCOUNT_EXISTS'] },
  'check-tax-debt': { inputs: {}, outputs: { hasDebt: 'boolean' }, errors: [] },
  'issue-document': {
    inputs: { template: required, direction: { isRequired: false, values: ['out', 'internal'] }, register: optional },
    outputs: { documentId: 'string' },
    errors: [],
  },
  'deliver-document': { inputs: { message: optional }, outputs: {}, errors: [] },
  'route-to-department': {
    inputs: { department: required }, outputs: { headGroup: 'string' }, groups: ['headGroup'], errors: [],
  },
  'extend-term': { inputs: { term: required }, outputs: {}, errors: [] },
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
