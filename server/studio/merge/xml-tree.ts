/** An element as it is written: every byte of the file is in one of its pieces. */
export interface XmlNode {
  tag: string;
  /** Name → value as written (not decoded). */
  attributes: ReadonlyMap<string, string>;
  /** The start tag. */
  open: string;
  /** The end tag; empty where the start tag closes itself. */
  close: string;
  /** Text (with comments) and elements, in order. */
  items: (string | XmlNode)[];
}

/** A document: what stands before and behind its root too. */
export interface XmlDocument {
  before: string;
  root: XmlNode;
  behind: string;
}

const ATTRIBUTE = /\s+([^\s=<>/"']+)\s*=\s*("[^"<]*"|'[^'<]*')/gy;
const NAME = /[^\s<>/="']+/y;
const deepest = 200;

/** The tag without its prefix. */
export const localName = ({ tag }: Pick<XmlNode, 'tag'>): string => tag.slice(tag.indexOf(':') + 1);

/** Elements directly inside. */
export const elementsIn = ({ items }: XmlNode): XmlNode[] => items.filter((item) => typeof item !== 'string');

/** Text directly inside, without the space around it. */
export const textIn = ({ items }: XmlNode): string => items.filter((item) => typeof item === 'string').join('').trim();

/** An element as the file has it. */
export function writeNode({ open, items, close }: XmlNode): string {
  return open + items.map((item) => (typeof item === 'string' ? item : writeNode(item))).join('') + close;
}

/** A document as its file has it. */
export const writeDocument = ({ before, root, behind }: XmlDocument): string => before + writeNode(root) + behind;

const meanings = new WeakMap<XmlNode, string>();

/** What an element says, apart from its spaces and the order of its attributes. */
export function meaningOf(node: XmlNode): string {
  const known = meanings.get(node);
  if (known !== undefined) return known;
  const attributes = [...node.attributes].map(([name, value]) => `${name}=${value}`).sort();
  const inner = node.items.map((item) => (typeof item === 'string' ? item.trim() : meaningOf(item)));
  const meaning = `<${node.tag} ${attributes.join(' ')}>${inner.join('')}</>`;
  meanings.set(node, meaning);
  return meaning;
}

/** Reads a document without losing how it is written; null where it is malformed, or has a DOCTYPE. */
export function readDocument(text: string): XmlDocument | null {
  const stack: XmlNode[] = [];
  let root: XmlNode | undefined;
  let [before, behind] = ['', ''];
  const put = (piece: string): void => {
    if (piece === '') return;
    const items = stack.at(-1)?.items;
    if (!items) [before, behind] = root ? [before, behind + piece] : [before + piece, behind];
    else if (typeof items.at(-1) === 'string') items[items.length - 1] += piece;
    else items.push(piece);
  };
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('<', at);
    put(text.slice(at, next === -1 ? text.length : next));
    if (next === -1) break;
    const skipped = skipTo(text, next);
    if (skipped === null) return null;
    if (skipped > next) {
      put(text.slice(next, skipped));
      at = skipped;
      continue;
    }
    const tag = tagAt(text, next);
    if (!tag) return null;
    at = tag.end;
    if (tag.closing) {
      const node = stack.pop();
      if (node?.tag !== tag.name) return null;
      node.close = text.slice(next, at);
      continue;
    }
    const node = { tag: tag.name, attributes: tag.attributes, open: text.slice(next, at), close: '', items: [] };
    if (stack.length === 0 && root) return null;
    stack.at(-1)?.items.push(node);
    root ??= node;
    if (!tag.empty) stack.push(node);
    if (stack.length > deepest) return null;
  }
  return root && stack.length === 0 ? { before, root, behind } : null;
}

/** Where a comment, an instruction or a CDATA part ends; the place itself where none begins, null where it is open. */
function skipTo(text: string, at: number): number | null {
  for (const [begin, end] of [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']] as const) {
    if (!text.startsWith(begin, at)) continue;
    const found = text.indexOf(end, at + begin.length);
    return found === -1 ? null : found + end.length;
  }
  return text.startsWith('<!', at) ? null : at;
}

interface Tag {
  name: string;
  attributes: Map<string, string>;
  closing: boolean;
  empty: boolean;
  end: number;
}

function tagAt(text: string, at: number): Tag | null {
  const closing = text[at + 1] === '/';
  NAME.lastIndex = at + (closing ? 2 : 1);
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return null;
  const attributes = new Map<string, string>();
  let end = NAME.lastIndex;
  for (ATTRIBUTE.lastIndex = end; ;) {
    const found = ATTRIBUTE.exec(text);
    if (!found) break;
    end = ATTRIBUTE.lastIndex;
    if (attributes.has(found[1] ?? '')) return null;
    attributes.set(found[1] ?? '', (found[2] ?? '').slice(1, -1));
  }
  const rest = /^\s*(\/?)>/.exec(text.slice(end, end + 200));
  if (!rest) return null;
  return { name, attributes, closing, empty: rest[1] === '/', end: end + rest[0].length };
}
