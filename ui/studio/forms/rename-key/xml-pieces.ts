import { decodeXmlText } from '../../texts/xml-tags.ts';

const PIECE = /&(?:#x?[\da-fA-F]+|\w+);|[\s\S]/g;

/** A stretch of an XML text that is to be read anew. */
export interface Stretch {
  start: number;
  end: number;
  /** what it says becomes what is returned */
  change(text: string): string;
}

/**
 * Changes stretches of an XML text; in each only the signs that differ are written, so that entities stay as they are.
 *
 * @returns the same text where nothing changes
 */
export function changeStretches(xml: string, stretches: Stretch[]): string {
  let result = xml;
  for (const { start, end, change } of stretches.toSorted((a, b) => b.start - a.start)) {
    const raw = xml.slice(start, end);
    result = result.slice(0, start) + rewritten(raw, change) + result.slice(end);
  }
  return result;
}

function rewritten(raw: string, change: Stretch['change']): string {
  const [, open = '', body = raw, close = ''] = /^(\s*<!\[CDATA\[)([\s\S]*?)(\]\]>\s*)$/.exec(raw) ?? [];
  const pieces = open ? [...body] : (body.match(PIECE) ?? []);
  const signs = pieces.map((piece) => (open ? piece : decodeXmlText(piece)));
  const before = signs.join('');
  const after = change(before);
  if (after === before) return raw;
  return open + woven(pieces, signs, before, after) + close;
}

const words = (text: string): string[] => text.match(/\w+|\W/g) ?? [];

/** The new text with the old writing of everything that is the same in both; names alone differ, so words are compared. */
function woven(pieces: string[], signs: string[], before: string, after: string): string {
  const [old, next] = [words(before), words(after)];
  let [result, at] = ['', 0];
  for (const [index, word] of next.entries()) {
    let [own, length] = ['', 0];
    while (length < (old[index]?.length ?? 0) && at < pieces.length) {
      own += pieces[at] ?? '';
      length += signs[at]?.length ?? 0;
      at += 1;
    }
    result += word === old[index] ? own : word;
  }
  return result + pieces.slice(at).join('');
}
