import { validators } from '../validation/index.ts';

/** What the words of a paper say about it: everything may be missing, nothing is certain. */
export interface Proposal {
  /** Names that may be the sender's, the likeliest first. */
  names: string[];
  /** Fiscal code of a firm or institution, checked. */
  cui: string | null;
  subject: string | null;
  /** Hungarian papers have their subject in Hungarian. */
  subjectHu: string | null;
  /** The paper's own number and date. */
  issuerNumber: string | null;
  issuerDate: string | null;
}

/** Lines in which a letter says who writes, under which number, about what. */
const headLines = 30;
const longestSubject = 200;

const months = [
  ['ianuarie', 'januar'], ['februarie', 'februar'], ['martie', 'marcius'], ['aprilie', 'aprilis'], ['mai', 'majus'],
  ['iunie', 'junius'], ['iulie', 'julius'], ['august', 'augusztus'], ['septembrie', 'szeptember'],
  ['octombrie', 'oktober'], ['noiembrie', 'november'], ['decembrie', 'december'],
];
const month = `(?:${months.flat().join('|')})`;
const between = String.raw`\s*[./-]\s*`;
const day = [
  String.raw`\d{1,2}${between}\d{1,2}${between}\d{4}`, String.raw`\d{4}${between}\d{1,2}${between}\d{1,2}`,
  String.raw`\d{1,2}\s+${month}\s+\d{4}`, String.raw`\d{4}\.?\s+${month}\s+\d{1,2}`,
].join('|');
const number = String.raw`[\p{L}\d][\p{L}\d.\-/]{0,28}?`;

/** `Nr. 457 din 20.11.2026`, `Nr. înreg. A-17/20.11.2026`, `Ikt. sz.: 12-3/2026. november 20.` */
const numberSign = String.raw`(?:nr\.?(?:\s*(?:de\s+)?(?:inreg\w*|iesire)\.?)?|ikt\w*\.?\s*(?:sz\w*\.?)?|szam)\s*:?`;
const ownNumber = new RegExp(
  String.raw`^${numberSign}\s*(${number})(?:\s*(?:/|,|\s+din\s+)\s*(${day})|\s*$)`, 'iu');
const ownDate = new RegExp(String.raw`(?:^(?:data|datum|kelt)\s*:?\s*|,\s*)(${day})\.?$`, 'iu');
const subject = /(?:^|\s)(?:subiect|obiect(?:ul)?|referitor la)\s*:\s*(.+)$/iu;
const subjectHu = /(?:^|\s)tárgy\s*:\s*(.+)$/iu;
const titles = [
  'cerere', 'adresă', 'petiție', 'sesizare', 'reclamație', 'notificare', 'contestație', 'plângere', 'declarație',
  'ofertă', 'factură', 'invitație',
];
const titlesHu = [
  'kérelem', 'kérvény', 'panasz', 'bejelentés', 'fellebbezés', 'nyilatkozat', 'ajánlat', 'számla', 'meghívó',
];
const beginsWith = (words: string[]): RegExp => new RegExp(String.raw`^(?:${words.join('|')})(?!\p{L})`, 'iu');
const title = beginsWith(titles);
const titleHu = beginsWith(titlesHu);
const more = /^(?:pentru|privind|de|cu|în)\s/iu;

const word = String.raw`\p{Lu}[\p{L}'’.-]+`;
const signed = new RegExp(
  String.raw`(?:subsemnat(?:ul|a)?(?:\s*\/?\s*\(?a\)?)?|alulírott)[,:]?\s+(${word}(?:\s+${word}){1,3})`, 'iu');
