import type { FlowNode, Scope } from '../bpmn-model.ts';

/** One run of a process or sub-process. */
export interface Run {
  scope: Scope;
  /** The step of the run around it that waits for this one. */
  around?: Token;
}

/** Where a run stands: at, or before, a step. */
export interface Token {
  node: FlowNode;
  run: Run;
}

/** An event that may happen now, with the token that it would move. */
export interface OpenEvent {
  event: FlowNode;
  token: Token;
  isBoundary: boolean;
}

/** Events at which tokens wait now: on their step, behind an event gateway, or the step itself. */
export function openEvents(tokens: readonly Token[]): OpenEvent[] {
  return tokens.flatMap((token) => {
    const { node, run } = token;
    const boundary = [...run.scope.nodes.values()].filter(({ attachedTo }) => attachedTo === node.id)
      .map((event) => ({ event, token, isBoundary: true }));
    if (node.type === 'eventBasedGateway') {
      const targets = node.outgoing.flatMap(({ to }) => run.scope.nodes.get(to) ?? []);
      return [...boundary, ...targets.map((event) => ({ event, token, isBoundary: false }))];
    }
    return node.event === 'none' ? boundary : [...boundary, { event: node, token, isBoundary: false }];
  });
}
