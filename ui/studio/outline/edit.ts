import type { Link, Outline, Step, Timer } from './outline.ts';
import { inReadingOrder, linkOf, stepOf } from './outline.ts';

/** A step to be made. */
export interface NewStep {
  type:
    | 'userTask'
    | 'serviceTask'
    | 'businessRuleTask'
    | 'exclusiveGateway'
    | 'parallelGateway'
    | 'intermediateCatchEvent'
    | 'endEvent';
  name: string;
  who?: string;
  topic?: string;
  /** of a wait */
  timer?: Timer;
}

/** One change of the text. */
export type Edit =
  /** a step behind another, on one of its ways when it has several */
  | { kind: 'add'; after: string; link?: string; step: NewStep }
  /** one more way out of a choice, to an end of its own */
  | { kind: 'branch'; at: string; name: string }
  /** something that happens at the edge of a step after a time */
  | { kind: 'timer'; at: string; timer: Timer; goesOn: boolean; name: string }
  | { kind: 'rename'; id: string; name: string }
  | { kind: 'who'; id: string; who: string }
  | { kind: 'wait'; id: string; timer: Timer }
  | { kind: 'label'; link: string; name: string }
  | { kind: 'condition'; link: string; condition: string }
  | { kind: 'otherwise'; link: string }
  | { kind: 'connect'; from: string; to: string }
  | { kind: 'disconnect'; link: string }
  /** a way leads elsewhere; an end that nothing else reaches goes */
  | { kind: 'lead'; link: string; to: string }
  | { kind: 'delete'; id: string }
  /** a step goes to another way */
  | { kind: 'move'; id: string; link: string };

/** Why an edit is not possible; `code` names a text of the catalogue. */
export class EditError extends Error {
  readonly code:
    'gone' | 'afterEnd' | 'whichWay' | 'start' | 'intoStart' | 'fromEnd' | 'scope' | 'manyWays' | 'noChoice' | 'noEdge';

  constructor(code: EditError['code']) {
    super(code);
    this.code = code;
  }
}

/**
 * The text after an edit; the one given stays as it is.
 * @param taken ids that the diagram has already, beside those of the text
 * @throws EditError when the edit is not possible
 */
export function editOutline(outline: Outline, edit: Edit, taken: ReadonlySet<string> = new Set()): Outline {
  const next = structuredClone(outline);
  const names = new Set([
    ...taken,
    next.process,
    ...next.steps.flatMap(({ id, next: links }) => [id, ...links.map((link) => link.id)]),
  ]);
  const free = (base: string) => {
    let count = 1;
    while (names.has(`${base}-${count}`)) count += 1;
    names.add(`${base}-${count}`);
    return `${base}-${count}`;
  };
  new Editor(next, free).apply(edit);
  return { ...next, steps: inReadingOrder(next.steps) };
}

const BASES: Record<NewStep['type'], string> = {
  userTask: 'task',
  serviceTask: 'step',
  businessRuleTask: 'rule',
  exclusiveGateway: 'choice',
  parallelGateway: 'parallel',
  intermediateCatchEvent: 'wait',
  endEvent: 'end',
};

class Editor {
  readonly #outline: Outline;
  readonly #free: (base: string) => string;

  constructor(outline: Outline, free: (base: string) => string) {
    this.#outline = outline;
    this.#free = free;
  }

