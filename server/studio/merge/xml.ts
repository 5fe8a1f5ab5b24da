import { Decisions, isSamePlace, orderOf, type Decide, type Joined, type Part, type Side } from './decisions.ts';
import { childrenOf, danglingIn, drawingsIn, indexOf, isPart, isSound } from './xml-index.ts';
import type { Dangling, Known } from './xml-index.ts';
import {
  elementsIn, localName, meaningOf, readDocument, textIn, writeDocument, type XmlDocument, type XmlNode,
} from './xml-tree.ts';
import { buildNode, decoded, hasText, leadsOf, trailOf, written } from './xml-write.ts';

/** More rounds than changes that hang together in a diagram. */
const mostRounds = 40;

/**
 * What two people made of one diagram or decision table, put together element by element; what is not changed keeps
 * its bytes. Changes that only make sense together (a step that one took away, and the flow to it that the other
 * drew) are decided as one.
 * @param sideOf whose change stands, by the key of the part
 * @returns null where a text cannot be read, or where the changes only fit as whole files
 */
export function joinXml(
  file: string,
  base: string,
  mine: string,
  theirs: string,
  sideOf: (key: string) => Side,
): Joined | null {
  const documents = [base, mine, theirs].map(readDocument);
  const [from, ours, other] = documents;
  if (!from || !ours || !other) return null;
  const join = new Join(from, ours, other);
  if (!join.settle(file)) return null;
  const chosen = join.compose(file, sideOf);
  if (!join.fits(chosen.root)) return null;
  const asked = (['theirs', 'mine'] as const).flatMap((side) => join.compose(file, () => side).parts);
  const parts = new Map<string, Part>();
  for (const part of asked) {
    const known = parts.get(part.key);
    const added = part.places.filter((place) => !known?.places.some((one) => isSamePlace(one, place)));
    parts.set(part.key, { ...part, places: [...(known?.places ?? []), ...added] });
  }
  return { text: writeDocument({ ...other, root: chosen.root }), parts: [...parts.values()] };
}

/** Where in a diagram something is decided. */
interface Scope {
  element: string | null;
  name: string | null;
  /** Way from the element to the place. */
  what: string;
  /** On the canvas: only where things stand. */
  drawn: boolean;
}

class Join {
  readonly #documents: { base: XmlDocument; mine: XmlDocument; theirs: XmlDocument };
  readonly #base: Map<string, Known>;
  readonly #mine: Map<string, Known>;
  readonly #theirs: Map<string, Known>;
  /** Places that take the side of a part, by their key: that part, and the one they belong to. */
  readonly #bound = new Map<string, { part: string; element: string }>();
  /** Parts that are decided as one: each leads to the one that stands for it. */
  readonly #heads = new Map<string, string>();

  constructor(base: XmlDocument, mine: XmlDocument, theirs: XmlDocument) {
    this.#documents = { base, mine, theirs };
    this.#base = indexOf(base.root);
    this.#mine = indexOf(mine.root);
    this.#theirs = indexOf(theirs.root);
  }

