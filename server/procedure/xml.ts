import { decodeXml, FORBIDDEN_CHARACTERS, XML_LIMITS, XmlError } from './xml-bytes.ts';

export { decodeXml, XML_LIMITS, XmlError } from './xml-bytes.ts';

/** An attribute with its namespace resolved; `namespace` is empty for an attribute without prefix. */
export interface XmlAttribute {
  namespace: string;
  name: string;
  value: string;
}

/** An element with its namespace resolved. */
export interface XmlElement {
  namespace: string;
  name: string;
  attributes: XmlAttribute[];
  children: XmlElement[];
  /** Character data directly inside the element, joined. */
  text: string;
  line: number;
}

const PREDEFINED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const NAME = '[A-Za-z_\\u00C0-\\uFFFD][\\w.\\-\\u00B7-\\uFFFD]*';
const QNAME = new RegExp(`(?:(${NAME}):)?(${NAME})`, 'y');
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/**
 * Reads a document into a tree: no DOCTYPE, no entity beyond the five predefined ones, bounded in every direction.
 *
 * @param source bytes of a file, or its decoded text
 * @throws XmlError with the reason and the line
 */
export function readXml(source: Uint8Array | string): XmlElement {
  const text = typeof source === 'string' ? source : decodeXml(source).text;
  return new Reader(text).read();
}

interface Frame {
  element: XmlElement;
  qname: string;
  prefixes: Map<string, string>;
}

class Reader {
  private readonly text: string;
  private at = 0;
  private line = 1;
  private counted = 0;
  private count = 0;
  private readonly stack: Frame[] = [];
  private root: XmlElement | undefined;

  constructor(text: string) {
    this.text = text;
  }

  read(): XmlElement {
    while (this.at < this.text.length) {
      const open = this.text.indexOf('<', this.at);
      this.characters(this.text.slice(this.at, open === -1 ? this.text.length : open));
      if (open === -1) break;
      this.at = open;
      this.markup();
    }
    if (!this.root || this.stack.length) this.fail('xml.malformed');
    return this.root;
  }

  private fail(code: string): never {
    throw new XmlError(code, this.lineHere());
  }

  private lineHere(): number {
    for (let next = this.text.indexOf('\n', this.counted); next !== -1 && next < this.at;) {
      this.line += 1;
      this.counted = next + 1;
      next = this.text.indexOf('\n', this.counted);
    }
    return this.line;
  }

  private characters(raw: string): void {
    const top = this.stack.at(-1);
    if (top) top.element.text += this.decode(raw);
    else if (raw.trim()) this.fail('xml.malformed');
  }

