import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeOf, decodeXml, readXml, XML_LIMITS, XmlError } from './xml.ts';

const codeOf = (source: Uint8Array | string): string => {
  try {
    readXml(source);
    return 'read';
  } catch (error) {
    if (error instanceof XmlError) return error.code;
    throw error;
  }
};

describe('reading XML of anyone', () => {
  it('resolves namespaces whatever the prefixes are called', () => {
    const root = readXml(
      '<?xml version="1.0"?><a:x xmlns:a="one" xmlns="two"><y a:k="1" k="2"/><z xmlns="three"/></a:x>',
    );
    expect(root).toMatchObject({ namespace: 'one', name: 'x' });
    expect(root.children.map(({ namespace }) => namespace)).toEqual(['two', 'three']);
    expect(attributeOf(root.children[0]!, 'k', 'one')).toBe('1');
    expect(attributeOf(root.children[0]!, 'k')).toBe('2');
  });

  it('joins text, CDATA and character references, and leaves comments out', () => {
    expect(readXml('<x>a&lt;&#x219;<!-- no --><![CDATA[<b>&amp;]]>c</x>').text).toBe('a<ș<b>&amp;c');
  });

  it('reads every document it may meet in the files of other tools', () => {
    expect(codeOf(Buffer.from('\uFEFF<x/>'))).toBe('read');
    expect(codeOf(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><x>\xE9</x>', 'latin1'))).toBe('read');
    expect(decodeXml(Buffer.from('\uFEFF<x/>', 'utf16le')).isUtf8).toBe(false);
  });

  it.each([
    ['', 'xml.malformed'],
    ['text', 'xml.malformed'],
    ['<x>', 'xml.malformed'],
    ['<x></y>', 'xml.malformed'],
    ['<x/><y/>', 'xml.malformed'],
    ['<x a=1/>', 'xml.malformed'],
    ['<x a="1" a="2"/>', 'xml.malformed'],
    ['<x a="<"/>', 'xml.malformed'],
    ['<x/>tail', 'xml.malformed'],
    ['<!-- -->', 'xml.malformed'],
    ['<x><![CDATA[</x>', 'xml.malformed'],
    ['<!DOCTYPE x><x/>', 'xml.doctype'],
    ['<x><!ENTITY a "b"></x>', 'xml.doctype'],
    ['<x>&a;</x>', 'xml.entity'],
    ['<x>&lt</x>', 'xml.entity'],
    ['<x>&__proto__;</x>', 'xml.entity'],
    ['<x>&#0;</x>', 'xml.characters'],
    ['<x>&#xD800;</x>', 'xml.characters'],
    ['<a:x/>', 'xml.namespace'],
    ['<x a:b="1"/>', 'xml.namespace'],
    ['<x xmlns:xml="y"/>', 'xml.namespace'],
    ['\u0000', 'xml.malformed'],
  ])('refuses %j', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('refuses what it cannot decode', () => {
    expect(codeOf(new Uint8Array([0xc3, 0x28]))).toBe('xml.encoding');
    expect(codeOf(Buffer.from('<?xml version="1.0" encoding="UTF-7"?><x/>'))).toBe('xml.encoding');
    expect(codeOf(Buffer.from('<x>\u0007</x>'))).toBe('xml.characters');
  });

  it('is bounded in size, depth, attributes and elements', () => {
    expect(codeOf(new Uint8Array(XML_LIMITS.bytes + 1))).toBe('xml.tooLarge');
    expect(codeOf('<x>'.repeat(200) + '</x>'.repeat(200))).toBe('xml.tooDeep');
    expect(codeOf(`<x a="${'y'.repeat(XML_LIMITS.attributeChars + 1)}"/>`)).toBe('xml.tooComplex');
    expect(codeOf(`<x ${Array.from({ length: 65 }, (_, i) => `a${i}="1"`).join(' ')}/>`)).toBe('xml.tooComplex');
    expect(codeOf(`<x>${'<y/>'.repeat(XML_LIMITS.elements)}</x>`)).toBe('xml.tooComplex');
  });

  it('names the line', () => {
    expect(() => readXml('<x>\n\n<y a=1/></x>')).toThrow(expect.objectContaining({ line: 3 }));
  });

  it('answers any text with a tree or an XmlError', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>/!?[]-="\'&;#:x ab') }), (text) => {
        expect(codeOf(text)).toMatch(/^(read|xml\.\w+)$/);
      }),
    );
  });
});
