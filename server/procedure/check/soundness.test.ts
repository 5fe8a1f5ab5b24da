import { describe, expect, it } from 'vitest';
import { readModel } from '../bpmn-model.ts';
import { readXml } from '../xml.ts';
import { explorationOf } from './soundness.ts';

const TYPES: Record<string, string> = {
  s: 'startEvent', e: 'endEvent', x: 'exclusiveGateway', p: 'parallelGateway', o: 'inclusiveGateway',
  b: 'eventBasedGateway', c: 'intermediateCatchEvent', t: 'userTask', u: 'subProcess',
};

/**
 * A diagram from `s>t1>x1; x1>t2; …`: the first letter of a name is its kind. `t1!c5` sits c5 on t1 as an event that
 * interrupts it, `t1~c5` one that does not. `more` are elements inside those of the same name.
 */
function diagram(text: string, more: Record<string, string> = {}): string {
  const nodes = new Map<string, string>();
  const flows: string[] = [];
  const add = (id: string, extra = '') => {
    if (!nodes.has(id)) nodes.set(id, extra);
    return id;
  };
  for (const chain of text.split(';').map((part) => part.trim()).filter(Boolean)) {
    const event = /^(\w+)([!~])(\w+)$/.exec(chain);
    if (event) {
      nodes.set(event[3]!, `attachedToRef="${add(event[1]!)}"${event[2] === '~' ? ' cancelActivity="false"' : ''}`);
      continue;
    }
    const ids = chain.split('>').map((id) => add(id.trim()));
    ids.slice(1).forEach((to, index) => flows.push(`<sequenceFlow id="f${flows.length}" sourceRef="${ids[index]}" targetRef="${to}" />`));
  }
  const elements = [...nodes].map(([id, extra]) => {
    const type = extra ? 'boundaryEvent' : TYPES[id[0]!]!;
    return `<${type} id="${id}" ${extra}>${more[id] ?? ''}</${type}>`;
  });
  return `${elements.join('')}${flows.join('')}`;
}

function verdict(text: string, more: Record<string, string> = {}, scope = 'p') {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">${diagram(text, more)}</process></definitions>`;
  const model = readModel(readXml(xml));
  const found = explorationOf(model.processes[0]!.scopes.find(({ id }) => id === scope)!);
  return Object.fromEntries(Object.entries(found).flatMap(([name, value]) =>
    value instanceof Set ? (value.size ? [[name, [...value].sort()]] : []) : (value ? [[name, value]] : [])));
}

const TERMINATE = '<terminateEventDefinition />';

describe('sound nets', () => {
  it.each([
    ['a row', 's>t1>t2>e'],
    ['a choice that merges', 's>x1>t1>x2>e; x1>t2>x2'],
    ['a choice with two ends', 's>x1>t1>e1; x1>t2>e2'],
    ['parallel ways that join', 's>p1>t1>p2>e; p1>t2>p2; p1>t3>p2'],
    ['nested blocks', 's>p1>x1>t1>x2>p2>e; x1>t2>x2; p1>p3>t3>p4>p2; p3>t4>p4'],
    ['a loop back', 's>x1>t1>x2>e; x2>x1'],
    ['a loop in a parallel way', 's>p1>x1>t1>x2>p2>e; x2>t5>x1; p1>t2>p2'],
    ['two loops that share a merge', 's>x1>t1>x2>t2>x3>e; x2>x1; x3>x1'],
    ['an inclusive block', 's>o1>t1>o2>e; o1>t2>o2; o1>t3>o2'],
    ['parallel ways under an inclusive join', 's>p1>t1>o2>e; p1>t2>o2'],
    ['a choice under an inclusive join', 's>x1>t1>o2>e; x1>t2>o2'],
    ['an inclusive join that waits only for what can come', 's>o1>x1>t1>o2>e; x1>t2>o2; o1>t3>o2'],
    ['an event-based choice', 's>b1>c1>x2>e; b1>c2>x2'],
    ['an event that interrupts', 's>t1>x2>e; t1!c1; c1>t2>x2'],
    ['an event that interrupts inside a parallel way', 's>p1>t1>x2>p2>e; t1!c1; c1>t3>x2; p1>t2>p2'],
    ['a reminder with an end of its own', 's>t1>t2>e1; t1~c1; c1>t3>e2'],
    ['a way joined across (not a block)', 's>p1>t1>p2>t2>p3>e; p1>t3>p4>t4>p3; p2>p4'],
  ])('%s', (_name, text) => expect(verdict(text)).toEqual({}));

  it('may end everything at once', () => {
    expect(verdict('s>p1>t1>e1; p1>t2>e2', { e1: TERMINATE, e2: TERMINATE })).toEqual({});
  });

  it('may repeat a sub-process', () => {
    const inner = diagram('s2>p5>t5>p6>e5; p5>t6>p6') + '<multiInstanceLoopCharacteristics />';
    expect(verdict('s>u1>e', { u1: inner })).toEqual({});
    expect(verdict('s>u1>e', { u1: inner }, 'u1')).toEqual({});
  });
});

