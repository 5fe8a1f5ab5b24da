import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Stay } from '../engine/index.ts';
import { loadPackage, packageFromFiles, type Example, type ProcedurePackage } from '../procedure/package.ts';
import { readXml, walk } from '../procedure/xml.ts';
import { projectRoot } from '../roles/paths.ts';
import { chartOf } from './chart.ts';
import { copyOf } from './copy.ts';
import { coverageOf, gateOf } from './coverage.ts';
import type { Waits } from './engine-run.ts';
import { Plan } from './plan.ts';
import { exampleOf } from './record.ts';
import type { DoneStep } from './step.ts';
import { endOf, trailOf } from './trail.ts';

const petition = loadPackage(path.join(projectRoot, 'processes/petitie'), path.join(projectRoot, 'forms/petitie'));

/** The petition with another diagram around these elements. */
function packageWith(content: string, beside = ''): ProcedurePackage {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:operaton="http://operaton.org/schema/1.0/bpmn"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">${beside}
    <process id="petitie" isExecutable="true">${content}</process></definitions>`;
  return packageFromFiles(new Map([...petition.files, ['petitie.bpmn', Buffer.from(xml)]]));
}

function diagramOf(pkg: ProcedurePackage) {
  const bytes = copyOf(pkg, 'tryout_1').files.get('tryout_1.bpmn') ?? new Uint8Array();
  const all = [...walk(readXml(bytes))];
  const attribute = (id: string, name: string) =>
    all
      .find(({ attributes }) => attributes.some((one) => one.name === 'id' && one.value === id))
      ?.attributes.find((one) => one.name === name)?.value;
  return { text: Buffer.from(bytes).toString(), attribute, names: all.map(({ name }) => name) };
}

describe('the copy of a draft', () => {
  it('has no name, topic or message that a real procedure knows', () => {
    for (const key of ['petitie', 'cont-client', 'declaratie-casatorie']) {
      const pkg = loadPackage(path.join(projectRoot, 'processes', key), path.join(projectRoot, 'forms', key));
      const { text } = diagramOf(pkg);
      expect(text).not.toMatch(new RegExp(`(id|name)="${key}[".]`));
      expect([...text.matchAll(/:topic="([^"]*)"/g)].every(([, topic]) => topic === 'tryout_1')).toBe(true);
      expect(
        [...text.matchAll(/<bpmn:message [^>]*name="([^"]*)"/g)].every(([, name]) => name?.startsWith('tryout_1.')),
      ).toBe(true);
    }
  });

  it('keeps elements, flows, conditions and timers as they are', () => {
    const ids = (xml: string) =>
      [...xml.matchAll(/<bpmn:(?!definitions|process|message )\w+ id="([^"]+)"/g)].map(([, id]) => id).toSorted();
    const source = readFileSync(path.join(projectRoot, 'processes/petitie/petitie.bpmn'), 'utf8');
    const { text } = diagramOf(petition);
    expect(ids(text)).toEqual(ids(source.slice(source.indexOf('<bpmn:process'), source.indexOf('</bpmn:process'))));
    expect(text).toContain('>${competence == &#39;own&#39;}<'.replaceAll('&#39;', "'"));
    expect(text).toContain('>P25D<');
  });

  it('simulates called procedures, hears signals as messages, and leaves clocks and extensions of others out', () => {
    const pkg = packageWith(
      `<startEvent id="s"/>
      <startEvent id="daily"><timerEventDefinition><timeCycle>R/PT1S</timeCycle></timerEventDefinition></startEvent>
      <callActivity id="c" calledElement="petitie" zeebe:x="1"/><serviceTask id="w"/>
      <sequenceFlow id="f" sourceRef="daily" targetRef="c"/>
      <intermediateCatchEvent id="heard"><signalEventDefinition signalRef="flood"/></intermediateCatchEvent>
      <intermediateCatchEvent id="own"><signalEventDefinition signalRef="mine"/></intermediateCatchEvent>
      <endEvent id="e"><signalEventDefinition signalRef="mine"/></endEvent>`,
      '<signal id="flood" name="petitie.flood"/><signal id="mine" name="petitie.mine"/>',
    );
    const { attribute, names, text } = diagramOf(pkg);
    expect([attribute('c', 'type'), attribute('c', 'topic'), attribute('w', 'topic')]).toEqual([
      'external',
      'tryout_1',
      'tryout_1',
    ]);
    expect(names.filter((name) => name === 'messageEventDefinition')).toHaveLength(1);
    expect(names.filter((name) => name === 'signalEventDefinition')).toHaveLength(2);
    expect(text).toContain('name="tryout_1.petitie.flood"');
    for (const gone of ['callActivity', 'timeCycle', 'zeebe', '"f"', 'calledElement']) expect(text).not.toContain(gone);
  });
});

let clock = 0;
const stay = (activityId: string, more: Partial<Stay> = {}): Stay => {
  clock += 1;
  const at = new Date(clock).toISOString();
  return {
    id: `${activityId}-${clock}`,
    parentActivityInstanceId: 'run',
    activityId,
    activityType: '',
    startTime: at,
    endTime: at,
    canceled: false,
    ...more,
  };
};

describe('the way through a diagram', () => {
  const loop = packageWith(
    `<startEvent id="s"/><exclusiveGateway id="again"/><userTask id="t"/><exclusiveGateway id="ok"/><endEvent id="e"/>
    <sequenceFlow id="s-again" sourceRef="s" targetRef="again"/>
    <sequenceFlow id="again-t" sourceRef="again" targetRef="t"/>
    <sequenceFlow id="t-ok" sourceRef="t" targetRef="ok"/>
    <sequenceFlow id="back" sourceRef="ok" targetRef="again"/>
    <sequenceFlow id="ok-e" sourceRef="ok" targetRef="e"/>`,
  );

  it('finds the flows of a loop', () => {
    const stays = ['s', 'again', 't', 'ok', 'again', 't', 'ok', 'e'].map((id) => stay(id));
    const flows = trailOf(chartOf(loop), stays)
      .filter(({ kind }) => kind === 'flow')
      .map(({ id }) => id);
    expect(flows).toEqual(['s-again', 'again-t', 't-ok', 'back', 'again-t', 't-ok', 'ok-e']);
    expect(endOf(chartOf(loop), stays)).toBe('e');
  });

  it('takes no flow from where a token was taken away, and says where one stands', () => {
    const trail = trailOf(chartOf(loop), [
      stay('s'),
      stay('again'),
      stay('t', { canceled: true }),
      stay('t', { endTime: null }),
    ]);
    expect(trail.map(({ id, state }) => `${id} ${state}`)).toEqual([
      's done',
      's-again done',
      'again done',
      'again-t done',
      't cancelled',
      't now',
    ]);
    expect(endOf(chartOf(loop), [stay('s')])).toBeNull();
  });

  it('meets a fork and its join', () => {
    const flow = (from: string, to: string) =>
      `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
    const fork = packageWith(
      `<startEvent id="s"/><parallelGateway id="f"/><task id="a"/><task id="b"/><parallelGateway id="j"/>
      <endEvent id="e"/>
      ${flow('s', 'f')}${flow('f', 'a')}${flow('f', 'b')}${flow('a', 'j')}${flow('b', 'j')}${flow('j', 'e')}`,
    );
    const stays = ['s', 'f', 'a', 'b', 'j', 'j', 'e'].map((id) => stay(id));
    const flows = trailOf(chartOf(fork), stays)
      .filter(({ kind }) => kind === 'flow')
      .map(({ id }) => id);
    expect(flows.toSorted()).toEqual(['a-j', 'b-j', 'f-a', 'f-b', 'j-e', 's-f']);
  });
});

