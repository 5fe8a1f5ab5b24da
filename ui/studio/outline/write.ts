import { drawNew } from './draw.ts';
import type { Edit } from './edit.ts';
import { editOutline } from './edit.ts';
import type { Link, Outline, Step } from './outline.ts';
import type { Diagram, Element } from './read.ts';
import { elements, outlineOf, readDiagram } from './read.ts';

/** What changed in a diagram, for its drawing. */
export interface Redrawn {
  added: Step[];
  /** ways that are new or lead elsewhere */
  links: { from: Step; link: Link }[];
  removed: Set<string>;
}

/**
 * A diagram after an edit of its text; an edit that changes nothing leaves it as it is, byte by byte.
 * @throws EditError when the edit is not possible, and what `toOutline` throws
 */
export async function applyEdit(xml: string, edit: Edit): Promise<string> {
  const diagram = await readDiagram(xml);
  return write(xml, diagram, editOutline(outlineOf(diagram), edit, diagram.ids));
}

/** The diagram that a text says: what the text does not speak of stays as it was. @throws what `toOutline` throws */
export async function applyOutline(xml: string, outline: Outline): Promise<string> {
  return write(xml, await readDiagram(xml), outline);
}

async function write(xml: string, diagram: Diagram, outline: Outline): Promise<string> {
  const before = outlineOf(diagram);
  if (JSON.stringify(before) === JSON.stringify(outline)) return xml;
  const writer = new Writer(diagram, before, outline);
  const redrawn = writer.write();
  drawNew(diagram, redrawn, (id) => writer.element(id));
  return diagram.print();
}

class Writer {
  readonly #diagram: Diagram;
  readonly #before: Outline;
  readonly #after: Outline;
  readonly #nodes = new Map<string, Element>();
  readonly #flows = new Map<string, Element>();

  constructor(diagram: Diagram, before: Outline, after: Outline) {
    this.#diagram = diagram;
    this.#before = before;
    this.#after = after;
    this.#collect(diagram.process);
  }

