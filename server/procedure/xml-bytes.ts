/** Bounds of a file that anyone may have written. */
export const XML_LIMITS = {
  bytes: 1024 * 1024,
  depth: 100,
  attributeChars: 32 * 1024,
  attributes: 64,
  elements: 50_000,
};

/** Thrown for a text that is not plain, bounded, namespace-correct XML. `code` is a key of the problem catalogue. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
  readonly code: string;
  readonly line: number;

  constructor(code: string, line = 1) {
    super(code);
    this.code = code;
    this.line = line;
  }
}

// oxlint-disable-next-line no-control-regex -- these are exactly the characters that XML 1.0 forbids
export const FORBIDDEN_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** Encodings of other tools that read the same everywhere; anything else (UTF-7, EBCDIC, …) is refused. */
const ENCODINGS: [RegExp, string][] = [
  [/^(utf-?8|us-ascii|ascii)$/i, 'utf-8'],
  [/^(iso-8859-1|latin1|windows-1252|cp1252)$/i, 'windows-1252'],
  [/^(iso-8859-2|latin2)$/i, 'iso-8859-2'],
  [/^windows-1250$/i, 'windows-1250'],
  [/^iso-8859-15$/i, 'iso-8859-15'],
];

function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? 'utf-8';
  return ENCODINGS.find(([pattern]) => pattern.test(declared))?.[1];
}

/** A decoded file; the engine itself takes UTF-8 only. */
export interface DecodedXml {
  text: string;
  isUtf8: boolean;
}

/**
 * Decodes the bytes of a file by its byte order mark or its declaration.
 *
 * @throws XmlError `xml.tooLarge`, `xml.encoding`, `xml.characters`
 */
export function decodeXml(bytes: Uint8Array): DecodedXml {
  if (bytes.length > XML_LIMITS.bytes) throw new XmlError('xml.tooLarge');
  const encoding = encodingOf(bytes);
  if (!encoding) throw new XmlError('xml.encoding');
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError('xml.encoding');
  }
  if (FORBIDDEN_CHARACTERS.test(text)) throw new XmlError('xml.characters');
  return { text, isUtf8: encoding === 'utf-8' };
}