describe('nets that are not sound', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['a choice joined as if parallel', 's>x1>t1>p2>e; x1>t2>p2', { deadlocks: ['p2'] }],
    ['the same with another way round', 's>p1>x1>t1>p2>e; x1>t2>x3>e2; p1>t3>p2', { deadlocks: ['p2'], leftBehind: ['e2'] }],
    ['a loop into a parallel join', 's>p2>t1>x1>e; x1>p2', { deadlocks: ['p2'] }],
    ['an event-based choice joined as if parallel', 's>b1>c1>p2>e; b1>c2>p2', { deadlocks: ['p2'] }],
    ['an interrupted way missing at the join', 's>p1>t1>p2>e; t1!c1; c1>e2; p1>t2>p2', { deadlocks: ['p2'], leftBehind: ['e2'] }],
    ['two inclusive joins that wait for each other', 's>p1>o1>t1>p2>e; p2>o2; p1>o2>t2>p3>e; p3>o1', { deadlocks: ['o1', 'o2'] }],
    ['a loop without a way out', 's>x1>t1>x1', { livelocks: ['x1'] }],
    ['a parallel way that goes round for ever', 's>p1>x1>t1>x1; p1>t2>e', { livelocks: ['x1'], leftBehind: ['e'] }],
    ['parallel ways merged as if a choice', 's>p1>t1>x2>t3>e; p1>t2>x2', { unsynchronised: ['x2'] }],
    ['parallel ways into one task', 's>p1>t1>t3>e; p1>t2>t3', { unsynchronised: ['t3'] }],
    ['an inclusive split merged as if a choice', 's>o1>t1>x2>t3>e; o1>t2>x2', { unsynchronised: ['x2'] }],
    ['a reminder that goes back into the flow', 's>t1>x2>t2>e; t1~c1; c1>t3>x2', { unsynchronised: ['x2'] }],
    ['a loop that leaves a token behind each time', 's>x1>p1>t1>x2>e; p1>t2>x1', { unsynchronised: ['x1'], leftBehind: ['e'] }],
    ['two ends one after the other', 's>p1>t1>e1; p1>t2>e2', { leftBehind: ['e1', 'e2'] }],
  ])('%s', (_name, text, expected) => {
    const found = verdict(text);
    expect(found).toEqual(expected);
  });

  it('a sub-process that gets stuck inside', () => {
    const inner = diagram('s2>x5>t5>p6>e5; x5>t6>p6');
    expect(verdict('s>u1>e', { u1: inner }, 'u1')).toEqual({ deadlocks: ['p6'] });
    expect(verdict('s>u1>e', { u1: inner })).toEqual({});
  });

  it('what an event sub-process does is looked at too', () => {
    const inner = diagram('s2>p5>t5>x6>t7>e5; p5>t6>x6');
    const more = { u1: inner };
    const text = 's>t1>e';
    const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">${diagram(text)}<subProcess id="u1" triggeredByEvent="true">${more.u1}</subProcess></process></definitions>`;
    const scopes = readModel(readXml(xml)).processes[0]!.scopes;
    expect([...explorationOf(scopes[0]!).leftBehind]).toEqual([]);
    expect([...explorationOf(scopes[1]!).unsynchronised]).toEqual(['x6']);
  });
});

describe('large nets', () => {
  it('of well-built blocks are explored whole', () => {
    const blocks = Array.from({ length: 100 }, (_, n) =>
      `t${n}>p${n}a>x${n}a>t${n}a>x${n}b>p${n}b>t${n + 1}; x${n}a>t${n}b>x${n}b; x${n}b>x${n}a; p${n}a>t${n}c>p${n}b; p${n}a>t${n}d>p${n}b`);
    expect(verdict(`s>t0; ${blocks.join(';')}; t100>e`)).toEqual({});
  });

  it('that would have too many states are told so, and what one order shows is found', () => {
    const ways = Array.from({ length: 14 }, (_, n) => `p1>x${n}>t${n}>e${n}; x${n}>t${n}b>p2`);
    const found = verdict(`s>p1; ${ways.join(';')}; p2>e`);
    expect(found).toMatchObject({ isPartial: true, deadlocks: ['p2'] });
  });
});
