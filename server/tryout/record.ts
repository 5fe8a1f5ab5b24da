import type { Example } from '../procedure/package.ts';
import { submissionOf, type Setting } from './memory.ts';
import type { DoneStep } from './step.ts';

type Outputs = Record<string, string | number | boolean | null>;
type Automated = Extract<DoneStep, { action: 'step' }>;

/** What was done in a try-out as a scenario that plays it again. @param end end event that was reached */
export function exampleOf(
  { language, channel }: Setting,
  steps: readonly DoneStep[],
  end: string | null,
  name: string,
): Example {
  const automated = steps
    .filter((step): step is Automated => step.action === 'step')
    .map(({ element, outputs }) => ({ element, outputs: spoken(outputs) }));
  const variables = Object.assign({}, ...automated.map(({ outputs }) => outputs)) as Outputs;
  const failed = steps.flatMap((step) => (step.action === 'error' ? [[step.element, step.code] as const] : []));
  const errors = Object.fromEntries(failed);
  const differs = (outputs: Outputs) => Object.entries(outputs).some(([key, value]) => variables[key] !== value);
  const differing = new Set(automated.filter(({ outputs }) => differs(outputs)).map(({ element }) => element));
  const timers = steps.flatMap(({ action, element }) => (action === 'timer' ? [element] : []));
  const messages = steps.flatMap((step) => (step.action === 'message' ? [step.message] : []));
  const tasks = grouped(steps.flatMap((step) => (step.action === 'task' ? [[step.element, step.data] as const] : [])));
  const outputs = grouped(
    automated.filter(({ element }) => differing.has(element)).map((one) => [one.element, one.outputs] as const),
  );
  const order = orderOf(steps);
  const known = Object.fromEntries(
    Object.entries(variables).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
  return {
    name,
    language,
    ...(channel === 'counter' ? { channel } : {}),
    data: submissionOf(steps),
    valid: true,
    ...filled({ variables: known }),
    ...filled({ tasks }),
    ...filled({ outputs }),
    ...filled({ errors }),
    ...(timers.length > 0 ? { timers } : {}),
    ...(messages.length > 0 ? { messages } : {}),
    ...(order.length > 1 ? { order } : {}),
    ...(end === null ? {} : { outcome: end }),
  };
}

/** Ids of documents mean nothing in another run. */
function spoken({ documentId: _none, ...outputs }: Outputs): Outputs {
  return outputs;
}

/** One value by name, a list where the name comes back. */
function grouped<T>(pairs: (readonly [string, T])[]): Record<string, T | T[]> {
  const lists = new Map<string, T[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  const single = (list: T[]): T | T[] => (list.length === 1 && list[0] !== undefined ? list[0] : list);
  return Object.fromEntries([...lists].map(([name, list]) => [name, single(list)]));
}

const filled = <T extends Record<string, Record<string, unknown>>>(one: T): Partial<T> =>
  Object.values(one).some((value) => Object.keys(value).length > 0) ? one : {};

/** Automated steps run by themselves, unless one was left waiting or did not always end in the same way. */
function orderOf(steps: readonly DoneStep[]): string[] {
  const late = steps.some((step) => step.late);
  const failed = new Set(steps.filter(({ action }) => action === 'error').map(({ element }) => element));
  const done = new Set(steps.filter(({ action }) => action === 'step').map(({ element }) => element));
  return steps.flatMap(({ action, element }) => {
    if (action === 'start') return [];
    const byItself = (action === 'step' || action === 'error') && !late && !(failed.has(element) && done.has(element));
    return byItself ? [] : [`${action}:${element}`];
  });
}
