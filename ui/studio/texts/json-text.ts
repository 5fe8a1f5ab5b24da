/** A value of a JSON text and where it stands. */
interface JsonNode {
  value: unknown;
  start: number;
  end: number;
  members?: { key: string; node: JsonNode }[];
  items?: JsonNode[];
}

const SPACE = /[\s]*/y;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  value(): JsonNode {
    this.space();
    const start = this.at;
    if (this.text[start] === '{') return this.object(start);
    if (this.text[start] === '[') return this.list(start);
    TOKEN.lastIndex = start;
    const token = TOKEN.exec(this.text)?.[0] ?? '';
    this.at += token.length;
    return { value: JSON.parse(token) as unknown, start, end: this.at };
  }

  private object(start: number): JsonNode {
    const members: { key: string; node: JsonNode }[] = [];
    this.each('}', () => {
      const key = this.value().value as string;
      this.space();
      this.at++;
      members.push({ key, node: this.value() });
    });
    const value = Object.fromEntries(members.map(({ key, node }) => [key, node.value]));
    return { value, start, end: this.at, members };
  }

  private list(start: number): JsonNode {
    const items: JsonNode[] = [];
    this.each(']', () => items.push(this.value()));
    return { value: items.map((item) => item.value), start, end: this.at, items };
  }

  private each(close: string, read: () => void): void {
    this.at++;
    for (this.space(); this.text[this.at] !== close; this.space()) {
      if (this.text[this.at] === ',') this.at++;
      this.space();
      read();
    }
    this.at++;
  }

  private space(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)?.[0].length ?? 0;
  }
}

/** Whether two JSON values say the same; the order of keys does not matter. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [Object.entries(one), other as Record<string, unknown>];
  const length = Object.values(right).filter((value) => value !== undefined).length;
  const given = left.filter(([, value]) => value !== undefined);
  return (
    given.length === length && given.every(([key, value]) => Object.hasOwn(right, key) && sameJson(value, right[key]))
  );
}

/** What a list goes by when its items move: the first of these that an item has. */
const NAMES = ['id', 'key', 'activity', 'value'];

const nameOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const name = NAMES.find((key) => Object.hasOwn(value, key));
  return name && `${name}:${String((value as Record<string, unknown>)[name])}`;
};

class Writer {
  private readonly text: string;
  private readonly unit: string;

  constructor(text: string) {
    this.text = text;
    this.unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  }

  /** The text of a value: what did not change is copied letter by letter. */
  write(node: JsonNode | undefined, value: unknown, depth: number): string {
    if (node && sameJson(node.value, value)) return this.text.slice(node.start, node.end);
    if (Array.isArray(value)) return this.wrap('[', this.itemsOf(node, value, depth), ']', node, depth);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const record = value as Record<string, unknown>;
    const same = this.inPlace(node, record, depth);
    if (same !== undefined) return same;
    const members = this.keysOf(node, record).map((key) => {
      const old = node?.members?.find((member) => member.key === key)?.node;
      return `${JSON.stringify(key)}: ${this.write(old, record[key], depth + 1)}`;
    });
    return this.wrap('{', members, '}', node, depth);
  }

  /** The same keys as before: only the values in between are written anew. */
  private inPlace(node: JsonNode | undefined, record: Record<string, unknown>, depth: number): string | undefined {
    const members = node?.members;
    const keys = this.keysOf(undefined, record);
    if (!node || !members || members.length !== keys.length) return undefined;
    if (!members.every(({ key }) => keys.includes(key))) return undefined;
    let [text, at] = ['', node.start];
    for (const { key, node: old } of members) {
      text += this.text.slice(at, old.start) + this.write(old, record[key], depth + 1);
      at = old.end;
    }
    return text + this.text.slice(at, node.end);
  }

  /** Old keys keep their order, new ones follow where they stand in the new value. */
  private keysOf(node: JsonNode | undefined, record: Record<string, unknown>): string[] {
    const wanted = Object.keys(record).filter((key) => record[key] !== undefined);
    const kept = (node?.members ?? []).map(({ key }) => key).filter((key) => wanted.includes(key));
    for (const [index, key] of wanted.entries()) {
      if (kept.includes(key)) continue;
      const before = wanted.slice(0, index).findLast((other) => kept.includes(other));
      kept.splice(before === undefined ? 0 : kept.indexOf(before) + 1, 0, key);
    }
    return kept;
  }

  private itemsOf(node: JsonNode | undefined, value: unknown[], depth: number): string[] {
    const left = [...(node?.items ?? [])];
    return value.map((item, index) => {
      const name = nameOf(item);
      const found = left.findIndex((old) =>
        name === undefined ? sameJson(old.value, item) : nameOf(old.value) === name,
      );
      const old = found < 0 && name === undefined ? node?.items?.[index] : left[found];
      if (found >= 0) left.splice(found, 1);
      return this.write(old, item, depth + 1);
    });
  }

  private wrap(open: string, parts: string[], close: string, node: JsonNode | undefined, depth: number): string {
    if (parts.length === 0) return open + close;
    const wasOneLine = node && node.end - node.start > 2 && !this.text.slice(node.start, node.end).includes('\n');
    const oneLine = open === '{' ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`;
    if (wasOneLine && oneLine.length <= 120 && !oneLine.includes('\n')) return oneLine;
    const [inner, outer] = [this.unit.repeat(depth + 1), this.unit.repeat(depth)];
    return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${outer}${close}`;
  }
}

/**
 * A JSON text with another value: order of keys, line breaks and indentation of everything unchanged stay as they are,
 * so that the same value gives the same bytes.
 *
 * @param text the text as it is; one that is no JSON is written anew
 * @param value what it shall say
 */
export function writeJson(text: string, value: unknown): string {
  let node: JsonNode;
  try {
    JSON.parse(text);
    node = new Reader(text).value();
  } catch {
    return `${JSON.stringify(value, null, 2)}\n`;
  }
  return text.slice(0, node.start) + new Writer(text).write(node, value, 0) + text.slice(node.end);
}

/** The value of a JSON text; undefined when it is none. */
export function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
