import type { Changes, Files } from './types.ts';

/** One step of undo: what each file was, and what it became. */
export interface Step {
  label: string;
  group: string | undefined;
  at: number;
  before: Changes;
  after: Changes;
}

const JOINS_WITHIN = 1000;

/**
 * The step that changes make.
 * @param at when, milliseconds
 */
export function stepOf(
  files: Files,
  changes: Changes,
  label: string,
  group: string | undefined,
  at: number,
): Step | null {
  const before: Changes = {};
  const after: Changes = {};
  for (const [path, text] of Object.entries(changes)) {
    const now = files[path] ?? null;
    if (now === text) continue;
    before[path] = now;
    after[path] = text;
  }
  return Object.keys(after).length === 0 ? null : { label, group, at, before, after };
}

/** Adds a step; typing in one field is one step as long as it does not pause. */
export function addStep(steps: readonly Step[], step: Step): Step[] {
  const last = steps.at(-1);
  const joins = last?.group !== undefined && last.group === step.group && step.at - last.at < JOINS_WITHIN;
  if (!joins) return [...steps, step];
  const joined = { ...step, before: { ...step.before, ...last.before }, after: { ...last.after, ...step.after } };
  return [...steps.slice(0, -1), joined];
}

/** The steps that a change made elsewhere leaves possible: what it touched cannot be taken back here any more. */
export function stepsUntouched(steps: readonly Step[], changed: readonly string[]): Step[] {
  return steps.filter(({ after }) => !changed.some((path) => path in after));
}