describe('coverage', () => {
  const small = packageWith(
    '<startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" name="Da" sourceRef="s" targetRef="e"/>',
  );
  const ran = (ids: string[], ok = true) => ({ file: 'one', ok, path: ids.map((id) => ({ id })) });

  it('counts elements and flows of runs that went as they should', () => {
    const coverage = coverageOf(small, [ran(['s', 'f']), ran(['e'], false)]);
    expect(coverage).toMatchObject({ total: 3, covered: 2, percent: 66, ids: ['s', 'f'] });
    expect(coverage.uncovered).toEqual([
      { id: 'e', kind: 'element', type: 'endEvent', name: null, between: null, waived: null },
    ]);
    expect(coverageOf(small, [ran(['s'])]).uncovered).toContainEqual(
      expect.objectContaining({ id: 'f', type: 'sequenceFlow', between: ['s', 'e'] }),
    );
  });

  it('opens the gate when all is passed or waived and no scenario differs', () => {
    expect(gateOf(small, [ran(['s', 'f', 'e'])])).toEqual({ ok: true, failed: [], open: [], unused: [] });
    expect(gateOf(small, [ran(['s', 'f', 'e']), ran([], false)])).toMatchObject({ ok: false, failed: ['one'] });
    expect(gateOf(small, [ran(['s', 'f'])])).toMatchObject({ ok: false, open: ['e'] });
    const waived = { ...small, waivers: { e: { reason: 'x' }, gone: { reason: 'y' } } };
    expect(gateOf(waived, [ran(['s', 'f'])])).toEqual({ ok: true, failed: [], open: [], unused: ['gone'] });
  });
});