const sender = /^(?:emitent|de la|expeditor|petent|solicitant|reclamant|feladó|kérelmező)\s*:\s*(.{3,100})$/iu;
const legalForm = String.raw`(?:S\.?\s?R\.?\s?L\.?|S\.?\s?A\.?|P\.?F\.?A\.?|Kft\.?|Zrt\.?|Bt\.?)`;
const firmWord = String.raw`[\p{L}\d&.'-]`;
const firm = new RegExp(
  String.raw`(?<!\p{L})((?:S\.?\s?C\.?\s+)?[\p{Lu}\d]${firmWord}*(?:\s+${firmWord}+){0,6}?\s+${legalForm})(?!\p{L})`,
  'u',
);
const fiscalSign = String.raw`(?:C\.?\s?U\.?\s?I\.?|C\.?\s?I\.?\s?F\.?|cod(?:ul)?\s+(?:unic|fiscal)\D{0,40}|adószám)`;
const fiscal = new RegExp(String.raw`${fiscalSign}\s*:?\s*(?:RO\s?)?(\d{2,10})(?!\d)`, 'iu');
/** Who the letter is for, not from. */
const addressed = /^(?:către|catre|domnul|doamna|stimat|címzett|tisztelt|primăria|polgármesteri)/iu;

/** Reads what a paper says about itself. @param text its words, line by line */
export function proposalOf(text: string): Proposal {
  const lines = text.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter(Boolean);
  const head = lines.slice(0, headLines);
  const own = first(head, (line) => ownNumber.exec(plain(line)));
  const cui = fiscal.exec(lines.join(' '))?.[1] ?? null;
  return {
    names: namesIn(lines, head),
    cui: cui && validators.cui(cui) ? cui : null,
    subject: subjectIn(lines, subject, title),
    subjectHu: subjectIn(lines, subjectHu, titleHu),
    issuerNumber: own?.[1] ?? null,
    issuerDate: dayOf(own?.[2] ?? first(head, (line) => ownDate.exec(plain(line)))?.[1]),
  };
}

const plain = (line: string): string => line.normalize('NFD').replaceAll(/\p{M}/gu, '');

function first<Found>(lines: string[], look: (line: string) => Found | null): Found | undefined {
  for (const line of lines) {
    const found = look(line);
    if (found) return found;
  }
  return undefined;
}

function namesIn(lines: string[], head: string[]): string[] {
  const found = [
    first(head, (line) => sender.exec(line))?.[1],
    first(head, (line) => (addressed.test(line) ? null : firm.exec(line)))?.[1],
    first(lines, (line) => signed.exec(line))?.[1],
  ];
  return [...new Set(found.flatMap((name) => (name ? [name.replace(/[\s,;]+$/, '')] : [])))];
}

/** The lines of a letter's head, which may hold a sender known from before. */
export const headOf = (text: string): string[] =>
  text.split('\n').slice(0, headLines).flatMap((line) => line.split(/[,;|]|\s{2,}/)).map((part) => part.trim())
    .filter((part) => part.length > 3 && part.length < 120 && !addressed.test(part));

function subjectIn(lines: string[], named: RegExp, titled: RegExp): string | null {
  const said = first(lines, (line) => named.exec(line))?.[1];
  if (said) return shortened(said);
  const at = lines.findIndex((line) => titled.test(line) && line.length < 120);
  const line = lines[at];
  if (line === undefined) return null;
  const next = lines[at + 1] ?? '';
  const whole = more.test(next) ? `${line} ${next}` : line;
  return shortened(line === line.toUpperCase() ? sentence(whole) : whole);
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
const shortened = (text: string): string => text.slice(0, longestSubject).replace(/[\s.,;:]+$/, '');

/** A day as papers write it, as `2026-11-20`; null for what is no day. */
function dayOf(written: string | undefined): string | null {
  if (!written) return null;
  const parts = written.toLowerCase().split(/[\s./-]+/).filter(Boolean);
  const [one = '', two = '', three = ''] = one4(parts) ? parts : parts.toReversed();
  const named = months.findIndex((names) => names.includes(two));
  const found = `${one}-${String(named < 0 ? two : named + 1).padStart(2, '0')}-${three.padStart(2, '0')}`;
  return validators.date(found) ? found : null;
}

const one4 = ([year]: string[]): boolean => year?.length === 4;
