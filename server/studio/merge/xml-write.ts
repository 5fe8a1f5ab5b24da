import { textIn, writeNode, type XmlNode } from './xml-tree.ts';

const withoutComments = (text: string): string => text.replace(/<!--[\s\S]*?-->/g, '').trim();
/** Whether an element has text of its own beside spaces and comments. */
export const hasText = (node: XmlNode): boolean => withoutComments(textIn(node)) !== '';

/** What an element is, in short: its name, else how it is written. */
export const written = (node: XmlNode): string => node.attributes.get('name') ?? writeNode(node).trim();

const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** A written value as people read it. */
export const decoded = (text: string): string =>
  text
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, sign: string) => SIGNS[sign] ?? '')
    .replace(/&#(?:(\d{1,6})|x([0-9a-fA-F]{1,5}));/g, (_, decimal?: string, hex = '') =>
      String.fromCodePoint(decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal)),
    );

/** What is written before each child: its line break and its comments. */
export function leadsOf({ items }: XmlNode): [XmlNode, string][] {
  return items.flatMap((item, index) => {
    const before = items[index - 1];
    return typeof item === 'string' ? [] : [[item, typeof before === 'string' ? before : ''] as [XmlNode, string]];
  });
}

/** What is written behind the last child. */
export const trailOf = ({ items }: XmlNode): string => {
  const last = items.at(-1);
  return typeof last === 'string' ? last : '';
};

const quoted = (value: string): string => (value.includes('"') ? `'${value}'` : `"${value}"`);

/** An element with other attributes and content, written as one of both has it wherever that is the same. */
export function buildNode(
  mine: XmlNode,
  theirs: XmlNode,
  attributes: ReadonlyMap<string, string>,
  items: XmlNode['items'],
): XmlNode {
  const equal = (node: XmlNode): boolean =>
    node.attributes.size === attributes.size &&
    [...attributes].every(([name, value]) => node.attributes.get(name) === value);
  const isEmpty = items.length === 0;
  const source = [theirs, mine].find((node) => equal(node) && (node.close === '') === isEmpty);
  if (source) return { ...source, items };
  const list = [...attributes].map(([name, value]) => ` ${name}=${quoted(value)}`).join('');
  const { tag } = theirs;
  return { tag, attributes, items, open: `<${tag}${list}${isEmpty ? ' /' : ''}>`, close: isEmpty ? '' : `</${tag}>` };
}