  private decode(raw: string): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&([^;&<]{0,12});?/g, (whole, name: string) => {
      const known = Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : undefined;
      if (known !== undefined && whole.endsWith(';')) return known;
      const code = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
      const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10) : Number.NaN;
      if (!whole.endsWith(';') || !(point <= 0x10ffff)) this.fail('xml.entity');
      const character = String.fromCodePoint(point);
      if (FORBIDDEN_CHARACTERS.test(character) || (point >= 0xd800 && point <= 0xdfff)) this.fail('xml.characters');
      return character;
    });
  }

  private markup(): void {
    const { text, at } = this;
    if (text.startsWith('<!--', at)) this.skipTo('-->', 4);
    else if (text.startsWith('<![CDATA[', at)) {
      const from = at + 9;
      this.skipTo(']]>', 9);
      const top = this.stack.at(-1);
      if (!top) this.fail('xml.malformed');
      top.element.text += text.slice(from, this.at - 3);
    } else if (text.startsWith('<!', at)) this.fail('xml.doctype');
    else if (text.startsWith('<?', at)) {
      if (/^<\?xml\s/i.test(text.slice(at, at + 6)) && at > 0) this.fail('xml.malformed');
      this.skipTo('?>', 2);
    } else if (text[at + 1] === '/') this.close();
    else this.open();
  }

  private skipTo(mark: string, from: number): void {
    const end = this.text.indexOf(mark, this.at + from);
    if (end === -1) this.fail('xml.malformed');
    this.at = end + mark.length;
  }

  private qname(): { prefix: string; name: string } {
    QNAME.lastIndex = this.at;
    const match = QNAME.exec(this.text);
    if (!match) this.fail('xml.malformed');
    this.at = QNAME.lastIndex;
    return { prefix: match[1] ?? '', name: match[2] ?? '' };
  }

  private space(): boolean {
    const from = this.at;
    while (' \t\r\n'.includes(this.text[this.at] ?? '-')) this.at += 1;
    return this.at > from;
  }

  private close(): void {
    this.at += 2;
    const { prefix, name } = this.qname();
    this.space();
    if (this.text[this.at] !== '>') this.fail('xml.malformed');
    this.at += 1;
    const frame = this.stack.pop();
    if (!frame || frame.qname !== `${prefix}:${name}`) this.fail('xml.malformed');
  }

  private open(): void {
    const line = this.lineHere();
    this.at += 1;
    const tag = this.qname();
    const raw: { prefix: string; name: string; value: string }[] = [];
    while (this.space() && this.text[this.at] !== '/' && this.text[this.at] !== '>') raw.push(this.attribute());
    const empty = this.text[this.at] === '/';
    if (empty) this.at += 1;
    if (this.text[this.at] !== '>') this.fail('xml.malformed');
    this.at += 1;
    this.count += 1;
    if (raw.length > XML_LIMITS.attributes || this.count > XML_LIMITS.elements) this.fail('xml.tooComplex');
    this.place(tag, raw, line, empty);
  }

  private attribute(): { prefix: string; name: string; value: string } {
    const { prefix, name } = this.qname();
    this.space();
    if (this.text[this.at] !== '=') this.fail('xml.malformed');
    this.at += 1;
    this.space();
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'") this.fail('xml.malformed');
    const end = this.text.indexOf(quote, this.at + 1);
    if (end === -1) this.fail('xml.malformed');
    const raw = this.text.slice(this.at + 1, end);
    if (raw.length > XML_LIMITS.attributeChars) this.fail('xml.tooComplex');
    if (raw.includes('<')) this.fail('xml.malformed');
    this.at = end + 1;
    return { prefix, name, value: this.decode(raw) };
  }

  private place(
    tag: { prefix: string; name: string },
    raw: { prefix: string; name: string; value: string }[],
    line: number,
    empty: boolean,
  ): void {
    const parent = this.stack.at(-1);
    const prefixes = this.prefixesOf(
      raw,
      parent?.prefixes ??
        new Map([
          ['xml', XML_NAMESPACE],
          ['', ''],
        ]),
    );
    const attributes = raw
      .filter((entry) => entry.prefix !== 'xmlns' && !(entry.prefix === '' && entry.name === 'xmlns'))
      .map(({ prefix, name, value }) => ({ namespace: prefix ? this.resolve(prefix, prefixes) : '', name, value }));
    if (new Set(attributes.map((entry) => `${entry.namespace} ${entry.name}`)).size < attributes.length) {
      this.fail('xml.malformed');
    }
    const namespace = this.resolve(tag.prefix, prefixes);
    const element: XmlElement = { namespace, name: tag.name, attributes, children: [], text: '', line };
    if (parent) parent.element.children.push(element);
    else if (this.root) this.fail('xml.malformed');
    else this.root = element;
    if (empty) return;
    this.stack.push({ element, qname: `${tag.prefix}:${tag.name}`, prefixes });
    if (this.stack.length > XML_LIMITS.depth) this.fail('xml.tooDeep');
  }

  private prefixesOf(
    raw: { prefix: string; name: string; value: string }[],
    inherited: Map<string, string>,
  ): Map<string, string> {
    const declared = raw.filter((entry) => entry.prefix === 'xmlns' || (!entry.prefix && entry.name === 'xmlns'));
    if (!declared.length) return inherited;
    const prefixes = new Map(inherited);
    for (const { prefix, name, value } of declared) {
      if ((name === 'xml' && value !== XML_NAMESPACE) || (prefix && !value)) this.fail('xml.namespace');
      prefixes.set(prefix ? name : '', value);
    }
    return prefixes;
  }

  private resolve(prefix: string, prefixes: Map<string, string>): string {
    const namespace = prefixes.get(prefix);
    if (namespace === undefined) this.fail('xml.namespace');
    return namespace;
  }
}

/** Value of an attribute, or undefined. Without `namespace`: of the attribute that has no prefix. */
export function attributeOf(element: XmlElement, name: string, namespace = ''): string | undefined {
  return element.attributes.find((entry) => entry.name === name && entry.namespace === namespace)?.value;
}

/** The element and everything below it, parents first. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* walk(child);
}
