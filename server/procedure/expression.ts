/** Operators of the condition language; `<` and `>` compare numbers only. */
export type Operator = '==' | '!=' | '<' | '>';

/** `variable operator literal`, the only thing a condition can say. */
export interface Comparison {
  variable: string;
  operator: Operator;
  value: string | number | boolean;
}

/** A condition: true when every comparison of at least one inner list is true (`&&` binds closer than `||`). */
export interface Condition {
  anyOf: Comparison[][];
}

/** Thrown for a text outside the condition language. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  /** Offset of the first character that does not fit. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const TEXT = /^[\p{L}\p{N} _.,:/+-]{0,100}$/u;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;
const TOKEN = /\s*(?:(&&|\|\||==|!=|<(?!=)|>(?!=))|('[^'\\]*')|(-?\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9_]*))/y;
/** Last defence: the shape every compiled condition has, whatever the code above it does. */
const SHAPE = /^\$\{[\p{L}\p{N} _.,:/+\-'=!<>&|]+\}$/u;

/** Words of JUEL that stand for operators and values. */
const JUEL_WORDS = new Set([
  'and', 'or', 'not', 'eq', 'ne', 'lt', 'gt', 'le', 'ge', 'true', 'false', 'null', 'empty', 'div', 'mod',
]);

/** Words of JUEL and beans of the engine: never variables of a procedure. */
const RESERVED = new Set([
  ...JUEL_WORDS,
  'instanceof',
  'execution',
  'task',
  'caseExecution',
  'authenticatedUserId',
  'externalTask',
  'currentUser',
  'currentUserGroups',
]);

/** True for a name that may be a process variable in a condition. */
export function isVariableName(name: string): boolean {
  return IDENTIFIER.test(name) && !RESERVED.has(name);
}

interface Token {
  kind: 'operator' | 'text' | 'number' | 'word';
  text: string;
  at: number;
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = source.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new ExpressionError('unexpected character', from);
    const kinds = ['operator', 'text', 'number', 'word'] as const;
    const index = [1, 2, 3, 4].find((group) => match[group] !== undefined) ?? 4;
    tokens.push({ kind: kinds[index - 1] ?? 'word', text: match[index] ?? '', at: from });
    if (tokens.length > 400) throw new ExpressionError('too long', from);
  }
  return tokens;
}

function literal(token: Token | undefined): Comparison['value'] {
  if (token?.kind === 'word' && (token.text === 'true' || token.text === 'false')) return token.text === 'true';
  if (token?.kind === 'number' && NUMBER.test(token.text)) return Number(token.text);
  if (token?.kind === 'text') {
    const text = token.text.slice(1, -1);
    if (TEXT.test(text)) return text;
  }
  throw new ExpressionError('expected true, false, a number or a text in quotes', token?.at ?? 0);
}

function comparison([variable, operator, value]: Token[]): Comparison {
  if (variable?.kind !== 'word' || !isVariableName(variable.text)) {
    throw new ExpressionError('expected the name of a variable', variable?.at ?? 0);
  }
  if (operator?.kind !== 'operator' || operator.text === '&&' || operator.text === '||') {
    throw new ExpressionError('expected ==, !=, < or >', operator?.at ?? variable.at);
  }
  const parsed: Comparison = { variable: variable.text, operator: operator.text as Operator, value: literal(value) };
  if ((parsed.operator === '<' || parsed.operator === '>') && typeof parsed.value !== 'number') {
    throw new ExpressionError('< and > compare numbers', operator.at);
  }
  return parsed;
}

/**
 * Reads a condition as the analyst writes it, e.g. `approved == true && language == 'hu'`.
 *
 * @throws ExpressionError for anything else: calls, dots, brackets, other quotes, arithmetic
 */
export function parseCondition(source: string): Condition {
  const tokens = tokenize(source);
  const anyOf: Comparison[][] = [[]];
  for (let index = 0; ; index += 4) {
    anyOf.at(-1)?.push(comparison(tokens.slice(index, index + 3)));
    const joint = tokens[index + 3];
    if (!joint) return { anyOf };
    if (joint.text === '||') anyOf.push([]);
    else if (joint.text !== '&&') throw new ExpressionError('expected && or ||', joint.at);
  }
}

/**
 * Reads a condition as it stands in a diagram: `${approved == true}`.
 *
 * @throws ExpressionError when it is not exactly one `${…}` around a condition of the language
 */
export function parseJuel(source: string): Condition {
  const text = source.trim();
  if (!text.startsWith('${') || !text.endsWith('}')) throw new ExpressionError('expected ${…}', 0);
  return parseCondition(text.slice(2, -1));
}

function printComparison({ variable, operator, value }: Comparison): string {
  if (!isVariableName(variable)) throw new ExpressionError('not a variable', 0);
  if (typeof value === 'string' && !TEXT.test(value)) throw new ExpressionError('text with forbidden characters', 0);
  if (typeof value === 'number' && !NUMBER.test(String(value))) throw new ExpressionError('not a plain number', 0);
  if ((operator === '<' || operator === '>') && typeof value !== 'number') {
    throw new ExpressionError('< and > compare numbers', 0);
  }
  return `${variable} ${operator} ${typeof value === 'string' ? `'${value}'` : value}`;
}

/** Writes a condition in the analyst's notation; `parseCondition` reads it back. */
export function printCondition(condition: Condition): string {
  if (!condition.anyOf.length || condition.anyOf.some((list) => !list.length)) throw new ExpressionError('empty', 0);
  return condition.anyOf.map((all) => all.map(printComparison).join(' && ')).join(' || ');
}

/** Compiles a condition to the one JUEL shape that the engine may see. */
export function compileCondition(condition: Condition): string {
  const compiled = `\${${printCondition(condition)}}`;
  if (!SHAPE.test(compiled)) throw new ExpressionError('outside the allowed shape', 0);
  return compiled;
}

/** Names of the variables a condition reads, each once, in order. */
export function variablesOf(condition: Condition): string[] {
  return [...new Set(condition.anyOf.flat().map((entry) => entry.variable))];
}

/** Values of variables by their names; a missing or empty one equals nothing. */
export type Values = Readonly<Record<string, unknown>>;

/** Whether a comparison holds, as the engine would decide it. */
export function holds({ variable, operator, value }: Comparison, values: Values): boolean {
  const found = values[variable];
  switch (operator) {
    case '==': return found === value;
    case '!=': return found !== value;
    case '<': return Number(found) < Number(value);
    case '>': return Number(found) > Number(value);
  }
}

/** Whether a condition holds for the values. */
export function isTrue(condition: Condition, values: Values): boolean {
  return condition.anyOf.some((all) => all.every((comparison) => holds(comparison, values)));
}

/**
 * How far a text of a diagram may be trusted:
 * `plain` no expression · `variable` exactly `${name}` · `condition` our language · `foreign` reads variables only, but
 * not in our shape · `unsafe` could reach methods, properties, beans or lists of the engine.
 */
export type Judgement = 'plain' | 'variable' | 'condition' | 'foreign' | 'unsafe';

const FOREIGN_TOKEN = new RegExp(`\\s*(?:${[
  /('[^'\\]*'|"[^"\\]*")/,
  /(\d+(?:\.\d+)?)(?![\w.])/,
  /([A-Za-z_][A-Za-z0-9_]*)/,
  /(&&|\|\||[=!<>]=|[<>!?:+\-*/%])/,
  /([()])/,
].map(({ source }) => source).join('|')})`, 'y');

function readsOnlyVariables(body: string): boolean {
  if (body.includes('->')) return false;
  FOREIGN_TOKEN.lastIndex = 0;
  let previousIsName = false;
  const end = body.trimEnd().length;
  while (FOREIGN_TOKEN.lastIndex < end) {
    const match = FOREIGN_TOKEN.exec(body);
    if (!match) return false;
    if (match[5] === '(' && previousIsName) return false;
    const word = match[3];
    if (word && RESERVED.has(word) && !JUEL_WORDS.has(word)) return false;
    previousIsName = match[1] !== undefined || match[5] === ')' || (word !== undefined && !JUEL_WORDS.has(word));
  }
  return end > 0;
}
/** Bodies of all `${…}` and `#{…}` of a text; undefined when one is not closed outside quotes. */
function bodiesOf(text: string): string[] | undefined {
  const bodies: string[] = [];
  for (let at = text.search(/[$#]\{/); at !== -1;) {
    let quote = '';
    let end = at + 2;
    for (; end < text.length && (quote || text[end] !== '}'); end += 1) {
      const character = text[end] ?? '';
      if (quote ? character === quote : character === "'" || character === '"') quote = quote ? '' : character;
    }
    if (end >= text.length) return undefined;
    bodies.push(text.slice(at + 2, end));
    const next = text.slice(end + 1).search(/[$#]\{/);
    at = next === -1 ? -1 : end + 1 + next;
  }
  return bodies;
}

/** Judges any text of a diagram that the engine may evaluate; never throws. */
export function judge(text: string): Judgement {
  const bodies = bodiesOf(text);
  if (!bodies) return 'unsafe';
  if (!bodies.length) return 'plain';
  const trimmed = text.trim();
  const variable = /^\$\{\s*([A-Za-z][A-Za-z0-9_]*)\s*\}$/.exec(trimmed);
  if (variable?.[1] && isVariableName(variable[1])) return 'variable';
  try {
    parseJuel(trimmed);
    return 'condition';
  } catch {
    return bodies.every(readsOnlyVariables) ? 'foreign' : 'unsafe';
  }
}
