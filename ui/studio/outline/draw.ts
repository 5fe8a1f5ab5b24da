import type { Step } from './outline.ts';
import type { Diagram, Element } from './read.ts';
import { elements } from './read.ts';
import type { Redrawn } from './write.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const GAP = 60;
const LANE = 40;

/**
 * Draws what an edit of the text brought: a new step stands right of what leads to it, and what is in the way moves
 * right;
 * a new way of a choice begins below everything of the same stretch. A diagram that was never drawn stays undrawn.
 */
export function drawNew(
  diagram: Diagram,
  { added, links, removed }: Redrawn,
  elementOf: (id: string) => Element | undefined,
): void {
  const plane = elements(diagram.root, 'diagrams')[0]?.get('plane') as Element | undefined;
  if (!plane) return;
  const drawing = new Drawing(diagram, plane, elementOf);
  for (const id of removed) drawing.erase(id);
  const open = [...added];
  for (let rounds = open.length + 1; open.length > 0 && rounds > 0; rounds -= 1) {
    for (const step of open.slice()) {
      if (!drawing.place(step, links)) continue;
      open.splice(open.indexOf(step), 1);
    }
  }
  for (const step of open) drawing.placeAnywhere(step);
  for (const { from, link } of links) drawing.connect(link.id, from.id, link.to);
}

class Drawing {
  readonly #diagram: Diagram;
  readonly #plane: Element;
  readonly #elementOf: (id: string) => Element | undefined;

  constructor(diagram: Diagram, plane: Element, elementOf: (id: string) => Element | undefined) {
    this.#diagram = diagram;
    this.#plane = plane;
    this.#elementOf = elementOf;
  }

  erase(id: string): void {
    // the element has left the procedure already: its drawing is known by its name alone
    const kept = elements(this.#plane, 'planeElement').filter(
      (one) => (one.get('bpmnElement') as Element | undefined)?.id !== id,
    );
    this.#plane.set('planeElement', kept);
  }

  /** Places a step beside what leads to it. @returns false while that is not drawn itself */
  place(step: Step, links: Redrawn['links']): boolean {
    const size = sizeOf(step);
    if (step.attachedTo !== undefined) {
      const host = this.#box(step.attachedTo);
      if (!host) return false;
      const taken = this.#shapes().filter(
        (shape) =>
          shape.get('bpmnElement') !== undefined &&
          (shape.get('bpmnElement') as Element).get('attachedToRef') === this.#elementOf(step.attachedTo ?? ''),
      ).length;
      this.#shape(step, { ...size, x: host.x + host.width - 36 - taken * 44, y: host.y + host.height - 18 });
      return true;
    }
    const leading = links.find(({ link }) => link.to === step.id);
    const source = leading && this.#box(leading.from.id);
    if (!leading || !source) return false;
    const first = leading.from.next[0]?.id === leading.link.id && leading.from.attachedTo === undefined;
    const x = source.x + source.width + GAP;
    const middle = source.y + source.height / 2;
    const box = { ...size, x, y: first ? middle - size.height / 2 : this.#below(x, size) };
    if (first && step.next.length > 0) this.#makeRoom(box);
    this.#shape(step, this.#untouched(box));
    return true;
  }

  placeAnywhere(step: Step): void {
    const size = sizeOf(step);
    const boxes = this.#shapes().map(boxOf);
    const x = Math.min(...boxes.map((box) => box.x), 100);
    this.#shape(step, { ...size, x, y: this.#below(x, size) });
  }

