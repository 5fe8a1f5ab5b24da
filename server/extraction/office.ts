import { fileInZip } from './zip.ts';

/** Unpacked bytes of a text document's own part at most. */
const partLimit = 40_000_000;

/** Where the words stand in each kind of document, and what ends a paragraph. */
const kinds: Record<string, { part: string; paragraph: RegExp; space: RegExp }> = {
  docx: { part: 'word/document.xml', paragraph: /<\/w:p>|<w:br\b[^>]*\/>/g, space: /<w:tab\/>/g },
  odt: { part: 'content.xml', paragraph: /<\/text:(?:p|h)>|<text:line-break\/>/g, space: /<text:(?:tab|s)\b[^>]*\/>/g },
};

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The words of a `docx` or `odt`. @throws Error when it is damaged */
export function officeText(kind: string, bytes: Buffer): string {
  const found = kinds[kind];
  if (!found) throw new Error(`no text document: ${kind}`);
  const xml = fileInZip(bytes, found.part, partLimit).toString('utf8');
  return xml.replaceAll(found.paragraph, '\n').replaceAll(found.space, ' ').replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (_, hex?: string, decimal?: string, name?: string) =>
      name ? entities[name] ?? '' : character(hex ? Number.parseInt(hex, 16) : Number(decimal)));
}

const character = (code: number): string => (code > 0x10ffff ? '' : String.fromCodePoint(code));

/** The words of a plain text file: UTF-8, or the old Central European code page. */
export function plainText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1250').decode(bytes);
  }
}