  compose(file: string, sideOf: (key: string) => Side): { root: XmlNode; parts: Part[] } {
    const decisions = new Decisions(file, sideOf);
    const decide: Decide = (element, name, place) => {
      const head = element === null ? null : this.#headOf(element);
      return decisions.decide(head, head === element ? name : this.#nameOf(head), place);
    };
    const { base, mine, theirs } = this.#documents;
    const scope = { element: null, name: null, what: '', drawn: false };
    const root = this.#node(base.root, mine.root, theirs.root, scope, decide);
    return { root, parts: [...decisions.parts.values()] };
  }

  /** Binds together what only fits together. @returns false where the changes fit in no way */
  settle(file: string): boolean {
    for (let round = 0; round < mostRounds; round += 1) {
      const roots = (['mine', 'theirs'] as const).map((side) => this.compose(file, () => side).root);
      const bound = roots.flatMap((root) => this.#loose(root)).map((one) => this.#bind(one));
      if (!bound.includes(true)) return roots.every((root) => this.fits(root));
    }
    return false;
  }

  fits(root: XmlNode): boolean {
    return isSound(root) && this.#loose(root).length === 0;
  }

  /** What a diagram names, or has no drawing of, though one of both has it. */
  #loose(root: XmlNode): Dangling[] {
    const here = indexOf(root);
    const drawings = drawingsIn(here);
    const undrawn = [this.#mine, this.#theirs].flatMap((index) =>
      [...drawingsIn(index)].filter(([element]) => !drawings.has(element) && this.#outermost(element) !== undefined),
    );
    return [
      ...danglingIn(root).filter(({ target }) => this.#mine.has(target) || this.#theirs.has(target)),
      ...undrawn.flatMap(([element, target]) => (here.has(element) ? [{ target, around: [element], place: '' }] : [])),
    ];
  }

  /** @returns whether anything was not bound yet */
  #bind({ target, around, place }: Dangling): boolean {
    const lost = this.#outermost(target) ?? target;
    const part = this.#partOf(lost);
    const holder = around.map((id) => this.#outermost(id)).find((id) => id !== undefined);
    const [nearest = ''] = around;
    const key = holder === undefined ? `#${nearest}${place.startsWith('@') ? '' : '/'}${place}` : `#${holder}`;
    const held = holder === undefined ? part : this.#partOf(holder);
    const bound = [[`#${lost}`, part], [key, held]] as const;
    const fresh = bound.filter(([one]) => !this.#bound.has(one));
    for (const [one, element] of fresh) this.#bound.set(one, { part, element });
    this.#unite(held, part);
    return fresh.length > 0;
  }

  /** Whether something in an element takes the side of a part that may lie elsewhere. */
  #holdsBound(node: XmlNode): boolean {
    if (this.#bound.size === 0) return false;
    const ids = new Set([...this.#bound.keys()].map((key) => key.slice(1).split(/[@/]/)[0] ?? ''));
    const holds = (one: XmlNode): boolean => ids.has(one.attributes.get('id') ?? '') || elementsIn(one).some(holds);
    return holds(node);
  }

  /** The outermost element around an id that only one of both has, itself too; undefined where both have it. */
  #outermost(id: string): string | undefined {
    const isOneSided = (one: string): boolean => this.#mine.has(one) !== this.#theirs.has(one);
    if (!isOneSided(id)) return undefined;
    return [id, ...this.#known(id).around].findLast(isOneSided);
  }

  #known(id: string): Known {
    const known = this.#theirs.get(id) ?? this.#mine.get(id);
    if (!known) throw new Error(`no element ${id}`);
    return known;
  }

  /** The part that an element belongs to. */
  #partOf(id: string): string {
    const { node, around } = this.#known(id);
    const drawn = node.attributes.get('bpmnElement');
    if (drawn !== undefined) return drawn;
    return [id, ...around].find((one) => isPart(this.#known(one).node)) ?? id;
  }

  #headOf(part: string): string {
    const head = this.#heads.get(part);
    return head === undefined ? part : this.#headOf(head);
  }

  #unite(one: string, other: string): void {
    const [a, b] = [this.#headOf(one), this.#headOf(other)];
    if (a === b) return;
    if (this.#nameOf(b) === null && this.#nameOf(a) !== null) this.#heads.set(b, a);
    else this.#heads.set(a, b);
  }

  #nameOf(id: string | null): string | null {
    const known = id === null ? [] : [this.#base, this.#theirs, this.#mine].map((index) => index.get(id));
    const name = known.map((one) => one?.node.attributes.get('name')).find(Boolean);
    return name === undefined ? null : decoded(name);
  }

  #scope(node: XmlNode, outer: Scope): Scope {
    const drawn = outer.drawn || ['BPMNDiagram', 'DMNDI'].includes(localName(node));
    const shown = node.attributes.get('bpmnElement');
    if (drawn) {
      const about = shown ? { element: shown, name: this.#nameOf(shown) } : {};
      return { ...outer, drawn, what: 'drawing', ...about };
    }
    const id = node.attributes.get('id');
    const name = node.attributes.get('name');
    if (id !== undefined && isPart(node)) return { element: id, name: this.#nameOf(id), what: '', drawn };
    const step = name === undefined ? localName(node) : `${localName(node)}:${name}`;
    return { ...outer, what: outer.what ? `${outer.what}.${step}` : step };
  }

  #node(base: XmlNode | undefined, mine: XmlNode, theirs: XmlNode, outer: Scope, decide: Decide): XmlNode {
    const [from, ours, other] = [base && meaningOf(base), meaningOf(mine), meaningOf(theirs)];
    if (ours === other) return theirs;
    const isFree = ![mine, theirs].some((node) => this.#holdsBound(node));
    if (isFree && from === ours) return theirs;
    if (isFree && from === other) return mine;
    const scope = this.#scope(theirs, outer);
    const nodes = [base, mine, theirs].filter((node) => node !== undefined);
    const isMixed = nodes.some((node) => hasText(node) && elementsIn(node).length > 0);
    const isTwin = !base && mine.attributes.has('id');
    if (mine.tag !== theirs.tag || isTwin || isMixed) {
      const values = [base, mine, theirs].map((node) => node && written(node));
      return ask(scope, decide, '', values) === 'mine' ? mine : theirs;
    }
    const attributes = this.#attributes(base, mine, theirs, scope, decide);
    const items = nodes.some(hasText)
      ? this.#text(base, mine, theirs, scope, decide)
      : this.#children(base, mine, theirs, scope, decide);
    return buildNode(mine, theirs, attributes, items);
  }

  #attributes(
    base: XmlNode | undefined,
    mine: XmlNode,
    theirs: XmlNode,
    scope: Scope,
    decide: Decide,
  ): Map<string, string> {
    const result = new Map<string, string>();
    for (const name of placedNames(theirs, mine)) {
      const values = [base, mine, theirs].map((node) => node?.attributes.get(name)) as (string | undefined)[];
      const bound = this.#bound.get(`#${theirs.attributes.get('id')}@${name}`);
      const value = bound === undefined
        ? pick(values, () => ask(scope, decide, name.slice(name.indexOf(':') + 1), values))
        : values[this.#sideOf(bound, decide) === 'mine' ? 1 : 2];
      if (value !== undefined) result.set(name, value);
    }
    return result;
  }

  #text(base: XmlNode | undefined, mine: XmlNode, theirs: XmlNode, scope: Scope, decide: Decide): XmlNode['items'] {
    const values = [base, mine, theirs].map((node) => node && textIn(node)) as (string | undefined)[];
    const text = pick(values, () => ask(scope, decide, 'text', values));
    return text === values[2] ? theirs.items : mine.items;
  }

  #children(base: XmlNode | undefined, mine: XmlNode, theirs: XmlNode, scope: Scope, decide: Decide): XmlNode['items'] {
    const [from, ours, other] = [childrenOf(base), childrenOf(mine), childrenOf(theirs)];
    const keys = { base: [...from.keys()], mine: [...ours.keys()], theirs: [...other.keys()] };
    const matters = localName(theirs) === 'decisionTable';
    const order = orderOf(keys, () => (matters ? ask(scope, decide, 'order', []) : 'theirs'));
    const leads = new Map([...leadsOf(mine), ...leadsOf(theirs)]);
    const end = trailOf(theirs) || trailOf(mine);
    const items = order.flatMap((key) =>
      this.#siblings(key, [from.get(key), ours.get(key), other.get(key)], theirs, scope, decide).flatMap((node) => [
        leads.get(node.source) ?? '',
        node.node,
      ]),
    );
    return items.length === 0 ? [] : [...items, end];
  }

  /** Elements that share a key, each with the one whose place it takes. */
  #siblings(
    key: string,
    [base, mine, theirs]: (XmlNode[] | undefined)[],
    parent: XmlNode,
    outer: Scope,
    decide: Decide,
  ): { node: XmlNode; source: XmlNode }[] {
    const bound = this.#bound.get(key.startsWith('#') ? key : `#${parent.attributes.get('id')}/${key}`);
    if (bound !== undefined) return asIs(this.#sideOf(bound, decide) === 'mine' ? mine : theirs);
    const [was, own, their] = [base, mine, theirs].map((nodes) => (nodes?.length === 1 ? nodes[0] : undefined));
    if (own && their && (base === undefined || was))
      return [{ node: this.#node(was, own, their, outer, decide), source: their }];
    const [from, ours, other] = [base, mine, theirs].map((nodes) => nodes?.map(meaningOf).join(''));
    if (ours === other || from === ours) return asIs(theirs);
    if (from === other) return asIs(mine);
    const scope = this.#scope((theirs ?? mine ?? [])[0] ?? parent, outer);
    const values = [base, mine, theirs].map((nodes) => nodes?.map(written).join('\n'));
    return asIs(ask(scope, decide, '', values) === 'mine' ? mine : theirs);
  }

  /** The side of something that stands and falls with a part. */
  #sideOf({ part, element }: { part: string; element: string }, decide: Decide): Side {
    const shown = (index: Map<string, Known>): string | null => {
      const node = index.get(element)?.node;
      return node ? decoded(written(node)) : null;
    };
    const values = { base: null, mine: shown(this.#mine), theirs: shown(this.#theirs) };
    return decide(part, this.#nameOf(part), { element, what: 'all', ...values });
  }
}

/** Elements as one of both has them. */
const asIs = (nodes: XmlNode[] | undefined) => (nodes ?? []).map((node) => ({ node, source: node }));

function pick(values: (string | undefined)[], asked: () => Side): string | undefined {
  const [base, mine, theirs] = values;
  if (mine === theirs || base === mine) return theirs;
  if (base === theirs) return mine;
  return asked() === 'mine' ? mine : theirs;
}

function ask(
  { element, name, what, drawn }: Scope,
  decide: Decide,
  place: string,
  values: (string | undefined)[],
): Side {
  const [base = null, mine = null, theirs = null] = drawn ? [] : values.map((value) => value && decoded(value));
  const way = drawn ? 'drawing' : [what, place].filter(Boolean).join('.') || 'all';
  return decide(element, name, { element, what: way, base, mine, theirs });
}

const placedNames = (theirs: XmlNode, mine: XmlNode): Set<string> =>
  new Set([...theirs.attributes.keys(), ...mine.attributes.keys()]);
