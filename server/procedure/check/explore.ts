import type { Edge, Net, NetNode } from './net.ts';

/** What the exploration of a net found; elements of the diagram by their ids. */
export interface Exploration {
  /** Joins that wait for a token that never comes. */
  deadlocks: Set<string>;
  /** Merges at which a second token overtakes the first. */
  unsynchronised: Set<string>;
  /** Nodes that tokens keep visiting without ever being able to reach an end. */
  livelocks: Set<string>;
  /** Ends reached while other tokens of the main flow were left. */
  leftBehind: Set<string>;
  /** True when there were too many states to see them all. */
  isPartial: boolean;
}

/** Tokens looked at before the exploration follows one order of steps only, and before it gives up. */
const LIMITS: Limits = { all: 15_000, ordered: 15_000 };

interface Limits {
  all: number;
  ordered: number;
}

interface State {
  /** Number of each marked edge, in order; a second token on one is told and not followed. */
  tokens: number[];
  next: State[];
  fired: Set<NetNode>;
}

/** Explores every state of the tokens of a (reduced) net. */
export function explore(net: Net, limits: Limits = LIMITS): Exploration {
  const everything = new Explorer(net, limits.all, false).run();
  return everything.isPartial ? new Explorer(net, limits.ordered, true).run(everything) : everything;
}

class Explorer {
  readonly #edges: Edge[] = [];
  readonly #number = new Map<Edge, number>();
  readonly #reaches = new Map<NetNode, Set<number>>();
  readonly #states = new Map<string, State>();
  readonly #source: NetNode;
  readonly #limit: number;
  readonly #inOrder: boolean;
  #found!: Exploration;
  #mainEdges = new Set<Edge>();

  /** @param inOrder whether only one of the nodes that could go on is followed: the choices of the others stay open */
  constructor(net: Net, limit: number, inOrder: boolean) {
    this.#source = net.source;
    this.#limit = limit;
    this.#inOrder = inOrder;
    for (const node of net.nodes) for (const edge of node.out) {
      this.#number.set(edge, this.#edges.length);
      this.#edges.push(edge);
    }
    for (const node of net.nodes) {
      if (node.join === 'or' && node.in.size > 1) this.#reaches.set(node, this.#edgesTo(node));
    }
    this.#mainEdges = mainEdges(net.source);
  }

