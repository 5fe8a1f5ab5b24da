import type { Files } from '../workbench/types.ts';

/** What the tutorial knows of a procedure. */
export interface Progress {
  key: string;
  files: Files;
  /** errors that the check found in the draft; null while nobody looked */
  errors: number | null;
  live: boolean;
}

/** One step of the tutorial; its words are `learn.<name>.*`. */
export interface Lesson {
  name: 'begin' | 'step' | 'form' | 'rule' | 'document' | 'texts' | 'settings' | 'check' | 'try' | 'publish';
  /** tab of the workbench where it is done; the list of procedures without one */
  tab?: string;
  minutes: number;
  done: (progress: Progress) => boolean;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const having = (files: Files, pattern: RegExp): string[] => Object.keys(files).filter((file) => pattern.test(file));

/** From an empty canvas to a published procedure, in the order in which it is learned. */
export const LESSONS: readonly Lesson[] = [
  { name: 'begin', minutes: 1, done: () => true },
  {
    name: 'step',
    tab: 'diagram',
    minutes: 1,
    done: ({ key, files }) =>
      count(files[`${key}.bpmn`] ?? '', /<(bpmn:)?(userTask|serviceTask|businessRuleTask)\b/g) >= 2,
  },
  {
    name: 'form',
    tab: 'forms',
    minutes: 1,
    done: ({ files }) => having(files, /^forms\/.+\.form$/).every((file) => count(files[file] ?? '', /"key"\s*:/g) > 0),
  },
  { name: 'rule', tab: 'rules', minutes: 1, done: ({ files }) => having(files, /\.dmn$/).length > 0 },
  {
    name: 'document',
    tab: 'documents',
    minutes: 1,
    done: ({ files }) => having(files, /^templates\/.+\.typ$/).length > 0,
  },
  {
    name: 'settings',
    tab: 'settings',
    minutes: 1,
    done: ({ files }) => count(files['procedure.json'] ?? '', /"legalBasis"\s*:/g) > 0,
  },
  {
    name: 'texts',
    tab: 'texts',
    minutes: 1,
    done: ({ key, files }) => files[`${key}.hu.json`] !== undefined && files['forms/hu.json'] !== undefined,
  },
  { name: 'check', tab: 'diagram', minutes: 1, done: ({ errors }) => errors === 0 },
  { name: 'try', tab: 'try', minutes: 1, done: ({ files }) => having(files, /^examples\/.+\.json$/).length > 0 },
  { name: 'publish', tab: 'versions', minutes: 1, done: ({ live }) => live },
];

/** Minutes that all of it takes. */
export const MINUTES = LESSONS.reduce((sum, { minutes }) => sum + minutes, 0);
