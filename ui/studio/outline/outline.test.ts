import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit, NewStep } from './edit.ts';
import { EditError, editOutline } from './edit.ts';
import type { Outline } from './outline.ts';
import { stepOf } from './outline.ts';
import { toOutline } from './read.ts';
import { applyEdit, applyOutline } from './write.ts';

const root = new URL('../../../processes/', import.meta.url).pathname;
const keys = readdirSync(root, { withFileTypes: true })
  .filter((one) => one.isDirectory() && !one.name.startsWith('_'))
  .map(({ name }) => name);
const xmlOf = (key: string) => readFileSync(`${root}${key}/${key}.bpmn`, 'utf8');

const blank = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="t">
  <bpmn:process id="proba" isExecutable="true">
    <bpmn:startEvent id="start" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="g">
    <bpmndi:BPMNPlane id="p" bpmnElement="proba">
      <bpmndi:BPMNShape id="s" bpmnElement="start">
        <dc:Bounds x="100" y="100" width="36" height="36" /></bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>`;

const step: fc.Arbitrary<NewStep> = fc.record({
  type: fc.constantFrom(
    'userTask',
    'serviceTask',
    'businessRuleTask',
    'exclusiveGateway',
    'parallelGateway',
    'intermediateCatchEvent',
    'endEvent',
  ),
  name: fc.constantFrom('', 'Verifică', 'Ellenőriz & „jóváhagy" <x>'),
});
const numbers = fc.tuple(fc.nat(200), fc.nat(200));
const timer = { property: 'timeDuration', text: 'P10D' } as const;

/** A kind of edit with two numbers that choose where; the outline is known only when it is applied. */
const plan = fc.tuple(fc.nat(13), numbers, step);

function editOf(outline: Outline, [kind, [a, b], made]: [number, [number, number], NewStep]): Edit {
  const one = outline.steps[a % outline.steps.length]!;
  const other = outline.steps[b % outline.steps.length]!;
  const links = outline.steps.flatMap(({ next }) => next);
  const link = links[b % Math.max(1, links.length)]?.id ?? 'none';
  const edits: Edit[] = [
    {
      kind: 'add',
      after: one.id,
      ...(one.next.length > 1 ? { link: one.next[b % one.next.length]!.id } : {}),
      step: made,
    },
    { kind: 'add', after: one.id, step: made },
    { kind: 'branch', at: one.id, name: made.name },
    { kind: 'timer', at: one.id, timer, goesOn: b % 2 === 0, name: made.name },
    { kind: 'rename', id: one.id, name: made.name },
    { kind: 'who', id: one.type === 'userTask' ? one.id : 'none', who: ['taxe', ''][b % 2]! },
    { kind: 'label', link, name: made.name },
    { kind: 'condition', link, condition: ['', "${a == 'b'}"][a % 2]! },
    { kind: 'otherwise', link },
    { kind: 'connect', from: one.id, to: other.id },
    { kind: 'disconnect', link },
    { kind: 'lead', link, to: one.id },
    { kind: 'delete', id: one.id },
    { kind: 'move', id: one.id, link },
  ];
  return edits[kind]!;
}

describe('a diagram as a text', () => {
  it.each(keys)('of %s says every step, and written again as it is leaves the file as it was', async (key) => {
    const xml = xmlOf(key);
    const outline = await toOutline(xml);
    expect(outline.steps.length).toBe(
      [...xml.matchAll(/<bpmn:\w*(?:[tT]ask|Event|Gateway|callActivity|subProcess) id=/g)].length,
    );
    expect(await applyOutline(xml, outline)).toBe(xml);
  });

  it('becomes a diagram that says the same text, whatever was edited', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(blank, ...keys.map(xmlOf)),
        fc.array(plan, { minLength: 1, maxLength: 12 }),
        async (first, plans) => {
          let xml = first;
          let outline = await toOutline(xml);
          for (const one of plans) {
            const edit = editOf(outline, one);
            let edited: string;
            try {
              edited = await applyEdit(xml, edit);
            } catch (error) {
              if (!(error instanceof EditError)) throw error;
              continue;
            }
            const read = await toOutline(edited);
            expect(await applyOutline(edited, read)).toBe(edited);
            const jumped = await toOutline(await applyOutline(xml, read));
            expect(jumped).toEqual(read);
            xml = edited;
            outline = read;
          }
          const drawn = [...xml.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id);
          for (const { id, next } of outline.steps)
            for (const named of [id, ...next.map((link) => link.id)]) expect(drawn).toContain(named);
          expect(new Set(drawn).size).toBe(drawn.length);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('says exactly what the edited text says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...keys), plan, async (key, one) => {
        const xml = xmlOf(key);
        const outline = await toOutline(xml);
        try {
          const wanted = editOutline(outline, editOf(outline, one));
          expect(await toOutline(await applyOutline(xml, wanted))).toEqual(wanted);
        } catch (error) {
          if (!(error instanceof EditError)) throw error;
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('edits', () => {
  const build = async (...edits: Edit[]) => {
    let xml = blank;
    for (const edit of edits) xml = await applyEdit(xml, edit);
    return { xml, outline: await toOutline(xml) };
  };
  const task = (name: string): NewStep => ({ type: 'userTask', name });

  it('put steps one behind the other, with a form linked to each piece of work', async () => {
    const { xml, outline } = await build(
      { kind: 'add', after: 'start', step: { type: 'endEvent', name: 'Gata' } },
      { kind: 'add', after: 'start', step: task('Scrie') },
      { kind: 'add', after: 'task-1', step: { ...task('Aprobă'), who: 'taxe.head' } },
    );
    expect(outline.steps.map(({ name }) => name)).toEqual(['', 'Scrie', 'Aprobă', 'Gata']);
    expect(xml).toContain('camunda:formRef="proba.task-2" camunda:formRefBinding="deployment"');
    expect(xml).toContain('camunda:candidateGroups="taxe.head"');
  });

  it('make a choice with a way for everything else, and lead a way back', async () => {
    const { outline } = await build(
      { kind: 'add', after: 'start', step: task('Scrie') },
      { kind: 'add', after: 'task-1', step: { type: 'endEvent', name: 'Gata' } },
      { kind: 'add', after: 'task-1', step: { type: 'exclusiveGateway', name: 'Bun?' } },
      { kind: 'lead', link: 'flow-4', to: 'task-1' },
    );
    const choice = stepOf(outline, 'choice-1');
    expect(choice?.next.map(({ to, otherwise }) => [stepOf(outline, to)?.name, otherwise])).toEqual([
      ['Gata', true],
      ['Scrie', false],
    ]);
    expect(outline.steps.filter(({ type }) => type === 'endEvent')).toHaveLength(1);
  });

  it('close the gap that a deleted step leaves, and move a step elsewhere', async () => {
    const { outline } = await build(
      { kind: 'add', after: 'start', step: task('A') },
      { kind: 'add', after: 'task-1', step: task('B') },
      { kind: 'add', after: 'task-2', step: task('C') },
      { kind: 'delete', id: 'task-2' },
      { kind: 'move', id: 'task-3', link: 'flow-1' },
    );
    expect(outline.steps.map(({ name }) => name)).toEqual(['', 'C', 'A']);
  });

  it('hang a term on a piece of work', async () => {
    const { xml, outline } = await build(
      { kind: 'add', after: 'start', step: task('A') },
      { kind: 'timer', at: 'task-1', timer: { property: 'timeDuration', text: 'P10D' }, goesOn: true, name: '' },
    );
    expect(stepOf(outline, 'timer-1')).toMatchObject({ attachedTo: 'task-1', goesOn: true, timer: { text: 'P10D' } });
    expect(xml).toContain('cancelActivity="false"');
  });

  it.each<[string, Edit]>([
    ['afterEnd', { kind: 'add', after: 'end-answered', step: { type: 'userTask', name: '' } }],
    ['whichWay', { kind: 'add', after: 'competent', step: { type: 'userTask', name: '' } }],
    ['start', { kind: 'delete', id: 'request-received' }],
    ['intoStart', { kind: 'connect', from: 'triage', to: 'request-received' }],
    ['fromEnd', { kind: 'connect', from: 'end-answered', to: 'triage' }],
    ['noChoice', { kind: 'branch', at: 'triage', name: '' }],
    ['noEdge', { kind: 'timer', at: 'competent', timer, goesOn: false, name: '' }],
    ['manyWays', { kind: 'move', id: 'competent', link: 'to-proposal' }],
    ['gone', { kind: 'rename', id: 'nobody', name: '' }],
  ])('say why they are not possible: %s', async (code, edit) => {
    await expect(applyEdit(xmlOf('informatii-publice'), edit)).rejects.toMatchObject({ code });
  });
});
