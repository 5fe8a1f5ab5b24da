import { encodeXml, prefixIn, readXmlTags } from './xml-tags.ts';

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

const BPMN = /^http:\/\/www\.omg\.org\/spec\/BPMN\/20100524\/MODEL$/;

/** Names of the elements of a diagram that stand in it, in the order of the file; a broken file gives what can be read. */
export function readXmlNames(xml: string): XmlName[] {
  const prefix = prefixIn(xml, BPMN, 'bpmn:');
  return readXmlTags(xml).flatMap((tag): XmlName[] => {
    const [id, name] = [tag.attributes.get('id'), tag.attributes.get('name')];
    return tag.prefix === prefix && id && name
      ? [{ id: id.value, element: tag.name, name: name.value, start: name.start, end: name.end }]
      : [];
  });
}

/** The same diagram with another name at one element; everything else stays byte by byte. */
export function writeXmlName(xml: string, id: string, text: string): string {
  const place = readXmlNames(xml).find((name) => name.id === id);
  return place ? xml.slice(0, place.start) + encodeXml(text) + xml.slice(place.end) : xml;
}