const setting = { pkg: petition, language: 'hu' as const, channel: 'counter' as const };
const done: DoneStep[] = [
  { action: 'start', element: 'petition-received', data: { petitionText: 'x' } },
  { action: 'step', element: 'notify-received', topic: 'notify-applicant', inputs: {}, outputs: {} },
  { action: 'task', element: 'triage', data: { competence: 'own' } },
  {
    action: 'step',
    element: 'find-head',
    topic: 'route-to-department',
    inputs: {},
    outputs: { headGroup: 'taxe.head' },
  },
  { action: 'timer', element: 'day-25' },
  { action: 'message', element: 'petition-joined', message: 'joined' },
];

describe('a scenario', () => {
  it('says what was done, in the shape of the examples', () => {
    expect(exampleOf(setting, done, 'end-joined', 'N')).toEqual({
      name: 'N',
      language: 'hu',
      channel: 'counter',
      data: { petitionText: 'x' },
      valid: true,
      variables: { headGroup: 'taxe.head' },
      tasks: { triage: { competence: 'own' } },
      timers: ['day-25'],
      messages: ['joined'],
      order: ['task:triage', 'timer:day-25', 'message:petition-joined'],
      outcome: 'end-joined',
    });
  });

  it('keeps apart what a step gave each time, and when it failed first', () => {
    const twice: DoneStep[] = [
      { action: 'start', element: 's', data: {} },
      { action: 'error', element: 'w', code: 'BAD' },
      { action: 'step', element: 'w', topic: 't', inputs: {}, outputs: { found: true, documentId: 'none' } },
      { action: 'step', element: 'w', topic: 't', inputs: {}, outputs: { found: false } },
    ];
    expect(exampleOf(setting, twice, null, 'N')).toMatchObject({
      errors: { w: 'BAD' },
      outputs: { w: [{ found: true }, { found: false }] },
      order: ['error:w', 'step:w', 'step:w'],
    });
  });

  const wait = (kind: Waits['kind'], element: string): Waits => ({ kind, element, id: '' }) as unknown as Waits;
  const example = (more: Partial<Example>): Example => ({ name: 'N', language: 'ro', data: {}, valid: true, ...more });

  it('answers in its order, and asks nothing that does not wait', () => {
    const plan = new Plan(chartOf(petition), exampleOf(setting, done, 'end-joined', 'N'));
    expect(plan.next([wait('task', 'triage'), wait('step', 'find-head')])).toMatchObject({
      action: 'step',
      element: 'find-head',
    });
    expect(plan.next([wait('timer', 'day-25')])).toBeNull();
    expect(plan.expected).toBe('triage');
    expect(plan.next([wait('timer', 'day-25'), wait('task', 'triage')])).toMatchObject({ action: 'task' });
    expect(plan.next([wait('timer', 'day-25')])).toEqual({ action: 'timer', element: 'day-25' });
    expect(plan.left()).toEqual(['joined', 'message:petition-joined']);
    expect(plan.next([wait('message', 'petition-joined')])).toEqual({ action: 'message', element: 'petition-joined' });
    expect(plan.left()).toEqual([]);
  });

  it('without an order lets clocks go before tasks, but not before the answers of their own task', () => {
    const plan = new Plan(
      chartOf(petition),
      example({ tasks: { triage: [{ a: 1 }, { a: 2 }] }, timers: ['day-25'], errors: { 'find-head': 'X' } }),
    );
    const waits = [wait('timer', 'day-25'), wait('task', 'triage')];
    expect([plan.next(waits)?.action, plan.next(waits), plan.next(waits)]).toEqual([
      'timer',
      { action: 'task', element: 'triage', data: { a: 1 } },
      { action: 'task', element: 'triage', data: { a: 2 } },
    ]);
    expect(plan.next(waits)).toBeNull();
    expect(plan.next([wait('step', 'find-head')])).toEqual({ action: 'error', element: 'find-head', code: 'X' });
  });
});
