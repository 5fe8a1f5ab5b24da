import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../procedure/xml.ts';
import { projectRoot } from '../../roles/paths.ts';
import { mergeFiles, type Choices } from './index.ts';

const file = 'petitie.bpmn';
const base = readFileSync(path.join(projectRoot, 'processes/petitie', file), 'utf8');
const merge = (from: string, mine: string, theirs: string, choices: Choices = {}, at = file) =>
  mergeFiles({ [at]: from }, { [at]: mine }, { [at]: theirs }, choices);

/** A small diagram: a start, steps, an end, drawn. @param steps names by id */
function diagram(steps: Record<string, string>, more: { canvas?: string; process?: string } = {}): string {
  const ids = ['start', ...Object.keys(steps), 'end'];
  const flows = ids.slice(1).map((id, index) => ({ id: `${ids[index]}_${id}`, from: ids[index], to: id }));
  const links = (id: string) =>
    flows
      .flatMap(({ id: flow, from, to }) => [
        ...(to === id ? [`      <bpmn:incoming>${flow}</bpmn:incoming>\n`] : []),
        ...(from === id ? [`      <bpmn:outgoing>${flow}</bpmn:outgoing>\n`] : []),
      ])
      .join('');
  const element = (id: string) => {
    const tag = id === 'start' ? 'startEvent' : id === 'end' ? 'endEvent' : 'userTask';
    return `    <bpmn:${tag} id="${id}" name="${steps[id] ?? id}">\n${links(id)}    </bpmn:${tag}>\n`;
  };
  const flow = ({ id, from, to }: (typeof flows)[number]) =>
    `    <bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />\n`;
  const shapes = ids.map((id, index) => `      <di:BPMNShape id="${id}_di" bpmnElement="${id}">
        <dc:Bounds x="${index * 100}" y="0" width="80" height="60" />\n      </di:BPMNShape>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://b" xmlns:di="http://d" xmlns:dc="http://c" id="defs">
  <bpmn:process id="p">
${ids.map(element).join('')}${flows.map(flow).join('')}${more.process ?? ''}  </bpmn:process>
  <di:BPMNDiagram id="d">
    <di:BPMNPlane id="plane" bpmnElement="p">
${shapes.join('')}${more.canvas ?? ''}    </di:BPMNPlane>
  </di:BPMNDiagram>
</bpmn:definitions>
`;
}

describe('two changes of one diagram', () => {
  it('of different elements are both taken, and every other byte stays', () => {
    const [one, two] = [...base.matchAll(/<bpmn:userTask id="([\w-]+)" name="([^"]+)"/g)];
    if (!one || !two) throw new Error('two tasks');
    const named = (text: string, match: RegExpMatchArray, name: string) =>
      text.replace(match[0], match[0].replace(`name="${match[2]}"`, `name="${name}"`));
    const result = merge(base, named(base, one, 'Al meu'), named(base, two, 'Al ei'));
    expect(result.parts).toEqual([]);
    expect(result.merged[file]).toBe(named(named(base, one, 'Al meu'), two, 'Al ei'));
  });

  it('of different things of one element are both taken', () => {
    const from = '<d id="d"><t id="t" name="A"><documentation>x</documentation></t></d>';
    const mine = from.replace('"A"', '"B"');
    const theirs = from.replace('>x<', '>y<').replace('<t id="t"', '<t id="t" assignee="me"');
    const result = merge(from, mine, theirs);
    expect([result.parts, result.merged[file]]).toEqual([
      [],
      '<d id="d"><t id="t" assignee="me" name="B"><documentation>y</documentation></t></d>',
    ]);
  });

  it('of the same name are asked about, with what it was and what both made of it', () => {
    const from = diagram({ a: 'Verifică' });
    const [mine, theirs] = [diagram({ a: 'Verifică &amp; scrie' }), diagram({ a: 'Citește' })];
    const asked = merge(from, mine, theirs);
    expect(asked.parts).toEqual([
      {
        key: `${file}#a`,
        file,
        element: 'a',
        name: 'Verifică',
        places: [{ element: 'a', what: 'name', base: 'Verifică', mine: 'Verifică & scrie', theirs: 'Citește' }],
      },
    ]);
    expect(asked.merged[file]).toBe(theirs);
    expect(merge(from, mine, theirs, { [`${file}#a`]: 'mine' }).merged[file]).toBe(mine);
  });

  it('that only make sense together are one question, and each answer is a whole diagram', () => {
    const from = diagram({ a: 'A', b: 'B' });
    const mine = diagram({ b: 'B' });
    const extra = '    <bpmn:sequenceFlow id="back" sourceRef="b" targetRef="a" />\n';
    const theirs = diagram({ a: 'A', b: 'B' }, {
      process: extra,
      canvas: '      <di:BPMNEdge id="back_di" bpmnElement="back">\n      </di:BPMNEdge>\n',
    }).replace('<bpmn:outgoing>b_end<', '<bpmn:outgoing>back</bpmn:outgoing>\n      <bpmn:outgoing>b_end<');
    const asked = merge(from, mine, theirs);
    expect(asked.parts).toHaveLength(1);
    const [{ key = '' } = {}] = asked.parts;
    for (const side of ['mine', 'theirs'] as const) {
      const { merged, unfit } = merge(from, mine, theirs, { [key]: side });
      const text = merged[file] ?? '';
      expect(unfit).toEqual([]);
      readXml(text);
      for (const id of ['a', 'back', 'a_di', 'back_di'])
        expect(text.includes(`id="${id}"`), `${side} ${id}`).toBe(side === 'theirs');
      for (const [, target] of text.matchAll(/(?:Ref|bpmnElement)="([\w]+)"|coming>(\w+)</g))
        if (target) expect(text, `${side} names ${target}`).toContain(`id="${target}"`);
    }
  });

  it('of a step that one took away and the other renamed are one question; its drawing and flows come along', () => {
    const from = diagram({ a: 'A', b: 'B', c: 'C' });
    const [mine, theirs] = [diagram({ b: 'B', c: 'C' }), diagram({ a: 'Alt nume', b: 'B', c: 'C' })];
    const { parts } = merge(from, mine, theirs);
    expect(parts).toMatchObject([{ element: 'a', name: 'A' }]);
    const [{ key = '' } = {}] = parts;
    const kept = merge(from, mine, theirs, { [key]: 'theirs' }).merged[file] ?? '';
    for (const id of ['a', 'a_di', 'start_a', 'a_b']) expect(kept, id).toContain(`id="${id}"`);
    expect(kept).toContain('name="Alt nume"');
    const gone = merge(from, mine, theirs, { [key]: 'mine' }).merged[file] ?? '';
    for (const id of ['a', 'a_di', 'start_a', 'a_b']) expect(gone, id).not.toContain(`id="${id}"`);
  });

  it('on the canvas of the same step are one question without numbers', () => {
    const from = diagram({ a: 'A' });
    const moved = (x: number) => from.replace('x="100"', `x="${x}"`);
    expect(merge(from, moved(120), moved(140)).parts).toMatchObject([
      { element: 'a', places: [{ what: 'drawing', base: null, mine: null, theirs: null }] },
    ]);
  });

  it('that cannot be read are decided as a whole file', () => {
    const asked = merge(base, `${base}<`, base.replace('name="', 'name="X'));
    expect(asked.parts).toMatchObject([{ element: null, places: [{ what: 'file' }] }]);
  });
});

const table = (rows: string, columns = '<input id="i1"><inputExpression id="e1"><text>a</text></inputExpression></input>') =>
  `<definitions id="defs"><decision id="fee"><decisionTable id="t">${columns}<output id="o1" />${rows}</decisionTable></decision></definitions>`;
const row = (id: string, when: string, then: string) =>
  `<rule id="${id}"><inputEntry id="${id}i"><text>${when}</text></inputEntry><outputEntry id="${id}o"><text>${then}</text></outputEntry></rule>`;

describe('two changes of one decision table', () => {
  it('in different rows, and a new row, are all taken', () => {
    const result = merge(
      table(row('r1', '1', '10') + row('r2', '2', '20')),
      table(row('r1', '1', '11') + row('r2', '2', '20') + row('r3', '3', '30')),
      table(row('r1', '1', '10') + row('r2', '2', '22')),
      {},
      'fee.dmn',
    );
    expect([result.parts, result.merged['fee.dmn']]).toEqual([
      [],
      table(row('r1', '1', '11') + row('r2', '2', '22') + row('r3', '3', '30')),
    ]);
  });

  it('in the same cell are asked about by the row', () => {
    const rows = (fee: string) => table(row('r1', '1', fee));
    expect(merge(rows('10'), rows('11'), rows('12'), {}, 'fee.dmn').parts).toMatchObject([
      { element: 'r1', places: [{ base: '10', mine: '11', theirs: '12' }] },
    ]);
  });

  it('that leave a row without a cell for a new column are decided as a whole', () => {
    const from = table(row('r1', '1', '10'));
    const wider = table(
      row('r1', '1', '10').replace('<outputEntry', '<inputEntry id="r1n"><text>x</text></inputEntry><outputEntry'),
      '<input id="i1"><inputExpression id="e1"><text>a</text></inputExpression></input><input id="i2" />',
    );
    const longer = table(row('r1', '1', '10') + row('r2', '2', '20'));
    expect(merge(from, wider, longer, {}, 'fee.dmn').parts).toMatchObject([{ element: null }]);
  });
});
