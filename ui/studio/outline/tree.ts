import type { Link, Outline, Step } from './outline.ts';

/** A line of the text. */
export type Line =
  | { kind: 'step'; step: Step; number: number; ways: Way[]; edges: Edge[]; inside: Line[] }
  /** the text goes on at a step that stands elsewhere */
  | { kind: 'goto'; id: string; link: Link };

/** One way out of a choice with what stands on it. */
export interface Way {
  link: Link;
  lines: Line[];
}

/** What happens at the edge of a step. */
export interface Edge {
  step: Step;
  number: number;
  lines: Line[];
}

/**
 * A procedure as nested lines: what belongs to one way of a choice stands under it, and after the choice it goes on.
 */
export function toTree(outline: Outline): Line[] {
  return new Teller(outline).tell();
}

class Teller {
  readonly #steps: Map<string, Step>;
  readonly #attached: Map<string, Step[]>;
  readonly #joins: Map<string, string>;
  readonly #seen = new Set<string>();
  #later: (() => void)[] = [];
  #number = 0;
  readonly #outline: Outline;

  constructor(outline: Outline) {
    this.#outline = outline;
    this.#steps = new Map(outline.steps.map((step) => [step.id, step]));
    this.#attached = Map.groupBy(
      outline.steps.filter(({ attachedTo }) => attachedTo !== undefined),
      ({ attachedTo }) => attachedTo ?? '',
    );
    this.#joins = joinsOf(outline);
  }

  tell(): Line[] {
    const lines = this.#scope(undefined);
    for (let later = this.#later.shift(); later; later = this.#later.shift()) later();
    return lines;
  }

  /** What stands in the procedure, or in a sub-procedure: from each start on, then what no way reaches. */
  #scope(parent: string | undefined): Line[] {
    const own = this.#outline.steps.filter((step) => step.parent === parent && step.attachedTo === undefined);
    const starts = own.filter(({ type }) => type === 'startEvent');
    const lines = starts.flatMap(({ id }) => this.#whole(id));
    const led = new Set(own.flatMap(({ next }) => next.map(({ to }) => to)));
    for (const { id } of [...own.filter((step) => !led.has(step.id)), ...own])
      if (!this.#seen.has(id)) lines.push(...this.#whole(id));
    return lines;
  }

  /**
   * A stretch with all that hangs on it; what happens at edges is told after the main way, so that it takes nothing
   * from it.
   */
  #whole(id: string): Line[] {
    const lines = this.#stretch(id, new Set());
    for (let later = this.#later.shift(); later; later = this.#later.shift()) later();
    return lines;
  }

  #stretch(from: string, stops: ReadonlySet<string>): Line[] {
    const lines: Line[] = [];
    for (let id: string | undefined = from; id !== undefined && !stops.has(id);) {
      const step = this.#steps.get(id);
      if (!step) break;
      this.#seen.add(id);
      const line: Line = {
        kind: 'step',
        step,
        number: (this.#number += 1),
        ways: [],
        edges: [],
        inside: this.#scope(step.id),
      };
      lines.push(line);
      for (const event of this.#attached.get(id) ?? []) this.#edge(line.edges, event);
      id = step.next.length > 1 ? this.#split(line.ways, step, stops) : this.#single(lines, step, stops);
    }
    return lines;
  }

  #single(lines: Line[], { next: [link] }: Step, stops: ReadonlySet<string>): string | undefined {
    if (!link || stops.has(link.to)) return undefined;
    if (!this.#seen.has(link.to)) return link.to;
    lines.push({ kind: 'goto', id: link.to, link });
    return undefined;
  }

  #split(ways: Way[], step: Step, stops: ReadonlySet<string>): string | undefined {
    const join = this.#joins.get(step.id);
    const inner = join === undefined ? stops : new Set([...stops, join]);
    for (const link of step.next) {
      if (this.#seen.has(link.to) && !inner.has(link.to))
        ways.push({ link, lines: [{ kind: 'goto', id: link.to, link }] });
      else ways.push({ link, lines: this.#stretch(link.to, inner) });
    }
    return join === undefined || stops.has(join) || this.#seen.has(join) ? undefined : join;
  }

  #edge(edges: Edge[], step: Step): void {
    this.#seen.add(step.id);
    const edge: Edge = { step, number: (this.#number += 1), lines: [] };
    edges.push(edge);
    this.#later.push(() => {
      const [link] = step.next;
      if (!link) return;
      edge.lines = this.#seen.has(link.to) ? [{ kind: 'goto', id: link.to, link }] : this.#stretch(link.to, new Set());
    });
  }
}

const EXIT = '';

/** For each step with several ways: the step where all of them meet again (its immediate post-dominator). */
function joinsOf({ steps }: Outline): Map<string, string> {
  const order = backwardsOrder(steps);
  const place = new Map(order.map((id, index) => [id, index]));
  const next = new Map(
    steps.map(({ id, next: links }) => [id, links.length === 0 ? [EXIT] : links.map(({ to }) => to)]),
  );
  const meet = new Map<string, string>([[EXIT, EXIT]]);
  const common = (a: string, b: string) => {
    let [left, right] = [a, b];
    while (left !== right) {
      while ((place.get(left) ?? 0) > (place.get(right) ?? 0)) left = meet.get(left) ?? EXIT;
      while ((place.get(right) ?? 0) > (place.get(left) ?? 0)) right = meet.get(right) ?? EXIT;
    }
    return left;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const id of order) {
      if (id === EXIT) continue;
      const known = (next.get(id) ?? []).filter((one) => meet.has(one));
      if (known.length === 0) continue;
      const found = known.reduce(common);
      if (meet.get(id) !== found) {
        meet.set(id, found);
        changed = true;
      }
    }
  }
  return new Map(
    steps.flatMap(({ id, next: links }) => {
      const join = meet.get(id);
      return links.length > 1 && join !== undefined && join !== EXIT ? [[id, join]] : [];
    }),
  );
}

/** The steps as they are reached backwards from the ends, each before those that lead to it (reverse postorder). */
function backwardsOrder(steps: readonly Step[]): string[] {
  const before = new Map<string, string[]>();
  for (const { id, next } of steps) {
    for (const to of next.length === 0 ? [EXIT] : next.map((link) => link.to))
      before.set(to, [...(before.get(to) ?? []), id]);
  }
  const seen = new Set<string>([EXIT]);
  const done: string[] = [];
  const open: { id: string; left: string[] }[] = [{ id: EXIT, left: [...(before.get(EXIT) ?? [])] }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const id = top.left.pop();
    if (id === undefined) {
      done.push(top.id);
      open.pop();
    } else if (!seen.has(id)) {
      seen.add(id);
      open.push({ id, left: [...(before.get(id) ?? [])] });
    }
  }
  return done.reverse();
}
