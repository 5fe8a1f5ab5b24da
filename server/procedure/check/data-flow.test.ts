import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { workers } from '../../../workers/index.ts';
import { checkFiles } from '../check.ts';
import { loadPackage } from '../package.ts';
import { TOPIC_RULES } from '../topics.ts';
import { withTable } from '../../../test/support/with-table.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const files = (key: string) => new Map(loadPackage(path.join(root, 'processes', key), path.join(root, 'forms', key)).files);

type Change = [file: string, from: string | RegExp, to: string];

/** Problems that a change brings. */
async function problems(all: Map<string, Uint8Array>, ...changes: Change[]): Promise<string[]> {
  for (const [file, from, to] of changes) {
    const text = new TextDecoder().decode(all.get(file));
    expect(text.replace(from, to), file).not.toBe(text);
    all.set(file, new TextEncoder().encode(text.replace(from, to)));
  }
  return (await checkFiles(all, { fixes: false })).problems.map(({ id, code, severity }) => `${severity} ${id} ${code}`);
}

const CERT = 'certificat-fiscal.bpmn';

describe('the flow of data', () => {
  it.each<[string, string, string, ...Change[]]>([
    ['a variable that only a later step gives', 'petitie', 'error to-give-resolution data.notGiven',
      ['petitie.bpmn', 'id="to-give-resolution" sourceRef="find-head" targetRef="give-resolution" />',
        'id="to-give-resolution" sourceRef="find-head" targetRef="give-resolution"><bpmn:conditionExpression>${answerCheck == \'approve\'}</bpmn:conditionExpression></bpmn:sequenceFlow>']],
    ['a variable that one of two ways does not give', 'petitie', 'error is-answer data.notGiven',
      ['petitie.bpmn', "${competence == 'own'}</bpmn:conditionExpression>\n    </bpmn:sequenceFlow>\n    <bpmn:sequenceFlow id=\"is-redirected\"",
        "${signature == 'sign'}</bpmn:conditionExpression>\n    </bpmn:sequenceFlow>\n    <bpmn:sequenceFlow id=\"is-redirected\""]],
    ['an answer that may stay empty', 'petitie', 'error triage#competence data.optional',
      ['forms/triage.form', /"validate": \{\s*"required": true\s*\}/, '"validate": {}']],
    ['a text compared with a yes', 'petitie', 'error is-competent data.literalKind', ['petitie.bpmn', "${competence == 'own'}", '${competence == true}']],
    ['a text put in an order', 'petitie', 'error is-competent data.literalKind', ['petitie.bpmn', "${competence == 'own'}", '${competence &gt; 1}']],
    ['a value that the field does not offer', 'petitie', 'error is-competent data.literalUnknown', ['petitie.bpmn', "${competence == 'own'}", "${competence == 'ours'}"]],
    ['a group from a field that is typed freely', 'petitie', 'error prepare-answer task.groupFree',
      ['procedure.json', '"competence"', '"competence", "note"'],
      ['forms/triage.form', '"components": [', '"components": [{"type":"textfield","id":"note","key":"note","label":"N","validate":{"required":true}},'],
      ['petitie.bpmn', 'candidateGroups="${department}"', 'candidateGroups="${note}"']],
    ['a list that the engine cannot hold', 'petitie', 'error routing:triage routing.kind',
      ['procedure.json', '"competence"', '"competence", "marks"'],
      ['forms/triage.form', '"components": [', '"components": [{"type":"checklist","id":"marks","key":"marks","label":"N","values":[{"label":"A","value":"a"}]},']],
    ['an input of a worker that is not one of its values', 'petitie', 'error issue-answer task.inputValue', ['petitie.bpmn', '>out<', '>sideways<']],
    ['two ways with the same condition', 'petitie', 'error is-redirected flow.shadowed', ['petitie.bpmn', "${competence == 'redirect'}", "${competence == 'own'}"]],
    ['a condition against itself', 'petitie', 'error is-redirected flow.neverTrue',
      ['petitie.bpmn', "${competence == 'redirect'}", "${competence == 'redirect' &amp;&amp; competence == 'own'}"]],
  ])('%s', async (_name, key, expected, ...changes) => {
    expect(await problems(files(key), ...changes)).toContain(expected);
  });

  it('knows what each worker takes, gives and throws', () => {
    for (const { topic, input, output, errors } of workers) {
      const rule = TOPIC_RULES[topic]!;
      const [takes, gives] = [z.toJSONSchema(input, { io: 'input' }), z.toJSONSchema(output)];
      const inputs = Object.entries(takes.properties ?? {}).map(([name, schema]) => [name, {
        isRequired: takes.required?.includes(name) ?? false,
        ...Object(schema).enum && { values: Object(schema).enum },
      }]);
      expect(rule.inputs, topic).toEqual(Object.fromEntries(inputs));
      const outputs = Object.entries(gives.properties ?? {}).map(([name, schema]) => [name, String(Object(schema).type).replace('integer', 'number')]);
      expect(rule.outputs, topic).toEqual(Object.fromEntries(outputs));
      expect([...rule.errors].sort(), topic).toEqual(Object.keys(errors).sort());
    }
  });
});

describe('a decision table', () => {
  const TABLE = 'fee-level.dmn';
  const base = () => withTable(files('certificat-fiscal'));

  it('may decide the way of a request', async () => {
    expect((await problems(base())).filter((line) => line.startsWith('error'))).toEqual([]);
  });

  it.each<[string, string, ...Change[]]>([
    ['that is not there', 'error decide-level task.decisionMissing', [CERT, 'decisionRef="fee-level"', 'decisionRef="other"']],
    ['whose result is a list of rows', 'error decide-level task.decisionMapping', [CERT, ' camunda:mapDecisionResult="singleEntry"', '']],
    ['whose result goes nowhere', 'error decide-level task.decisionNoResult', [CERT, ' camunda:resultVariable="feeLevel"', '']],
    ['with a value that never comes out', 'error is-reduced data.literalUnknown', [CERT, "${feeLevel == 'reduced'}", "${feeLevel == 'half'}"]],
    ['that reads what nobody gives', 'error decide-level flow.variableUnknown', [TABLE, '<text>purpose</text>', '<text>aim</text>']],
    ['that reads another kind', 'error decide-level data.wrongKind', [TABLE, 'typeRef="boolean"', 'typeRef="number"']],
    ['with two rows for one request', 'error row-3 dmn.overlap', [TABLE, /<text>not\("credit"\)<\/text>/, '<text>-</text>']],
    ['with a row behind another', 'error row-2 dmn.rowUnreachable', [TABLE, 'hitPolicy="UNIQUE"', 'hitPolicy="FIRST"'], [TABLE, '<text>"credit"</text>', '<text>-</text>'], [TABLE, '<text>false</text>', '<text>-</text>']],
    ['with a value that no field offers', 'error cell-1 dmn.valueUnknown', [TABLE, '<text>"credit"</text>', '<text>"loan"</text>']],
    ['with a cell of another kind', 'error cell-1 dmn.inputKind', [TABLE, '<text>"credit"</text>', '<text>5</text>']],
    ['with a result of another kind', 'error out-1 dmn.outputKind', [TABLE, '<text>"reduced"</text>', '<text>5</text>']],
    ['with an empty result', 'error out-1 dmn.outputEmpty', [TABLE, '<text>"reduced"</text>', '<text></text>']],
    ['with requests that no row is for', 'hint fee-level dmn.gap', [TABLE, /<rule id="row-3">[^]*?<\/rule>/, '']],
  ])('%s', async (_name, expected, ...changes) => {
    expect(await problems(base(), ...changes)).toContain(expected);
  });
});
