import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPackageFiles } from '../../../server/procedure/package.ts';
import { applyChanges } from '../workbench/merge-files.ts';
import { isElementId, isGeneratedId, namedId, renameElement } from './rename-element.ts';

const root = new URL('../../../', import.meta.url).pathname;
const procedures = readdirSync(`${root}processes`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map(({ name }) => name);

function filesOf(key: string): Record<string, string> {
  return Object.fromEntries(
    [...readPackageFiles(`${root}processes/${key}`, `${root}forms/${key}`)]
      .filter(([path]) => !path.startsWith('_shared/'))
      .map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
  );
}

/** Topics and what steps are told may sound like an element and are none. */
function withoutTopics(xml: string): string {
  return xml.replaceAll(/camunda:topic="[^"]*"|<camunda:inputParameter.*/g, '');
}

describe.each(procedures)('renaming the elements of %s', (key) => {
  const files = filesOf(key);
  const xml = files[`${key}.bpmn`] ?? '';
  const ids = [
    ...xml.matchAll(
      /<bpmn:(?:userTask|serviceTask|endEvent|startEvent|exclusiveGateway|sequenceFlow|boundaryEvent) id="([^"]+)"/g,
    ),
  ].map(([, id = '']) => id);

  it('leaves no trace of the old id where elements are named, and back again is as before', () => {
    expect(ids.length).toBeGreaterThan(3);
    for (const id of ids) {
      const renamed = applyChanges(files, renameElement(files, key, id, 'nou-zz'));
      const left = Object.entries(renamed).filter(
        ([path, text]) =>
          path.startsWith(`forms/${id}.`) ||
          (path.endsWith('.bpmn') && new RegExp(`[">]${id}["<]`).test(withoutTopics(text))) ||
          (path === 'procedure.json' && text.includes(`"${id}"`)) ||
          (path.endsWith('.hu.json') && text.includes(`"${id}.name"`)),
      );
      expect([id, left.map(([path]) => path)]).toEqual([id, []]);
      expect([id, applyChanges(renamed, renameElement(renamed, key, 'nou-zz', id))]).toEqual([id, files]);
    }
  });
});

describe('renaming a task', () => {
  it('takes its form, link, translations, routing, rules, messages and examples along', () => {
    const key = 'informatii-publice';
    const changes = renameElement(filesOf(key), key, 'prepare-answer', 'write-answer');
    expect(Object.keys(changes).sort()).toEqual(
      expect.arrayContaining([
        'forms/hu.json',
        'forms/prepare-answer.form',
        'forms/write-answer.form',
        'informatii-publice.bpmn',
        'informatii-publice.hu.json',
        'procedure.json',
        'examples/media-hu-extended-answered.json',
      ]),
    );
    expect(changes['forms/prepare-answer.form']).toBeNull();
    expect(changes['forms/write-answer.form']).toContain('"id": "informatii-publice.write-answer"');
    expect(changes['informatii-publice.bpmn']).toContain('camunda:formRef="informatii-publice.write-answer"');
    const meta = JSON.parse(changes['procedure.json'] ?? '') as { tasks: object; messages: object; routing: object };
    expect(meta.tasks).toMatchObject({ 'approve-answer': { notBy: ['write-answer'] } });
    expect(JSON.stringify(meta.messages)).toContain('write-answer.extensionReason');
    expect(meta.routing).toHaveProperty('tasks.write-answer');
  });
});

describe('ids', () => {
  it('given by an editor are known as such, and a name gives a free one', () => {
    expect([isGeneratedId('Activity_0x1y2z3'), isGeneratedId('triage')]).toEqual([true, false]);
    expect(namedId({ 'a.bpmn': '<x id="verifica-cererea"/>' }, 'Verifică cererea')).toBe('verifica-cererea-2');
    expect([isElementId('a-1'), isElementId('1a'), isElementId('a b')]).toEqual([true, false, false]);
  });
});
