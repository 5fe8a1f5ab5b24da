import type { Example } from '../procedure/package.ts';
import type { Chart } from './chart.ts';
import type { Waits } from './engine-run.ts';
import type { Step } from './step.ts';

type Answers = Record<string, unknown>;
type Outputs = Extract<Step, { action: 'step' }>['outputs'];

const lists = <T>(given: Record<string, T | T[]> | undefined): Map<string, T[]> =>
  new Map(Object.entries(given ?? {}).map(([name, value]) => [name, [value].flat() as T[]]));

/**
 * What a scenario still has to say. Without an `order`: automated steps run at once; a message comes as soon as
 * somebody waits for it; so does a timer, but on a user task only when its answers are used up; the newest task is
 * answered first.
 */
export class Plan {
  readonly #chart: Chart;
  readonly #example: Example;
  readonly #answers: Map<string, Answers[]>;
  readonly #outputs: Map<string, Outputs[]>;
  readonly #timers: string[];
  readonly #messages: string[];
  /** What is to happen in its order; null where the rules above decide. */
  readonly #order: string[] | null;
  /** Automated steps that the order names: they wait for their turn. */
  readonly #named: Set<string>;

  constructor(chart: Chart, example: Example) {
    this.#chart = chart;
    this.#example = example;
    this.#answers = lists<Answers>(example.tasks);
    this.#outputs = lists<Outputs>(example.outputs);
    this.#timers = [...example.timers ?? []];
    this.#messages = [...example.messages ?? []];
    this.#order = example.order ? [...example.order] : null;
    this.#named = new Set((example.order ?? []).flatMap((entry) => /^(?:step|error):(.+)$/.exec(entry)?.[1] ?? []));
  }

  /** Element whose turn it would be; null where no order says. */
  get expected(): string | null {
    return this.#order?.[0]?.split(':')[1] ?? null;
  }

  /** The next step; null when the scenario says nothing of what waits. */
  next(waits: readonly Waits[]): Step | null {
    const automatic = waits.find(({ kind, element }) => kind === 'step' && !this.#named.has(element));
    if (automatic) return this.#fail(automatic.element) ?? this.#automate(automatic.element);
    return this.#order ? this.#ordered(waits) : this.#message(waits) ?? this.#timer(waits) ?? this.#task(waits);
  }

  #fail(element: string): Step | null {
    const code = this.#example.errors?.[element];
    return code === undefined ? null : { action: 'error', element, code };
  }

  #automate(element: string): Step {
    return { action: 'step', element, outputs: { ...this.#example.variables, ...this.#outputs.get(element)?.shift() } };
  }

  #ordered(waits: readonly Waits[]): Step | null {
    const [kind = '', element = ''] = this.#order?.[0]?.split(':') ?? [];
    const found = waits.some((one) => one.element === element && one.kind === (kind === 'error' ? 'step' : kind));
    if (!found) return null;
    this.#order?.shift();
    if (kind === 'task') return this.#answer(element) ?? { action: 'task', element, data: {} };
    if (kind === 'timer') return this.#fire(element);
    if (kind === 'message') return this.#hand(element);
    return (kind === 'error' ? this.#fail(element) : null) ?? this.#automate(element);
  }

  #message(waits: readonly Waits[]): Step | null {
    const [next] = this.#messages;
    const found = waits.find(({ kind, element }) => kind === 'message' && this.#chart.messages.get(element) === next);
    return found ? this.#hand(found.element) : null;
  }

  #hand(element: string): Step {
    const at = this.#messages.indexOf(this.#chart.messages.get(element) ?? '');
    if (at >= 0) this.#messages.splice(at, 1);
    return { action: 'message', element };
  }

  #timer(waits: readonly Waits[]): Step | null {
    const found = waits.find(({ kind, element }) => kind === 'timer' && this.#timers.includes(element)
      && !this.#answers.get(this.#chart.nodes.get(element)?.attachedTo ?? '')?.length);
    return found ? this.#fire(found.element) : null;
  }

  #fire(element: string): Step {
    const at = this.#timers.indexOf(element);
    if (at >= 0) this.#timers.splice(at, 1);
    return { action: 'timer', element };
  }

  #task(waits: readonly Waits[]): Step | null {
    const found = waits.find(({ kind, element }) => kind === 'task' && this.#answers.get(element)?.length);
    return found ? this.#answer(found.element) : null;
  }

  #answer(element: string): Step | null {
    const data = this.#answers.get(element)?.shift();
    return data ? { action: 'task', element, data } : null;
  }

  /** What the scenario says and nobody asked for. */
  left(): string[] {
    const answers = [...this.#answers].flatMap(([task, data]) => data.map(() => task));
    return [...answers, ...this.#timers, ...this.#messages, ...this.#order ?? []];
  }
}
