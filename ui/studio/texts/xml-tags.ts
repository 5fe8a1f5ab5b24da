/** An opening tag of an XML text, with its attributes. */
export interface XmlTag {
  /** Prefix with its colon, or empty. */
  prefix: string;
  name: string;
  attributes: Map<string, XmlValue>;
  /** Id of the nearest element around it that has one. */
  owner: string;
  /** Name of the element around it, without prefix; empty at the outermost. */
  parent: string;
  /** Text directly behind the tag, without entities. */
  text: string;
  /** Place behind the tag. */
  end: number;
}

/** An attribute without its entities, and where it stands between its quotes. */
export interface XmlValue {
  value: string;
  start: number;
  end: number;
}

const PART = new RegExp(
  [
    '<!--[\\s\\S]*?-->',
    '<!\\[CDATA\\[[\\s\\S]*?\\]\\]>',
    '<\\?[\\s\\S]*?\\?>',
    '</[\\w.:-]+\\s*>',
    '<([\\w.-]+:)?([\\w.-]+)((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|\'[^\']*\'))*)\\s*(/?)>',
  ].join('|'),
  'g',
);
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const ESCAPES: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** A text of XML as it is meant. */
export function decodeXmlText(value: string): string {
  return value.replaceAll(/&(#x?[\da-fA-F]+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** A text as it stands inside of an attribute. */
export const encodeXml = (text: string): string => text.replaceAll(/[<>&"'\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign);

function attributesOf(list: string, at: number): Map<string, XmlValue> {
  return new Map(
    [...list.matchAll(ATTRIBUTE)].map((one) => {
      const raw = one[2] ?? one[3] ?? '';
      const start = at + one.index + one[0].length - 1 - raw.length;
      return [one[1] ?? '', { value: decodeXmlText(raw.replaceAll(/[\n\r\t]/g, ' ')), start, end: start + raw.length }];
    }),
  );
}

/** Opening tags of an XML text in their order; of a broken one what can be read. Nothing is executed or fetched. */
export function readXmlTags(xml: string): XmlTag[] {
  const tags: XmlTag[] = [];
  const around: { id: string; name: string }[] = [{ id: '', name: '' }];
  for (const part of xml.matchAll(PART)) {
    const [whole, prefix = '', name = '', list = '', closed = ''] = part;
    if (name === '') {
      if (whole.startsWith('</') && around.length > 1) around.pop();
      continue;
    }
    const { id: owner = '', name: parent = '' } = around.at(-1) ?? {};
    const attributes = attributesOf(list, part.index + 1 + prefix.length + name.length);
    const end = part.index + whole.length;
    const text = closed ? '' : decodeXmlText(xml.slice(end, xml.indexOf('<', end) >>> 0));
    tags.push({ prefix, name, attributes, owner, parent, text, end });
    if (!closed) around.push({ id: attributes.get('id')?.value ?? owner, name });
  }
  return tags;
}

/** Prefix of a namespace in an XML text; `fallback` where it is not declared. */
export function prefixIn(xml: string, namespace: RegExp, fallback: string): string {
  for (const [, name = '', ...values] of xml.matchAll(ATTRIBUTE)) {
    if (name.startsWith('xmlns') && namespace.test(values[0] ?? values[1] ?? ''))
      return name === 'xmlns' ? '' : `${name.slice(6)}:`;
  }
  return fallback;
}
