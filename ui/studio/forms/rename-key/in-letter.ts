import type { AnswerPath } from './feel.ts';
import type { Done } from './in-form.ts';
import { samePath } from './fields.ts';

/** What a name of a template stands for: the answers of a form, or a part of them. */
interface Binding {
  at: number;
  name: string;
  form: string;
  path: AnswerPath;
  /** a function that takes the name of an answer */
  asks?: boolean;
}

const SOURCE = String.raw`data\.submission\b(?!\s*\.)|task\(\s*data\s*,\s*"[\w-]+"\s*\)`;
const OWNER = String.raw`(?:${SOURCE}|[A-Za-z][\w-]*)`;
const LET = new RegExp(String.raw`\blet\s+([A-Za-z][\w-]*)\s*=\s*(${SOURCE})`, 'g');
const ASKS = new RegExp(String.raw`\blet\s+([A-Za-z][\w-]*)\(\s*([A-Za-z][\w-]*)\s*\)\s*=\s*value\(\s*(${OWNER})\s*,\s*\2\b`, 'g');
const ROWS = new RegExp(
  String.raw`\b(?:rows|value)\(\s*(${OWNER})\s*,\s*"(\w+)"[^()]*(?:\([^()]*\)[^()]*)*\)(?:\.\w+\(\))*\.map\(\s*(?:\(\(\s*[\w-]+\s*,\s*([\w-]+)\s*\)\)|\(?\s*([\w-]+)\s*\)?)\s*=>`,
  'g',
);
const LOOP = new RegExp(String.raw`\bfor\s+(?:\(\s*[\w-]+\s*,\s*)?([A-Za-z][\w-]*)\s*\)?\s+in\s+(?:rows|value)\(\s*(${OWNER})\s*,\s*"(\w+)"`, 'g');
const LIST = new RegExp(String.raw`\blet\s+([A-Za-z][\w-]*)\s*=\s*rows\(\s*(${OWNER})\s*,\s*"(\w+)"\s*\)(?!\s*\.)`, 'g');
/** One row that a block of code picks out of a list. */
const PICKED = /\blet\s+([A-Za-z][\w-]*)\s*=\s*\{\n([\s\S]*?)\n\}/g;
const CALL = new RegExp(String.raw`\b(?:value|rows)\(\s*(${OWNER})\s*,\s*"(\w+)"`, 'g');
const MEMBER = new RegExp(String.raw`(?:\bdata\.submission|task\(\s*data\s*,\s*"[\w-]+"\s*\)|(?<![\w.-])[A-Za-z][\w-]*)\.(?:at\(\s*"(\w+)"|(\w+)\b(?!\())`, 'g');
const ASKED = /(?<![\w.-])([A-Za-z][\w-]*)\(\s*"(\w+)"\s*\)/g;

/** Form and way of what an expression stands for at a place of the template. */
function meaning(owner: string, at: number, bindings: readonly Binding[]): Pick<Binding, 'form' | 'path'> | undefined {
  if (/^data\.submission$/.test(owner)) return { form: 'start', path: [] };
  const task = /^task\(\s*data\s*,\s*"([\w-]+)"/.exec(owner)?.[1];
  if (task) return { form: task, path: [] };
  return bindings.findLast((one) => one.name === owner && one.at <= at && !one.asks);
}

function bindingsIn(source: string): Binding[] {
  const bindings: Binding[] = [];
  const inOrder = () => bindings.sort((a, b) => a.at - b.at);
  const bind = (at: number, name: string, owner: string, list: string[], more: Partial<Binding> = {}) => {
    const of = meaning(owner, at, bindings);
    if (name !== '' && of) bindings.push({ at, name, form: of.form, path: [...of.path, ...list], ...more });
    inOrder();
  };
  for (const { index, 1: name = '', 2: owner = '' } of source.matchAll(LET)) bind(index, name, owner, []);
  for (const { index, 1: name = '', 2: owner = '', 3: list = '' } of source.matchAll(LIST)) bind(index, name, owner, [list]);
  for (const { index, 0: whole, 1: name = '', 2: block = '' } of source.matchAll(PICKED)) {
    const list = /(?<![\w.-])([A-Za-z][\w-]*)\.(?:at|first|last|find)\(/.exec(block)?.[1] ?? '';
    bind(index + whole.length, name, list, []);
  }
  for (const match of source.matchAll(ROWS)) {
    bind(match.index + match[0].length, match[3] ?? match[4] ?? '', match[1] ?? '', [match[2] ?? '']);
  }
  for (const match of source.matchAll(LOOP)) bind(match.index + match[0].length, match[1] ?? '', match[2] ?? '', [match[3] ?? '']);
  for (const match of source.matchAll(ASKS)) bind(match.index, match[1] ?? '', match[3] ?? '', [], { asks: true });
  return bindings;
}

/**
 * A template in which an answer of some forms has another name; answers of other forms that are called the same stay.
 *
 * @param forms forms whose answer it is
 */
export function renameInLetter(source: string, forms: ReadonlySet<string>, path: AnswerPath, to: string): Done {
  const bindings = bindingsIn(source);
  const places = new Map<number, number>();
  let unsure = 0;
  const see = (match: RegExpExecArray, owner: string, key: string, of = meaning(owner, match.index, bindings)) => {
    if (key !== path.at(-1)) return;
    if (of && forms.has(of.form) && samePath([...of.path, key], path)) {
      const at = match.index + match[0].lastIndexOf(key);
      places.set(at, at + key.length);
    } else if (!of && path.length > 1 && owner !== 'data') unsure += 1;
  };
  for (const match of source.matchAll(CALL)) see(match, match[1] ?? '', match[2] ?? '');
  for (const match of source.matchAll(MEMBER)) {
    const owner = match[0].replace(/\.(?:at\(\s*"\w+"|\w+)$/, '');
    const of = meaning(owner, match.index, bindings);
    if (of) see(match, owner, match[1] ?? match[2] ?? '', of);
  }
  for (const match of source.matchAll(ASKED)) {
    const of = bindings.findLast(({ name, asks, at }) => asks && name === match[1] && at <= match.index);
    if (of) see(match, '', match[2] ?? '', of);
  }
  let text = source;
  for (const [from, end] of [...places].sort((a, b) => b[0] - a[0])) text = text.slice(0, from) + to + text.slice(end);
  return { text, count: places.size, unsure };
}
