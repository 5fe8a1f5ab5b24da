import type { ProcedurePackage } from './package.ts';

/** Routing values by name; one that was not answered is sent as null, because a condition may ask for it. */
const pick = (data: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, data[key] ?? null]));

/** How long the timers of a diagram wait, as ISO 8601 durations by their variable. */
const timersOf = (waits: ReturnType<ProcedurePackage['waitsOn']>): Record<string, string> =>
  Object.fromEntries(Object.entries(waits).map(([name, { amount, unit }]) =>
    [name, unit === 'days' ? `P${amount}D` : `PT${amount}H`]));

/** A request that begins a process. */
export interface Beginning {
  caseId: string;
  language: string;
  /** How it came: `portal`, or that of the filing. */
  channel: string;
  data: Record<string, unknown>;
  /** ISO day whose waits hold. */
  day: string;
}

/** What a process knows at its start: never personal data. */
export function startVariables(pkg: ProcedurePackage, { caseId, language, channel, data, day }: Beginning): Record<string, unknown> {
  return { ...timersOf(pkg.waitsOn(day)), ...pick(data, pkg.meta.routing.start), caseId, language, channel };
}

/** What a process learns from the answers of a user task. */
export function taskVariables(pkg: ProcedurePackage, task: string, data: Record<string, unknown>): Record<string, unknown> {
  return pick(data, pkg.meta.routing.tasks[task] ?? []);
}
