import { bpmnChildren, engineAttribute } from '../bpmn-model.ts';
import type { BpmnModel, FlowNode, Scope, SequenceFlow } from '../bpmn-model.ts';
import type { Example, ProcedurePackage } from '../package.ts';
import { TOPIC_RULES } from '../topics.ts';
import { attributeOf } from '../xml.ts';
import { chosenWays, decide, lacksGroup } from './choose.ts';
import type { Decision, DecisionFile } from './decision.ts';
import { runsBeside } from './net.ts';
import { openEvents } from './replay-state.ts';
import type { OpenEvent, Run, Token } from './replay-state.ts';

/** How an example goes through the diagram. */
export interface Replay {
  /** End of the process that it reaches last. */
  end?: string;
  /** Step at which it stops without one. */
  stuckAt?: string;
  /** Tasks whose answers it never needs. */
  unused: string[];
  /** Ids of the flows that it takes. */
  flows: Set<string>;
  /** Task whose group has no value. */
  withoutGroup?: string;
}

const MAX_STEPS = 5000;
const WAITING = new Set(['userTask', 'receiveTask', 'intermediateCatchEvent', 'eventBasedGateway']);
const SUB_PROCESSES = new Set(['subProcess', 'transaction', 'adHocSubProcess']);

/**
 * Plays an example on the diagram without the engine: answers of the tasks in their order, values of automated steps
 * as the example gives them, its timers and messages as soon as something waits for them.
 */
export function replay(
  pkg: ProcedurePackage,
  model: BpmnModel,
  decisions: readonly DecisionFile[],
  example: Example,
): Replay {
  const process = model.processes.find(({ executable }) => executable);
  return new Player(pkg, process?.scopes ?? [], decisions, example).play();
}

class Player {
  readonly #pkg: ProcedurePackage;
  readonly #scopes: readonly Scope[];
  readonly #decisions: Decision[];
  readonly #example: Example;
  readonly #values: Record<string, unknown>;
  readonly #answers: Map<string, Record<string, unknown>[]>;
  readonly #timers: Set<string>;
  /** What each automated step gives, each time that it comes. */
  readonly #outputs: Map<string, Record<string, unknown>[]>;
  /** What is to happen, as the example orders it; nothing where the usual order holds. */
  readonly #order: string[] | undefined;
  /** Automated steps that wait for their turn in that order. */
  readonly #named: Set<string>;
  readonly #messages: string[];
  readonly #names: Map<string, string>;
  readonly #result: Replay = { unused: [], flows: new Set() };
  #tokens: Token[] = [];
  /** Tokens at joins, by run and node. */
  readonly #arrived = new Map<Run, Map<string, Set<string>>>();