  element(id: string): Element | undefined {
    return (
      this.#nodes.get(id) ??
      this.#flows.get(id) ??
      (id === this.#diagram.process.id ? this.#diagram.process : undefined)
    );
  }

  write(): Redrawn {
    const stays = new Set(this.#after.steps.map(({ id }) => id));
    const stayingLinks = new Set(this.#after.steps.flatMap(({ next }) => next.map(({ id }) => id)));
    const removed = new Set([
      ...[...this.#flows.keys()].filter((id) => !stayingLinks.has(id)),
      ...[...this.#nodes.keys()].filter((id) => !stays.has(id)),
    ]);
    for (const id of removed) this.#takeOut(id);
    const added = this.#after.steps.filter(({ id }) => !this.#nodes.has(id));
    for (const step of added) this.#putIn(step);
    const links = this.#after.steps.flatMap((from) => this.#writeLinks(from));
    for (const step of this.#after.steps) this.#writeStep(step);
    return { added, links, removed };
  }

  #collect(scope: Element): void {
    for (const one of elements(scope, 'flowElements')) {
      if (one.$type === 'bpmn:SequenceFlow') this.#flows.set(one.id ?? '', one);
      if (!one.$instanceOf('bpmn:FlowNode')) continue;
      this.#nodes.set(one.id ?? '', one);
      if (one.$instanceOf('bpmn:SubProcess')) this.#collect(one);
    }
  }

  #takeOut(id: string): void {
    const element = this.element(id);
    if (!element) return;
    const scope = element.$parent as Element;
    scope.set(
      'flowElements',
      elements(scope, 'flowElements').filter((one) => one !== element),
    );
    for (const lane of elements(scope, 'laneSets').flatMap((set) => elements(set, 'lanes'))) {
      lane.set(
        'flowNodeRef',
        elements(lane, 'flowNodeRef').filter((one) => one !== element),
      );
    }
    if (element.$type === 'bpmn:SequenceFlow') this.#unlink(element);
    this.#nodes.delete(id);
    this.#flows.delete(id);
  }

  #unlink(flow: Element): void {
    for (const [end, list] of [
      ['sourceRef', 'outgoing'],
      ['targetRef', 'incoming'],
    ] as const) {
      const node = flow.get(end) as Element | undefined;
      if (!node) continue;
      node.set(
        list,
        elements(node, list).filter((one) => one !== flow),
      );
      if (end === 'sourceRef' && node.get('default') === flow) node.set('default', undefined);
    }
  }

  #putIn(step: Step): void {
    const { create, process } = this.#diagram;
    const type = step.type.charAt(0).toUpperCase() + step.type.slice(1);
    const node = create(`bpmn:${type}`, { id: step.id });
    if (step.event) {
      const kind = step.event.charAt(0).toUpperCase() + step.event.slice(1);
      const definition = create(`bpmn:${kind}EventDefinition`);
      definition.$parent = node;
      node.set('eventDefinitions', [definition]);
    }
    if (step.type === 'userTask') {
      node.set('camunda:formRef', `${process.id}.${step.id}`);
      node.set('camunda:formRefBinding', 'deployment');
    }
    if (step.topic) {
      node.set('camunda:type', 'external');
      node.set('camunda:topic', step.topic);
    }
    const scope = step.parent === undefined ? process : (this.#nodes.get(step.parent) ?? process);
    node.$parent = scope;
    scope.set('flowElements', [...elements(scope, 'flowElements'), node]);
    this.#nodes.set(step.id, node);
    this.#intoLane(scope, step, node);
  }

  /** A new step stands in the lane of what leads to it. */
  #intoLane(scope: Element, step: Step, node: Element): void {
    const neighbours = this.#after.steps
      .filter(({ id, next }) => id === step.attachedTo || next.some(({ to }) => to === step.id))
      .flatMap(({ id }) => this.#nodes.get(id) ?? []);
    const lanes = elements(scope, 'laneSets').flatMap((set) => elements(set, 'lanes'));
    const lane = lanes.find((one) => neighbours.some((neighbour) => elements(one, 'flowNodeRef').includes(neighbour)));
    lane?.set('flowNodeRef', [...elements(lane, 'flowNodeRef'), node]);
  }

  #writeStep(step: Step): void {
    const node = this.#nodes.get(step.id);
    const old = this.#before.steps.find(({ id }) => id === step.id);
    if (!node) return;
    if (step.name !== (old?.name ?? '')) node.set('name', step.name || undefined);
    if (step.who !== old?.who) node.set('camunda:candidateGroups', step.who);
    if (step.goesOn !== old?.goesOn) node.set('cancelActivity', step.goesOn !== true);
    if (step.attachedTo !== old?.attachedTo)
      node.set('attachedToRef', step.attachedTo === undefined ? undefined : this.#nodes.get(step.attachedTo));
    if (step.timer && JSON.stringify(step.timer) !== JSON.stringify(old?.timer)) this.#writeTimer(node, step.timer);
  }

  #writeTimer(node: Element, { property, text }: NonNullable<Step['timer']>): void {
    const definition = elements(node, 'eventDefinitions')[0];
    if (!definition) return;
    for (const name of ['timeDuration', 'timeCycle', 'timeDate']) definition.set(name, undefined);
    const expression = this.#diagram.create('bpmn:FormalExpression', { body: text });
    expression.$parent = definition;
    definition.set(property, expression);
  }

  #writeLinks(from: Step): { from: Step; link: Link }[] {
    const node = this.#nodes.get(from.id);
    const old = this.#before.steps.find(({ id }) => id === from.id);
    if (!node || JSON.stringify(old?.next ?? []) === JSON.stringify(from.next)) return [];
    const redrawn = from.next.filter((link) => this.#writeLink(node, link)).map((link) => ({ from, link }));
    node.set(
      'outgoing',
      from.next.flatMap(({ id }) => this.#flows.get(id) ?? []),
    );
    const otherwise = from.next.find((link) => link.otherwise);
    const flow = otherwise && this.#flows.get(otherwise.id);
    if (node.get('default') !== flow) node.set('default', flow);
    return redrawn;
  }

  /** @returns whether the way is new or leads elsewhere */
  #writeLink(node: Element, link: Link): boolean {
    const target = this.#nodes.get(link.to);
    const known = this.#flows.get(link.id);
    const flow = known ?? this.#newFlow(node, link.id);
    const isRedrawn = !known || flow.get('targetRef') !== target || flow.get('sourceRef') !== node;
    if (isRedrawn && target) {
      this.#unlink(flow);
      flow.set('sourceRef', node);
      flow.set('targetRef', target);
      target.set('incoming', [...elements(target, 'incoming'), flow]);
    }
    if (link.name !== (flow.get('name') ?? '')) flow.set('name', link.name || undefined);
    const condition = flow.get('conditionExpression') as Element | undefined;
    if (link.condition !== String(condition?.get('body') ?? ''))
      flow.set('conditionExpression', this.#condition(flow, link.condition));
    return isRedrawn;
  }

  #newFlow(node: Element, id: string): Element {
    const scope = node.$parent as Element;
    const flow = this.#diagram.create('bpmn:SequenceFlow', { id });
    flow.$parent = scope;
    scope.set('flowElements', [...elements(scope, 'flowElements'), flow]);
    this.#flows.set(id, flow);
    return flow;
  }

  #condition(flow: Element, body: string): Element | undefined {
    if (body === '') return undefined;
    const condition = this.#diagram.create('bpmn:FormalExpression', { body });
    condition.$parent = flow;
    return condition;
  }
}
