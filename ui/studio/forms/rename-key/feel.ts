import { parseExpression, parseUnaryTests } from 'feelin';

/** An answer by its way through the data: names of lists and groups, then its own. */
export type AnswerPath = readonly string[];

/** A text with another name in it. */
export interface Renamed {
  text: string;
  /** how often the name was changed */
  count: number;
  /** how often the name stands where nobody can tell whose it is */
  unsure: number;
}

interface Node {
  name: string;
  from: number;
  to: number;
  firstChild: Node | null;
  nextSibling: Node | null;
}

/** How far a part of an expression leads on the way to the answer: 0 is the data as a whole, -1 is elsewhere. */
type Depth = number;

interface Scope {
  /** where bare names are looked for: inside a row they are those of the row first */
  here: Depth;
  /** names that the expression gives itself */
  own: ReadonlyMap<string, Depth>;
}

const childrenOf = (node: Node): Node[] => {
  const list: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) list.push(child);
  return list;
};

class Walk {
  readonly places: [from: number, to: number][] = [];
  unsure = 0;
  readonly names = new Set<string>();
  private readonly source: string;
  private readonly path: AnswerPath;

  constructor(source: string, path: AnswerPath) {
    this.source = source;
    this.path = path;
  }

  visit(node: Node, scope: Scope): Depth {
    switch (node.name) {
      case 'VariableName':
        return this.variable(node, scope);
      case 'PathExpression':
        return this.member(node, scope);
      case 'FilterExpression':
        return this.filter(node, scope);
      case 'ForExpression':
      case 'QuantifiedExpression':
        return this.loop(node, scope);
      case 'FunctionDefinition':
        return this.definition(node, scope);
      case 'ParenthesizedExpression':
        return this.all(node, scope).at(0) ?? -1;
      case 'Context':
        return this.context(node, scope);
      case 'IterationContext':
        return this.all(node, scope).at(0) ?? -1;
      default:
        this.all(node, scope);
        return -1;
    }
  }

  private all(node: Node, scope: Scope): Depth[] {
    return childrenOf(node)
      .filter(({ name }) => /^[A-Z]/.test(name))
      .map((child) => this.visit(child, scope));
  }

  private text({ from, to }: Node): string {
    return this.source.slice(from, to);
  }

  /** What a name means below a part of the data; the place is noted where it is the answer itself. */
  private step(node: Node, depth: Depth): Depth {
    if (depth < 0 || this.text(node) !== this.path[depth]) return -1;
    if (depth === this.path.length - 1) this.places.push([node.from, node.to]);
    return depth + 1;
  }

  private variable(node: Node, { here, own }: Scope): Depth {
    const name = this.text(node);
    const given = own.get(name);
    if (given !== undefined) return given;
    if (name === 'this' || name === 'item') return here;
    if (name === 'parent') return Math.max(0, here - 1);
    this.names.add(name);
    const inRow = here > 0 ? this.step(node, here) : -1;
    return inRow >= 0 ? inRow : this.step(node, 0);
  }

  private member(node: Node, scope: Scope): Depth {
    const [left, ...rest] = childrenOf(node).filter(({ name }) => /^[A-Z]/.test(name));
    const depth = left ? this.visit(left, scope) : -1;
    const [name] = rest;
    if (!name) return -1;
    const next = this.step(name, depth);
    const isKnown = depth >= 0 || (left?.name === 'VariableName' && !scope.own.has(this.text(left)));
    if (next < 0 && !isKnown && this.path.length > 1 && this.text(name) === this.path.at(-1)) this.unsure += 1;
    return next;
  }

  private filter(node: Node, scope: Scope): Depth {
    const [list, ...tests] = childrenOf(node).filter(({ name }) => /^[A-Z]/.test(name));
    const depth = list ? this.visit(list, scope) : -1;
    for (const test of tests) this.visit(test, depth > 0 ? { ...scope, here: depth } : scope);
    return depth;
  }

  private loop(node: Node, scope: Scope): Depth {
    const own = new Map(scope.own);
    for (const child of childrenOf(node)) {
      if (child.name !== 'InExpressions') {
        if (/^[A-Z]/.test(child.name)) this.visit(child, { ...scope, own });
        continue;
      }
      for (const one of childrenOf(child).filter(({ name }) => name === 'InExpression')) {
        const [name, list] = childrenOf(one).filter((part) => /^[A-Z]/.test(part.name));
        if (name) own.set(this.text(name), list ? this.visit(list, { ...scope, own }) : -1);
      }
    }
    return -1;
  }

  private definition(node: Node, scope: Scope): Depth {
    const own = new Map(scope.own);
    for (const part of childrenOf(node)) {
      if (part.name === 'FormalParameters') for (const one of childrenOf(part)) own.set(this.text(one).trim(), -1);
      else if (/^[A-Z]/.test(part.name)) this.visit(part, { ...scope, own });
    }
    return -1;
  }

  private context(node: Node, scope: Scope): Depth {
    for (const entry of childrenOf(node).filter(({ name }) => name === 'ContextEntry')) {
      for (const part of childrenOf(entry)) if (part.name !== 'Key') this.visit(part, scope);
    }
    return -1;
  }
}

/** Where a row of a repeated part stands: how many names of the way to the answer lead there; 0 outside. */
export type RowDepth = number;

function walk(source: string, isUnary: boolean, path: AnswerPath, here: RowDepth): Walk {
  const found = new Walk(source, path);
  const tree = isUnary ? parseUnaryTests(source, {}, undefined) : parseExpression(source, {}, undefined);
  found.visit(tree.topNode as unknown as Node, { here, own: new Map() });
  return found;
}

/**
 * Gives an answer another name in an expression; texts, names that the expression gives itself and members of
 * something else that are called the same stay.
 *
 * @param isUnary the source is a test of a table or a condition of a form
 */
export function renameInFeel(source: string, isUnary: boolean, path: AnswerPath, to: string, here: RowDepth = 0): Renamed {
  const { places, unsure } = walk(source, isUnary, path, here);
  let text = source;
  for (const [from, end] of places.toSorted((a, b) => b[0] - a[0])) text = text.slice(0, from) + to + text.slice(end);
  return { text, count: places.length, unsure };
}

/** Names that an expression takes from the data. */
export function namesInFeel(source: string, isUnary: boolean): ReadonlySet<string> {
  return walk(source, isUnary, [''], 0).names;
}

const PART = /\{\{\s*(?:[#/]?(?:if|loop)\b)?([\s\S]*?)\}\}/g;

/** The expressions in a text of a form: all of it behind `=`, or what stands between double braces. */
export function feelParts(text: string): { from: number; source: string }[] {
  if (text.startsWith('=')) return [{ from: 1, source: text.slice(1) }];
  return [...text.matchAll(PART)].flatMap((match) => {
    const source = match[1] ?? '';
    return source.trim() === '' ? [] : [{ from: match.index + match[0].length - 2 - source.length, source }];
  });
}

/** The same for a text of a form: an expression behind `=`, or words with expressions between double braces. */
export function renameInText(text: string, isUnary: boolean, path: AnswerPath, to: string, here: RowDepth): Renamed {
  const result: Renamed = { text, count: 0, unsure: 0 };
  for (const { from, source } of feelParts(text).toReversed()) {
    const part = renameInFeel(source, isUnary, path, to, here);
    result.text = result.text.slice(0, from) + part.text + result.text.slice(from + source.length);
    result.count += part.count;
    result.unsure += part.unsure;
  }
  return result;
}