  connect(id: string, from: string, to: string): void {
    const flow = this.#elementOf(id);
    const [source, target] = [this.#box(from), this.#box(to)];
    if (!flow || !source || !target) return;
    const edge =
      elements(this.#plane, 'planeElement').find((one) => one.get('bpmnElement') === flow) ?? this.#edge(flow);
    edge.set(
      'waypoint',
      route(source, target).map((point) => {
        const waypoint = this.#diagram.create('dc:Point', point);
        waypoint.$parent = edge;
        return waypoint;
      }),
    );
    edge.set('label', undefined);
  }

  #shapes(): Element[] {
    return elements(this.#plane, 'planeElement').filter(({ $type }) => $type === 'bpmndi:BPMNShape');
  }

  #box(id: string): Box | undefined {
    const element = this.#elementOf(id);
    const shape = element && this.#shapes().find((one) => one.get('bpmnElement') === element);
    return shape && boxOf(shape);
  }

  #shape(step: Step, box: Box): void {
    const element = this.#elementOf(step.id);
    const bounds = this.#diagram.create('dc:Bounds', { ...box });
    const shape = this.#diagram.create('bpmndi:BPMNShape', {
      id: this.#freeId(`${step.id}-di`),
      bpmnElement: element,
      bounds,
    });
    if (step.type === 'exclusiveGateway') shape.set('isMarkerVisible', true);
    bounds.$parent = shape;
    shape.$parent = this.#plane;
    this.#plane.set('planeElement', [...elements(this.#plane, 'planeElement'), shape]);
  }

  #edge(flow: Element): Element {
    const edge = this.#diagram.create('bpmndi:BPMNEdge', { id: this.#freeId(`${flow.id}-di`), bpmnElement: flow });
    edge.$parent = this.#plane;
    this.#plane.set('planeElement', [...elements(this.#plane, 'planeElement'), edge]);
    return edge;
  }

  #freeId(wanted: string): string {
    let id = wanted;
    for (let count = 2; this.#diagram.ids.has(id); count += 1) id = `${wanted}-${count}`;
    return id;
  }

  /** Moves everything from a place on to the right, when something stands there. */
  #makeRoom(box: Box): void {
    const ahead = this.#shapes()
      .map(boxOf)
      .filter((one) => one.x + one.width > box.x && one.x < box.x + box.width + GAP && overlapsRows(one, box));
    if (ahead.length === 0) return;
    const from = Math.min(...ahead.map(({ x }) => x));
    const by = box.x + box.width + GAP - from;
    if (by <= 0) return;
    const push = (point: Element) => {
      if (Number(point.get('x')) >= from) point.set('x', Number(point.get('x')) + by);
    };
    for (const one of elements(this.#plane, 'planeElement')) {
      const bounds = one.get('bounds') as Element | undefined;
      const label = (one.get('label') as Element | undefined)?.get('bounds') as Element | undefined;
      if (bounds) {
        const isAround = Number(bounds.get('x')) < from && Number(bounds.get('x')) + Number(bounds.get('width')) > from;
        if (isAround) bounds.set('width', Number(bounds.get('width')) + by);
        push(bounds);
      }
      if (label) push(label);
      elements(one, 'waypoint').forEach(push);
    }
  }

  /** Below everything that stands in the same stretch. */
  #below(x: number, size: { width: number; height: number }): number {
    const boxes = this.#shapes()
      .map(boxOf)
      .filter((one) => !one.isFrame && one.x < x + size.width + GAP && one.x + one.width > x - GAP);
    return Math.max(...boxes.map((one) => one.y + one.height), 60) + LANE;
  }

  /** The same place, or the first free one below it. */
  #untouched(box: Box): Box {
    const boxes = this.#shapes()
      .map(boxOf)
      .filter((one) => !one.isFrame);
    let { y } = box;
    while (
      boxes.some(
        (one) =>
          one.x < box.x + box.width && one.x + one.width > box.x && one.y < y + box.height && one.y + one.height > y,
      )
    )
      y += LANE;
    return { ...box, y };
  }
}

function sizeOf({ type }: Step): { width: number; height: number } {
  if (type.endsWith('Event')) return { width: 36, height: 36 };
  return type.endsWith('Gateway') ? { width: 50, height: 50 } : { width: 120, height: 80 };
}

function boxOf(shape: Element): Box & { isFrame: boolean } {
  const bounds = shape.get('bounds') as Element | undefined;
  const number = (name: string) => Number(bounds?.get(name) ?? 0);
  const type = (shape.get('bpmnElement') as Element | undefined)?.$type ?? '';
  return {
    x: number('x'),
    y: number('y'),
    width: number('width'),
    height: number('height'),
    isFrame:
      type === 'bpmn:Participant' || type === 'bpmn:Lane' || (type === 'bpmn:SubProcess' && number('width') > 140),
  };
}

function overlapsRows(one: Box & { isFrame: boolean }, box: Box): boolean {
  return !one.isFrame && one.y < box.y + box.height && one.y + one.height > box.y;
}

/** A way with right angles from the side of one box to that of another. */
function route(source: Box, target: Box): { x: number; y: number }[] {
  const start = { x: source.x + source.width, y: source.y + source.height / 2 };
  const end = { x: target.x, y: target.y + target.height / 2 };
  if (end.x >= start.x) {
    if (start.y === end.y) return [start, end];
    const middle = (start.x + end.x) / 2;
    return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
  }
  const below = Math.max(source.y + source.height, target.y + target.height) + LANE;
  const [from, to] = [source.x + source.width / 2, target.x + target.width / 2];
  return [
    { x: from, y: source.y + source.height },
    { x: from, y: below },
    { x: to, y: below },
    { x: to, y: target.y + target.height },
  ];
}
