import { attributeOf, walk, type XmlElement } from '../procedure/xml.ts';

/** Where things stand on the canvas, and what only repeats the flows. */
const drawn = new Set(['BPMNDiagram', 'incoming', 'outgoing', 'extensionElements', 'flowNodeRef']);
/** What tells an element apart, and the number that publishing writes: neither says what it does. */
const untold = new Set(['id', 'versionTag']);

/**
 * The elements of a diagram that have an id, with everything that says what they do: attributes, conditions, timers,
 * parameters. The canvas and the order of elements do not count.
 */
export function elementsOf(root: XmlElement): Map<string, Record<string, unknown>> {
  const parts = new Map<string, Record<string, unknown>>();
  const canvas = new Set(
    root.children.filter(({ name }) => name === 'BPMNDiagram').flatMap((diagram) => [...walk(diagram)]),
  );
  for (const element of walk(root)) {
    const id = attributeOf(element, 'id');
    if (!id || element === root || canvas.has(element)) continue;
    parts.set(id, contentOf(element));
  }
  return parts;
}

function contentOf(element: XmlElement): Record<string, unknown> {
  const content = plain<unknown>();
  content['type'] = element.name;
  for (const { name, value } of element.attributes) if (!untold.has(name)) content[name] = value;
  const inner = innerOf(element);
  for (const [path, texts] of Object.entries(inner)) content[path] = texts.join('\n');
  return content;
}

/** A list by name that knows no name by itself. */
const plain = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

/** What stands in an element without an id of its own: `timeDuration`, `inputParameter:message` → its text. */
function innerOf(element: XmlElement, into = plain<string[]>()): Record<string, string[]> {
  for (const child of element.children) {
    if (drawn.has(child.name) && child.name !== 'extensionElements') continue;
    const isOwn =
      attributeOf(child, 'id') !== undefined &&
      !child.name.endsWith('EventDefinition') &&
      child.name !== 'conditionExpression';
    if (isOwn) continue;
    const text = child.text.trim();
    const label = attributeOf(child, 'name');
    const attributes = child.attributes
      .filter(({ name }) => !['id', 'name', 'type', 'xsi:type'].includes(name))
      .map(({ name, value }) => `${name}=${value}`);
    if (text || attributes.length > 0)
      (into[label ? `${child.name}:${label}` : child.name] ??= []).push(
        [text, ...attributes].filter(Boolean).join(' '),
      );
    innerOf(child, into);
  }
  return into;
}
