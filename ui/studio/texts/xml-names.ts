/** The name of one element of a diagram, and where it stands in the text of the file. */
export interface XmlName {
  id: string;
  /** Local name of the element, for example `userTask`. */
  element: string;
  name: string;
  /** Place of the value between its quotes. */
  start: number;
  end: number;
}

const PART = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<([\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const ESCAPES: Record<string, string> = {
  '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;',
};

/** The text of an attribute without its entities. */
function decode(value: string): string {
  return value.replaceAll(/[\n\r\t]/g, ' ').replaceAll(/&(#x?[\da-fA-F]+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function prefixOf(xml: string): string {
  for (const [, name = '', ...values] of xml.matchAll(ATTRIBUTE)) {
    if ((values[0] ?? values[1]) === BPMN) return name === 'xmlns' ? '' : name.replace('xmlns:', '') + ':';
  }
  return 'bpmn:';
}

/** Names of the elements of a diagram that stand in it, in the order of the file; a broken file gives what can be read. */
export function readXmlNames(xml: string): XmlName[] {
  const prefix = prefixOf(xml);
  const names: XmlName[] = [];
  for (const part of xml.matchAll(PART)) {
    const [whole, space = '', element = '', list = ''] = part;
    if (element === '' || space !== prefix) continue;
    const listAt = part.index + 1 + space.length + element.length;
    const given = new Map<string, { value: string; at: number }>();
    for (const one of list.matchAll(ATTRIBUTE)) {
      const value = one[2] ?? one[3] ?? '';
      given.set(one[1] ?? '', { value, at: listAt + one.index + one[0].length - 1 - value.length });
    }
    const [id, name] = [given.get('id'), given.get('name')];
    if (id && name && whole !== '') {
      names.push({ id: decode(id.value), element, name: decode(name.value), start: name.at, end: name.at + name.value.length });
    }
  }
  return names;
}

/** The same diagram with another name at one element; everything else stays byte by byte. */
export function writeXmlName(xml: string, id: string, text: string): string {
  const place = readXmlNames(xml).find((name) => name.id === id);
  if (!place) return xml;
  const value = text.replaceAll(/[<>&"'\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign);
  return xml.slice(0, place.start) + value + xml.slice(place.end);
}
