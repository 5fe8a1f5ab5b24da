import { elementsIn, localName, textIn, type XmlNode } from './xml-tree.ts';

/** Elements whose text names another one. */
const POINTERS = new Set(['incoming', 'outgoing', 'flowNodeRef', 'sourceRef', 'targetRef', 'dataObjectRef']);
const REFERENCES = /^(?:.*Ref|default|bpmnElement|href)$/;
/** What has an id and yet belongs to the element around it. */
const INNER = /(?:EventDefinition|Expression|Entry|LoopCharacteristics|inputValues|outputValues|decisionTable)$/;

/** One element of a document that has an id, with those around it. */
export interface Known {
  node: XmlNode;
  /** Ids of the elements around it, the nearest first. */
  around: string[];
}

export const isPointer = (node: XmlNode): boolean => POINTERS.has(localName(node)) && elementsIn(node).length === 0;

/** Whether people take an element for a thing of its own. */
export const isPart = (node: XmlNode): boolean => node.attributes.has('id') && !INNER.test(localName(node));

/** What tells an element apart from its siblings; several may have the same where nothing does. */
export function keyOfNode(node: XmlNode): string {
  const id = node.attributes.get('id');
  if (id !== undefined) return `#${id}`;
  if (isPointer(node)) return `${node.tag}=${textIn(node)}`;
  const name = node.attributes.get('name');
  return name === undefined ? node.tag : `${node.tag}@${name}`;
}

/** Children by what tells them apart, in their order. */
export const childrenOf = (node: XmlNode | undefined): Map<string, XmlNode[]> =>
  node ? Map.groupBy(elementsIn(node), keyOfNode) : new Map();

/** Every element with an id. */
export function indexOf(root: XmlNode): Map<string, Known> {
  const index = new Map<string, Known>();
  const visit = (node: XmlNode, around: string[]): void => {
    const id = node.attributes.get('id');
    if (id !== undefined) index.set(id, { node, around });
    for (const child of elementsIn(node)) visit(child, id === undefined ? around : [id, ...around]);
  };
  visit(root, []);
  return index;
}

/** The drawing of each element, by the id of the element. */
export const drawingsIn = (index: Map<string, Known>): Map<string, string> =>
  new Map(
    [...index].flatMap(([id, { node }]) => {
      const element = node.attributes.get('bpmnElement');
      return element === undefined ? [] : [[element, id] as const];
    }),
  );

/** Something that names an element which is not there. */
export interface Dangling {
  target: string;
  /** Ids around the place that names it, the nearest first. */
  around: string[];
  /** Key of the place below the nearest of them: an attribute (`@name`), or an element. */
  place: string;
}

/** What a document names and does not have. */
export function danglingIn(root: XmlNode): Dangling[] {
  const known = indexOf(root);
  const found: Dangling[] = [];
  const visit = (node: XmlNode, outer: string[]): void => {
    const id = node.attributes.get('id');
    const around = id === undefined ? outer : [id, ...outer];
    for (const [name, value] of node.attributes) {
      const target = value.replace(/^#/, '');
      if (REFERENCES.test(name) && !known.has(target))
        found.push({ target, around, place: id === undefined ? keyOfNode(node) : `@${name}` });
    }
    if (isPointer(node) && !known.has(textIn(node)))
      found.push({ target: textIn(node), around, place: keyOfNode(node) });
    for (const child of elementsIn(node)) visit(child, around);
  };
  visit(root, []);
  return found;
}

/** Whether every id stands once, and every row of a table has a cell for every column. */
export function isSound(root: XmlNode): boolean {
  const ids = new Set<string>();
  const visit = (node: XmlNode): boolean => {
    const id = node.attributes.get('id');
    if (id !== undefined && ids.has(id)) return false;
    if (id !== undefined) ids.add(id);
    return (localName(node) !== 'decisionTable' || isEven(node)) && elementsIn(node).every(visit);
  };
  return visit(root);
}

const count = (node: XmlNode, name: string): number =>
  elementsIn(node).filter((child) => localName(child) === name).length;

function isEven(table: XmlNode): boolean {
  return elementsIn(table)
    .filter((child) => localName(child) === 'rule')
    .every((rule) =>
      (['input', 'output'] as const).every((side) => count(rule, `${side}Entry`) === count(table, side)),
    );
}
