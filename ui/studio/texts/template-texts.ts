/** A pair of texts in a Typst template, written as `(ro: "…", hu: "…")`. */
export interface TemplateText {
  /** Number of the pair in the file, from 0. */
  id: string;
  ro: string;
  hu: string;
}

const STRING = '"((?:[^"\\\\]|\\\\.)*)"';
const PAIR = new RegExp(`\\bro:\\s*${STRING}\\s*,\\s*hu:\\s*${STRING}`, 'g');
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

const decode = (text: string): string =>
  text.replaceAll(/\\(?:u\{([\da-f]+)\}|(.))/gi, (_whole, code: string | undefined, sign: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : (ESCAPES[sign] ?? sign),
  );

const encode = (text: string): string =>
  text.replaceAll(/[\\"\n\t\r]/g, (sign) => `\\${{ '\n': 'n', '\t': 't', '\r': 'r' }[sign] ?? sign}`);

/** Pairs of texts of a template, in the order of the file. */
export function textsOfTemplate(source: string): TemplateText[] {
  return [...source.matchAll(PAIR)]
    .map(([, ro = '', hu = ''], index) => ({ id: String(index), ro: decode(ro), hu: decode(hu) }))
    .filter(({ ro }) => /\p{L}/u.test(ro));
}

/** The same template with one text of a pair changed. */
export function writeTemplateText(source: string, id: string, language: 'ro' | 'hu', text: string): string {
  let index = -1;
  return source.replaceAll(PAIR, (whole, ro: string, hu: string) => {
    index++;
    if (String(index) !== id) return whole;
    const old = language === 'ro' ? ro : hu;
    const from = language === 'ro' ? whole.indexOf(`"${ro}"`) : whole.lastIndexOf(`"${hu}"`);
    return whole.slice(0, from + 1) + encode(text) + whole.slice(from + 1 + old.length);
  });
}