  constructor(pkg: ProcedurePackage, scopes: readonly Scope[], decisions: readonly DecisionFile[], example: Example) {
    this.#pkg = pkg;
    this.#scopes = scopes;
    this.#decisions = decisions.flatMap((file) => file.decisions);
    this.#example = example;
    const start = pkg.source.routing.start.map((key) => [key, example.data[key] ?? null]);
    this.#values = { ...Object.fromEntries(start), language: example.language, channel: example.channel ?? 'portal' };
    this.#answers = new Map(Object.entries(example.tasks ?? {}).map(([task, data]) => [task, [data].flat()]));
    this.#timers = new Set(example.timers);
    this.#outputs = new Map(Object.entries(example.outputs ?? {}).map(([step, given]) => [step, [given].flat()]));
    this.#order = example.order && [...example.order];
    this.#named = new Set(example.order?.flatMap((entry) => /^(?:step|error):(.+)$/.exec(entry)?.[1] ?? []));
    this.#messages = (example.messages ?? []).map((name) => `${pkg.source.key}.${name}`);
    this.#names = new Map(pkg.bpmn.root.children.filter(({ name }) => name === 'message')
      .map((message) => [attributeOf(message, 'id') ?? '', attributeOf(message, 'name') ?? '']));
  }

  play(): Replay {
    const [top] = this.#scopes;
    if (top) this.#begin({ scope: top });
    for (let step = 0; step < MAX_STEPS && this.#tokens.length; step += 1) {
      const moving = this.#tokens.find((token) => !this.#waits(token));
      if (moving) this.#move(moving);
      else if (!this.#goOn()) {
        this.#result.stuckAt = this.#tokens.find(({ node }) => !SUB_PROCESSES.has(node.type))?.node.id;
        break;
      }
    }
    this.#result.unused = [...this.#answers].filter(([, left]) => left.length).map(([task]) => task);
    return this.#result;
  }

  #begin(run: Run): void {
    const nodes = [...run.scope.nodes.values()];
    const starts = nodes.filter(({ type }) => type === 'startEvent');
    const start = starts.find(({ event }) => event === 'none') ?? starts[0];
    if (start) this.#tokens.push({ node: start, run });
  }

  #waits({ node, run }: Token): boolean {
    if (this.#named.has(node.id)) return true;
    if (WAITING.has(node.type) && node.event !== 'link') return true;
    if (SUB_PROCESSES.has(node.type)) return this.#inside({ node, run }).length > 0;
    return false;
  }

  /** Tokens of the run inside a sub-process. */
  #inside({ node, run }: Token): Token[] {
    return this.#tokens.filter((token) => token.run.around?.node === node && token.run.around.run === run);
  }

  #remove(token: Token): void {
    this.#tokens = this.#tokens.filter((other) => other !== token);
  }

  /** Moves one token that nothing holds up. */
  #move(token: Token): void {
    const { node, run } = token;
    const scope = this.#scopes.find(({ element }) => element === node.element);
    if (scope && !this.#entered.has(token)) {
      this.#entered.add(token);
      this.#begin({ scope, around: token });
      return;
    }
    if (!this.#named.has(node.id) && this.#throw(token)) return;
    this.#give(node);
    if (node.type === 'endEvent' || !node.outgoing.length) this.#end(token);
    else this.#send(token, run);
  }

  readonly #entered = new WeakSet<Token>();

  /** A step that throws what the example says, where an event on it catches it. */
  #throw(token: Token): boolean {
    const { node, run } = token;
    if (!Object.hasOwn(this.#example.errors ?? {}, node.id)) return false;
    const event = [...run.scope.nodes.values()].find((other) => other.attachedTo === node.id && other.event === 'error');
    if (event) this.#happen({ event, token, isBoundary: true });
    return event !== undefined;
  }

  /** What an automated step gives. */
  #give({ element, id, type }: FlowNode): void {
    const given: Record<string, unknown> = { ...this.#example.variables, ...this.#outputs.get(id)?.shift() };
    const topic = engineAttribute(element, 'topic') ?? '';
    const outputs = Object.hasOwn(TOPIC_RULES, topic) ? Object.keys(TOPIC_RULES[topic]!.outputs) : [];
    for (const name of outputs) this.#values[name] = given[name] ?? `<${name}>`;
    const result = type === 'businessRuleTask' ? engineAttribute(element, 'resultVariable') : undefined;
    const decision = engineAttribute(element, 'decisionRef') ?? '';
    if (result) this.#values[result] = given[result] ?? decide(this.#decisions, decision, this.#values);
  }

  #send(token: Token, run: Run): void {
    this.#remove(token);
    for (const flow of chosenWays(token.node, this.#values)) this.#take(flow, run);
  }

  #take(flow: SequenceFlow, run: Run): void {
    this.#result.flows.add(flow.id);
    const node = run.scope.nodes.get(flow.to);
    if (!node) return;
    if (node.type === 'parallelGateway' && node.incoming.length > 1) {
      const joins = this.#arrived.get(run) ?? new Map<string, Set<string>>();
      this.#arrived.set(run, joins);
      const arrived = (joins.get(node.id) ?? new Set()).add(flow.id);
      joins.set(node.id, arrived);
      if (arrived.size < node.incoming.length) return;
      joins.delete(node.id);
    }
    this.#tokens.push({ node, run });
  }

  #end(token: Token): void {
    const { node, run } = token;
    this.#remove(token);
    if (run.scope === this.#scopes[0] && node.type === 'endEvent') this.#result.end = node.id;
    if (['terminate', 'error', 'cancel'].includes(node.event)) this.#stop(run);
  }

  /** Ends a run with everything inside it. */
  #stop(run: Run): void {
    const isWithin = (inner: Run): boolean => inner === run || (inner.around !== undefined && isWithin(inner.around.run));
    this.#tokens = this.#tokens.filter((token) => !isWithin(token.run));
  }

  /** Lets one thing happen that tokens wait for; @returns false when nothing of the example fits. */
  #goOn(): boolean {
    if (this.#order?.length) return this.#turn(this.#order);
    return this.#tell() || this.#fire() || this.#answer() || this.#pass();
  }

  /** The next thing in the order that the example gives. */
  #turn(order: string[]): boolean {
    const [kind, id = ''] = order.shift()?.split(':') ?? [];
    if (kind === 'task') return this.#answer(id);
    if (kind === 'step' || kind === 'error') return this.#automate(id, kind === 'error');
    const open = openEvents(this.#tokens).find(({ event }) => event.id === id);
    if (!open) return this.#fireBeside(id);
    this.#timers.delete(id);
    this.#happen(open);
    return true;
  }

  #automate(id: string, fails: boolean): boolean {
    const token = this.#tokens.find(({ node }) => node.id === id);
    if (!token) return false;
    if (fails && this.#throw(token)) return true;
    this.#give(token.node);
    this.#send(token, token.run);
    return true;
  }

  #messageOf(node: FlowNode): string {
    const [definition] = bpmnChildren(node.element, 'messageEventDefinition');
    return this.#names.get(attributeOf(definition ?? node.element, 'messageRef') ?? '') ?? '';
  }

  #happen({ event, token, isBoundary }: OpenEvent): void {
    if (isBoundary) {
      if (!runsBeside(event)) {
        for (const inner of this.#inside(token)) this.#stop(inner.run);
        this.#remove(token);
      }
      for (const flow of event.outgoing) this.#take(flow, token.run);
      return;
    }
    this.#remove(token);
    const way = token.node.outgoing.find(({ to }) => to === event.id);
    if (way && token.node !== event) this.#result.flows.add(way.id);
    for (const flow of event.outgoing) this.#take(flow, token.run);
  }

  #tell(): boolean {
    const [message] = this.#messages;
    const open = message && openEvents(this.#tokens).find(({ event }) => this.#messageOf(event) === message);
    if (!open) return false;
    this.#messages.shift();
    this.#happen(open);
    return true;
  }

  #fire(): boolean {
    const open = openEvents(this.#tokens).find(({ event, token }) =>
      this.#timers.has(event.id) && !this.#answers.get(token.node.id)?.length);
    if (open) {
      this.#timers.delete(open.event.id);
      this.#happen(open);
      return true;
    }
    return this.#fireBeside();
  }

  /**
   * Timers that start something beside the flow.
   * @param wanted the only one that may; any of the example when left out
   */
  #fireBeside(wanted?: string): boolean {
    for (const { run } of this.#tokens) for (const node of run.scope.nodes.values()) {
      if (attributeOf(node.element, 'triggeredByEvent') !== 'true') continue;
      const scope = this.#scopes.find(({ element }) => element === node.element);
      const start = [...scope?.nodes.values() ?? []].find(({ type, id }) =>
        type === 'startEvent' && (wanted ? id === wanted : this.#timers.has(id)));
      if (!scope || !start) continue;
      this.#timers.delete(start.id);
      if (attributeOf(start.element, 'isInterrupting') !== 'false') this.#stop(run);
      this.#tokens.push({ node: start, run: { scope, around: { node, run } } });
      return true;
    }
    return false;
  }

  /** @param wanted the only task that may be answered; the newest one with an answer when left out */
  #answer(wanted?: string): boolean {
    const token = this.#tokens.findLast(({ node }) =>
      node.type === 'userTask' && (wanted ? node.id === wanted : this.#answers.get(node.id)?.length));
    const answer = token && (this.#answers.get(token.node.id)?.shift() ?? (wanted ? {} : undefined));
    if (!token || !answer) return false;
    if (lacksGroup(token.node, this.#values)) this.#result.withoutGroup ??= token.node.id;
    for (const key of this.#pkg.source.routing.tasks[token.node.id] ?? []) this.#values[key] = answer[key] ?? null;
    this.#send(token, token.run);
    return true;
  }

  /** Time passes: a timer inside the flow that nothing else stands beside. */
  #pass(): boolean {
    const open = openEvents(this.#tokens).find(({ event, isBoundary }) => event.event === 'timer' && !isBoundary);
    if (open) this.#happen(open);
    return open !== undefined;
  }
}