  /** Edges from which a token could still come to a node. */
  #edgesTo(node: NetNode): Set<number> {
    const found = new Set<number>();
    const nodes = new Set([node]);
    for (const at of nodes) for (const edge of at.in) {
      found.add(this.#number.get(edge)!);
      nodes.add(edge.from);
    }
    for (const edge of node.in) found.delete(this.#number.get(edge)!);
    return found;
  }

  run(sofar?: Exploration): Exploration {
    this.#found = sofar ?? {
      deadlocks: new Set(), unsynchronised: new Set(), livelocks: new Set(), leftBehind: new Set(), isPartial: false,
    };
    for (const edge of this.#source.out) this.#state([this.#number.get(edge)!]);
    const waiting = [...this.#states.values()];
    let work = 0;
    // In one order the newest state goes first, so that ends and halts are met before the choices multiply.
    for (let at = 0; at < waiting.length && work <= this.#limit;) {
      const state = this.#inOrder ? waiting.pop()! : waiting[at++]!;
      work += 1 + state.tokens.length * (1 + state.tokens.length / 16);
      this.#expand(state, waiting);
    }
    if (work > this.#limit || this.#inOrder) this.#found.isPartial = true;
    else this.#findLivelocks(waiting);
    return this.#found;
  }

  #state(tokens: number[], order?: State[]): State {
    const key = String.fromCharCode(...tokens);
    let state = this.#states.get(key);
    if (!state) {
      state = { tokens, next: [], fired: new Set() };
      this.#states.set(key, state);
      order?.push(state);
    }
    return state;
  }

  #expand(state: State, order: State[]): void {
    const marked = Map.groupBy(state.tokens, (token) => this.#edges[token]!.to);
    let couldGoOn = false;
    for (const [node, tokens] of marked) {
      if (node.join === 'any' && !node.end && tokens.length > 1) {
        this.#found.unsynchronised.add(node.label);
        return;
      }
    }
    for (const [node, tokens] of marked) {
      if (!this.#isReady(node, tokens, state.tokens)) continue;
      couldGoOn = true;
      this.#fire(node, tokens, state, order);
      if (this.#inOrder) return;
    }
    if (couldGoOn || !state.tokens.length) return;
    for (const node of marked.keys()) this.#found.deadlocks.add(node.label);
  }

  #isReady(node: NetNode, tokens: number[], all: number[]): boolean {
    if (node.join === 'any' || node.in.size < 2) return true;
    const isFull = tokens.length === node.in.size;
    if (node.join === 'all' || isFull) return isFull;
    const reaches = this.#reaches.get(node)!;
    return !all.some((token) => reaches.has(token));
  }

  #fire(node: NetNode, tokens: number[], state: State, order: State[]): void {
    state.fired.add(node);
    for (const taken of node.join === 'any' ? tokens.map((token) => [token]) : [tokens]) {
      const rest = [...state.tokens];
      for (const token of taken) rest.splice(rest.indexOf(token), 1);
      if (node.end) this.#end(node, taken, rest, state, order);
      else for (const given of ways(node)) this.#give(node, given, rest, state, order);
    }
  }

  #end(node: NetNode, taken: number[], rest: number[], state: State, order: State[]): void {
    const isMain = (token: number): boolean => this.#mainEdges.has(this.#edges[token]!);
    if (node.end === 'token' && taken.some(isMain) && rest.some(isMain)) this.#found.leftBehind.add(node.label);
    state.next.push(this.#state(node.end === 'scope' ? [] : rest, order));
  }

  #give(node: NetNode, given: Edge[], rest: number[], state: State, order: State[]): void {
    const numbers = given.map((edge) => this.#number.get(edge)!);
    if (numbers.some((token) => rest.includes(token))) {
      this.#found.unsynchronised.add(mergeBefore(node).label);
      return;
    }
    state.next.push(this.#state([...rest, ...numbers].sort((a, b) => a - b), order));
  }

  /** States that tokens come back to, and from which nothing leads to the end, to a halt or to a fault told already. */
  #findLivelocks(states: State[]): void {
    if (this.#found.unsynchronised.size) return;
    const before = new Map(states.map((state) => [state, [] as State[]]));
    for (const state of states) for (const next of state.next) before.get(next)!.push(state);
    const good = new Set(states.filter(({ next }) => !next.length));
    for (const state of good) for (const earlier of before.get(state)!) good.add(earlier);
    const bad = new Set(states.filter((state) => !good.has(state)));
    for (const state of bad) {
      if (!before.get(state)!.some((earlier) => bad.has(earlier))) bad.delete(state);
    }
    for (const { fired } of bad) for (const { label, end } of fired) if (!end) this.#found.livelocks.add(label);
  }
}

/** Where two tokens came together that are on one way now. */
function mergeBefore(node: NetNode): NetNode {
  const seen = new Set<NetNode>();
  for (let at = node; !seen.has(at);) {
    if (at.in.size > 1) return at;
    seen.add(at);
    const [edge] = at.in;
    if (!edge || edge.from.label === '') break;
    at = edge.from;
  }
  return node;
}

/** Edges that tokens take without any event beside the flow. */
function mainEdges(source: NetNode): Set<Edge> {
  const nodes = new Set([source]);
  const edges = new Set<Edge>();
  for (const node of nodes) for (const edge of node.out) {
    if (edge.isBeside) continue;
    edges.add(edge);
    nodes.add(edge.to);
  }
  return edges;
}

const MAX_SUBSETS = 6;

/** Every set of ways on which a node may send tokens. */
function ways(node: NetNode): Edge[][] {
  const out = [...node.out];
  if (node.split === 'one') return out.map((edge) => [edge]);
  if (node.split === 'all') return [out];
  const always = node.split === 'beside' ? out.filter(({ isBeside }) => !isBeside) : [];
  const free = out.filter((edge) => node.split === 'beside' ? edge.isBeside : edge !== node.otherwise);
  const sets = subsets(free).map((chosen) => [...always, ...chosen]).filter(({ length }) => length);
  return node.otherwise ? [...sets, [node.otherwise]] : sets;
}

/** All subsets of a few ways; of many the empty one, the single ones, the pairs and the whole. */
function subsets(edges: Edge[]): Edge[][] {
  if (edges.length > MAX_SUBSETS) {
    const pairs = edges.flatMap((edge, index) => edges.slice(index + 1).map((other) => [edge, other]));
    return [[], ...edges.map((edge) => [edge]), ...pairs, edges];
  }
  const sets: Edge[][] = [[]];
  for (const edge of edges) sets.push(...sets.map((set) => [...set, edge]));
  return sets;
}