  apply(edit: Edit): void {
    switch (edit.kind) {
      case 'add':
        return this.#add(this.#step(edit.after), edit.link, edit.step);
      case 'branch':
        return this.#branch(this.#step(edit.at), edit.name);
      case 'timer':
        return this.#timer(this.#step(edit.at), edit);
      case 'rename':
        this.#step(edit.id).name = edit.name;
        return undefined;
      case 'who':
        return setOrDrop(this.#step(edit.id), 'who', edit.who);
      case 'wait':
        this.#step(edit.id).timer = edit.timer;
        return undefined;
      case 'label':
        this.#link(edit.link).link.name = edit.name;
        return undefined;
      case 'condition':
        return this.#condition(edit.link, edit.condition);
      case 'otherwise':
        return this.#otherwise(edit.link);
      case 'connect':
        return this.#connect(this.#step(edit.from), this.#step(edit.to));
      case 'disconnect':
        return this.#drop(edit.link);
      case 'lead':
        return this.#lead(edit.link, this.#step(edit.to));
      case 'delete':
        return this.#delete(this.#step(edit.id));
      case 'move':
        return this.#move(this.#step(edit.id), edit.link);
    }
  }

  #step(id: string): Step {
    const step = stepOf(this.#outline, id);
    if (!step) throw new EditError('gone');
    return step;
  }

  #link(id: string): { from: Step; link: Link } {
    const found = linkOf(this.#outline, id);
    if (!found) throw new EditError('gone');
    return found;
  }

  #newLink(to: string): Link {
    return { id: this.#free('flow'), to, name: '', condition: '', otherwise: false };
  }

  #make({ type, name, who, topic, timer }: NewStep, parent: string | undefined): Step {
    const step: Step = { id: this.#free(BASES[type]), type, name, next: [] };
    if (who) step.who = who;
    if (topic) step.topic = topic;
    if (type === 'intermediateCatchEvent')
      Object.assign(step, { event: 'timer', timer: timer ?? { property: 'timeDuration', text: 'P10D' } });
    if (parent !== undefined) step.parent = parent;
    this.#outline.steps.push(step);
    return step;
  }

  #add(after: Step, linkId: string | undefined, wanted: NewStep): void {
    if (after.type === 'endEvent') throw new EditError('afterEnd');
    const link = linkId === undefined ? after.next[0] : after.next.find(({ id }) => id === linkId);
    if (linkId === undefined && after.next.length > 1) throw new EditError('whichWay');
    if (linkId !== undefined && !link) throw new EditError('gone');
    const step = this.#make(wanted, after.parent);
    if (link) this.#insert(step, link);
    else after.next.push(this.#newLink(step.id));
    if (wanted.type === 'exclusiveGateway' || wanted.type === 'parallelGateway') this.#branch(step, '');
  }

  #insert(step: Step, link: Link): void {
    const target = link.to;
    link.to = step.id;
    if (step.type !== 'endEvent') step.next = [this.#newLink(target)];
  }

  #branch(at: Step, name: string): void {
    if (!at.type.endsWith('Gateway')) throw new EditError('noChoice');
    const end = this.#make({ type: 'endEvent', name: '' }, at.parent);
    if (at.type === 'exclusiveGateway' && at.next.length === 1 && at.next[0] && at.next[0].condition === '')
      at.next[0].otherwise = true;
    at.next.push({ ...this.#newLink(end.id), name });
  }

  #timer(at: Step, { timer, goesOn, name }: { timer: Timer; goesOn: boolean; name: string }): void {
    if (!/Task$|^subProcess$|^callActivity$/.test(at.type)) throw new EditError('noEdge');
    const event: Step = {
      id: this.#free('timer'),
      type: 'boundaryEvent',
      name,
      event: 'timer',
      timer,
      attachedTo: at.id,
      next: [],
    };
    if (goesOn) event.goesOn = true;
    if (at.parent !== undefined) event.parent = at.parent;
    this.#outline.steps.push(event);
    event.next.push(this.#newLink(this.#make({ type: 'endEvent', name: '' }, at.parent).id));
  }

  #condition(id: string, condition: string): void {
    const { link } = this.#link(id);
    link.condition = condition;
    if (condition !== '') link.otherwise = false;
  }

  #otherwise(id: string): void {
    const { from, link } = this.#link(id);
    if (!from.type.endsWith('Gateway')) throw new EditError('noChoice');
    for (const one of from.next) one.otherwise = one === link;
    link.condition = '';
  }

  #reachable(from: Step, to: Step): void {
    if (from.type === 'endEvent') throw new EditError('fromEnd');
    if (to.type === 'startEvent' || to.attachedTo !== undefined) throw new EditError('intoStart');
    if (from.parent !== to.parent) throw new EditError('scope');
  }

  #connect(from: Step, to: Step): void {
    this.#reachable(from, to);
    from.next.push(this.#newLink(to.id));
  }

  #drop(id: string): void {
    const { from } = this.#link(id);
    from.next = from.next.filter((link) => link.id !== id);
  }

  #lead(id: string, to: Step): void {
    const { from, link } = this.#link(id);
    this.#reachable(from, to);
    const before = stepOf(this.#outline, link.to);
    link.to = to.id;
    const lonely =
      before?.type === 'endEvent' &&
      before !== to &&
      !this.#outline.steps.some(({ next }) => next.some((one) => one.to === before.id));
    if (lonely) this.#remove(new Set([before.id]));
  }

  #delete(step: Step): void {
    const starts = this.#outline.steps.filter(({ type, parent }) => type === 'startEvent' && parent === step.parent);
    if (step.type === 'startEvent' && starts.length === 1) throw new EditError('start');
    this.#bridge(step);
    this.#remove(this.#family(step.id));
  }

  /** What leads to a step leads to what follows it, or ends when nothing does. */
  #bridge(step: Step): void {
    const after = step.next.find(({ otherwise }) => otherwise) ?? step.next[0];
    const target = after && after.to !== step.id ? after.to : undefined;
    for (const before of this.#outline.steps) {
      if (before === step) continue;
      before.next =
        target === undefined
          ? before.next.filter(({ to }) => to !== step.id)
          : before.next.map((link) => (link.to === step.id ? { ...link, to: target } : link));
    }
  }

  /** A step with all that sits at its edge or inside it. */
  #family(id: string): Set<string> {
    const family = new Set([id]);
    for (let size = 0; size !== family.size;) {
      size = family.size;
      for (const { id: one, parent, attachedTo } of this.#outline.steps) {
        if (family.has(parent ?? '') || family.has(attachedTo ?? '')) family.add(one);
      }
    }
    return family;
  }

  #remove(ids: ReadonlySet<string>): void {
    this.#outline.steps = this.#outline.steps.filter(({ id }) => !ids.has(id));
    for (const step of this.#outline.steps) step.next = step.next.filter(({ to }) => !ids.has(to));
  }

  #move(step: Step, linkId: string): void {
    if (step.type === 'startEvent' || step.attachedTo !== undefined) throw new EditError('start');
    if (step.next.length > 1) throw new EditError('manyWays');
    const { from, link } = this.#link(linkId);
    if (from.parent !== step.parent) throw new EditError('scope');
    if (from === step || link.to === step.id) return;
    this.#bridge(step);
    step.next = [];
    const place = this.#link(linkId).link;
    this.#insert(step, place);
  }
}

function setOrDrop(step: Step, name: 'who', value: string): void {
  if (value === '') delete step[name];
  else step[name] = value;
}
