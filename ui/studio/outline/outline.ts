/** What an event waits for or throws. */
export type EventKind = 'timer' | 'message' | 'signal' | 'error' | 'escalation' | 'terminate' | 'conditional' | 'link'
  | 'compensate' | 'cancel';

/** When a timer fires, as the diagram says it. */
export interface Timer {
  property: 'timeDuration' | 'timeCycle' | 'timeDate';
  text: string;
}

/** A way from one step to the next. */
export interface Link {
  id: string;
  to: string;
  name: string;
  /** as in the diagram, `${…}`; empty: always */
  condition: string;
  /** taken when no other way of the choice is */
  otherwise: boolean;
}

/** One step of a procedure with everything that a text says about it. */
export interface Step {
  id: string;
  /** BPMN name of the element, for example `userTask` */
  type: string;
  name: string;
  event?: EventKind;
  timer?: Timer;
  /** candidate groups of a piece of work */
  who?: string;
  /** topic of an automated step */
  topic?: string;
  /** step at whose edge an event sits */
  attachedTo?: string;
  /** an event at the edge that does not stop the step */
  goesOn?: true;
  /** sub-procedure that holds the step */
  parent?: string;
  next: Link[];
}

/** A procedure as a text: its steps in reading order. */
export interface Outline {
  process: string;
  name: string;
  steps: Step[];
}

/** The step of an id; undefined when there is none. */
export function stepOf({ steps }: Outline, id: string): Step | undefined {
  return steps.find((step) => step.id === id);
}

/** The step that a way leaves, with the way; undefined when there is none. */
export function linkOf({ steps }: Outline, id: string): { from: Step; link: Link } | undefined {
  for (const from of steps) {
    const link = from.next.find((one) => one.id === id);
    if (link) return { from, link };
  }
  return undefined;
}

/** Steps from which a way leads to one. */
export function stepsBefore({ steps }: Outline, id: string): Step[] {
  return steps.filter(({ next }) => next.some(({ to }) => to === id));
}

/** A text in a stable order, so that comparing is possible; the same in UTF-16 everywhere. */
const byId = (a: Step, b: Step) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * The steps in reading order: from each start along the ways, what sits at the edge of a step right behind it, what is
 * inside a sub-procedure behind that one; what no way reaches comes last.
 */
export function inReadingOrder(steps: readonly Step[]): Step[] {
  const byName = new Map(steps.map((step) => [step.id, step]));
  const sorted = steps.toSorted(byId);
  const group = (of: (step: Step) => string | undefined) => Map.groupBy(sorted, (step) => of(step) ?? '');
  const attached = group(({ attachedTo }) => attachedTo);
  const inside = group(({ parent }) => parent);
  const seen = new Set<Step>();
  const open: Step[] = [];
  const walk = (from: readonly Step[]) => {
    open.push(...from.toReversed());
    for (let step = open.pop(); step; step = open.pop()) {
      if (seen.has(step)) continue;
      seen.add(step);
      const next = step.next.flatMap(({ to }) => byName.get(to) ?? []);
      const children = inside.get(step.id)?.filter(isStart) ?? [];
      open.push(...[...attached.get(step.id) ?? [], ...children, ...next].toReversed());
    }
  };
  walk((inside.get('') ?? []).filter(isStart));
  for (const step of sorted) if (!step.attachedTo) walk([step]);
  walk(sorted);
  return [...seen];
}

function isStart({ type }: Step): boolean {
  return type === 'startEvent';
}
