import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../check.ts';
import { loadPackage } from '../package.ts';
import hu from '../problems.hu.json' with { type: 'json' };
import { setAttribute } from './edit.ts';
import { FIXABLE } from './remedies.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const files = (key: string) => new Map(loadPackage(path.join(root, 'processes', key), path.join(root, 'forms', key)).files);
const encode = (text: string) => new TextEncoder().encode(text);

/** The package with one file changed. */
function broken(key: string, file: string, from: string | RegExp, to: string): Map<string, Uint8Array> {
  const all = files(key);
  const text = new TextDecoder().decode(all.get(file));
  expect(text.replace(from, to)).not.toBe(text);
  return all.set(file, encode(text.replace(from, to)));
}

describe('a fix', () => {
  it.each<[code: string, key: string, file: string, from: string | RegExp, to: string]>([
    ['task.noForm', 'petitie', 'petitie.bpmn', ' camunda:formRef="petitie.triage"', ''],
    ['task.formRef', 'petitie', 'petitie.bpmn', 'formRef="petitie.triage"', 'formRef="petitie.other"'],
    ['task.formBinding', 'petitie', 'petitie.bpmn', ' camunda:formRefBinding="deployment"', ''],
    ['bpmn.noTimeToLive', 'petitie', 'petitie.bpmn', / camunda:historyTimeToLive="[^"]*"/, ''],
    ['bpmn.notExecutable', 'nota-interna', 'nota-interna.bpmn', ' isExecutable="true"', ''],
    ['flow.noDefault', 'petitie', 'petitie.bpmn', ' default="not-competent"', ''],
    ['flow.variableUnknown', 'petitie', 'procedure.json', /"competence",?\s*/, ''],
    ['data.optional', 'petitie', 'forms/triage.form', /"required": true/, '"required": false'],
    ['package.processId', 'petitie', 'petitie.bpmn', /"petitie"/g, '"petitie2"'],
    ['package.formId', 'petitie', 'forms/triage.form', '"petitie.triage"', '"other"'],
    ['task.noWorker', 'petitie', 'petitie.bpmn', ' camunda:type="external"', ''],
  ])('of %s makes the package whole again', async (code, key, file, from, to) => {
    const draft = broken(key, file, from, to);
    const before = await checkFiles(draft);
    expect(before.ok).toBe(false);
    const problem = before.problems.find((candidate) => candidate.code === code);
    expect(problem?.fix?.label).toBeTruthy();
    for (const { file: changed, text } of problem!.fix!.edits) {
      if (text === null) draft.delete(changed);
      else draft.set(changed, encode(text));
    }
    const after = await checkFiles(draft);
    expect(after.problems.map((left) => `${left.code} ${left.id}`)).not.toContain(`${code} ${problem!.id}`);
    expect(after.problems.filter(({ severity }) => severity === 'error').length)
      .toBeLessThan(before.problems.filter(({ severity }) => severity === 'error').length);
  });

  it('takes away a form that no task has and a translation that is left over', async () => {
    const draft = files('petitie').set('forms/spare.form', encode('{"type":"default","id":"petitie.spare","components":[]}'));
    const text = new TextDecoder().decode(draft.get('petitie.hu.json')).replace('{', '{ "spare.name": {"of":"0123456789ab","text":"Tartalék"},');
    const { problems } = await checkFiles(draft.set('petitie.hu.json', encode(text)));
    expect(problems.find(({ code }) => code === 'package.formUnused')?.fix?.edits).toEqual([{ file: 'forms/spare.form', text: null }]);
    const [edit] = problems.find(({ code }) => code === 'text.leftOver')!.fix!.edits;
    expect(edit?.file).toBe('petitie.hu.json');
    expect(edit?.text).not.toContain('Tartalék');
  });

  it('is never there for what only a person can decide, and not when nobody asks', async () => {
    const draft = broken('petitie', 'procedure.json', '"name": "', '"name": "Altă ');
    const { problems } = await checkFiles(draft);
    expect(problems.find(({ code }) => code === 'text.stale')).toMatchObject({ file: 'petitie.hu.json', element: 'procedure.name' });
    expect(problems.find(({ code }) => code === 'text.stale')?.fix).toBeUndefined();
    const other = broken('petitie', 'petitie.bpmn', ' camunda:formRef="petitie.triage"', '');
    expect((await checkFiles(other, { fixes: false })).problems.filter(({ fix }) => fix)).toEqual([]);
  });

  it('has a label in both languages for each kind', () => {
    for (const code of FIXABLE) expect(Object.keys(hu), code).toContain(`fix.${code}`);
  });
});

describe('setAttribute', () => {
  it('changes the one tag and nothing else, also without a prefix for the engine yet', () => {
    const xml = '<definitions xmlns="m"><userTask name="a &gt; b" id="x" /><userTask id="xy"/></definitions>';
    expect(setAttribute(xml, 'x', 'formRef', 'a"b')).toBe(
      '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns="m"><userTask name="a &gt; b" id="x" camunda:formRef="a&quot;b" /><userTask id="xy"/></definitions>');
    expect(setAttribute(xml, 'nobody', 'name', 'n', false)).toBeUndefined();
  });
});
