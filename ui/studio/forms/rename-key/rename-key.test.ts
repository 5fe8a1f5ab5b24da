import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../../../server/procedure/check.ts';
import { readPackageFiles } from '../../../../server/procedure/package.ts';
import { applyChanges } from '../../workbench/merge-files.ts';
import { fieldsIn } from './fields.ts';
import { renameInFeel, renameInText } from './feel.ts';
import { renameInDiagram } from './in-diagram.ts';
import { renameInLetter } from './in-letter.ts';
import { renameInTable } from './in-table.ts';
import { renameKey } from './rename-key.ts';

const root = new URL('../../../../', import.meta.url).pathname;
const procedures = readdirSync(`${root}processes`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map(({ name }) => name);

const shared = new Map([...readPackageFiles(`${root}processes/cont-client`, `${root}forms/cont-client`)].filter(([path]) => path.startsWith('_shared/')));

function filesOf(key: string): Record<string, string> {
  return Object.fromEntries(
    [...readPackageFiles(`${root}processes/${key}`, `${root}forms/${key}`)]
      .filter(([path]) => !path.startsWith('_shared/'))
      .map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
  );
}

async function problemsOf(files: Record<string, string>): Promise<string[]> {
  const bytes = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
  const { problems } = await checkFiles(new Map([...shared, ...bytes]), { fixes: false });
  return problems.map(({ code, file, message }) => `${file} ${code} ${message}`);
}

/** Every answer of every form, once by its place. */
function answersOf(files: Record<string, string>) {
  return Object.keys(files).flatMap((file) => {
    const form = /^forms\/(.+)\.form$/.exec(file)?.[1];
    return form ? fieldsIn(JSON.parse(files[file] ?? '')).map(({ path }) => ({ form, path })) : [];
  });
}

describe.each(procedures)('the answers of %s', (key) => {
  const files = filesOf(key);
  const answers = answersOf(files);

  it('can all be renamed, and back to what was there', () => {
    expect(answers.length).toBeGreaterThan(3);
    for (const { form, path } of answers) {
      const there = renameKey(files, key, form, path, 'zzNou');
      expect([form, path, there.refused, there.unsure]).toEqual([form, path, null, []]);
      const renamed = applyChanges(files, there.changes);
      expect(renamed).not.toEqual(files);
      const back = renameKey(renamed, key, form, [...path.slice(0, -1), 'zzNou'], path.at(-1) ?? '');
      expect([form, path, back.refused]).toEqual([form, path, null]);
      expect([form, path, applyChanges(renamed, back.changes)]).toEqual([form, path, files]);
    }
  });

  it('are renamed without a new problem', async () => {
    const known = await problemsOf(files);
    const renames = answers
      .map(({ form, path }) => ({ form, path, ...renameKey(files, key, form, path, 'zzNou') }))
      .filter(({ lookedFor }) => !lookedFor)
      .sort((a, b) => b.uses.length - a.uses.length)
      .slice(0, 6);
    for (const { form, path, changes } of renames) {
      const found = (await problemsOf(applyChanges(files, changes))).filter((line) => !known.includes(line));
      expect([form, path, found]).toEqual([form, path, []]);
    }
  });
});

describe('an answer in an expression', () => {
  it.each<[string, string[], string, number?]>([
    ['size > 3 and other.size = 1', ['size'], 'area > 3 and other.size = 1'],
    ['"size" + string(size)', ['size'], '"size" + string(area)'],
    ['for size in list return size', ['size'], 'for size in list return size'],
    ['{size: size}.size', ['size'], '{size: area}.size'],
    ['some r in rows satisfies r.size = 1 or size = 2', ['rows', 'size'], 'some r in rows satisfies r.area = 1 or size = 2'],
    ['sum(rows.size) + size', ['rows', 'size'], 'sum(rows.area) + size'],
    ['rows[size > 2][1].size', ['rows', 'size'], 'rows[area > 2][1].area'],
    ['rows[item.size > 2]', ['rows', 'size'], 'rows[item.area > 2]'],
    ['for r in rows return r.size * other.size', ['rows', 'size'], 'for r in rows return r.area * other.size'],
    ['size = null or this.size = 2 or parent.size = 3', ['rows', 'size'], 'area = null or this.area = 2 or parent.size = 3', 1],
    ['size = null', ['size'], 'area = null', 1],
    ['size -', ['size'], 'area -'],
  ])('%s (%j) becomes %s', (source, path, expected, here = 0) => {
    expect(renameInFeel(source, false, path, 'area', here).text).toBe(expected);
  });

  it('between the words of a text', () => {
    expect(renameInText('size: {{size}}, {{#if size > 1}}{{ other.size }}{{/if}}', false, ['size'], 'area', 0)).toEqual({
      text: 'size: {{area}}, {{#if area > 1}}{{ other.size }}{{/if}}', count: 2, unsure: 0,
    });
    expect(renameInText('size', false, ['size'], 'area', 0).text).toBe('size');
  });

  it('says where nobody can tell whose it is', () => {
    expect(renameInFeel('sort(rows, function(a, b) f(a).size < 1)', false, ['rows', 'size'], 'area').unsure).toBe(1);
  });
});

describe('a variable of the diagram', () => {
  it('is renamed where it is read, and entities, texts and names stay', () => {
    const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
  <bpmn:userTask id="size" name="size \${size}" camunda:candidateGroups="\${size}, taxe"/>
  <camunda:inputParameter name="size">\${ size }</camunda:inputParameter><camunda:in source="size" target="size"/>
  <bpmn:conditionExpression>\${size == 'size' &amp;&amp; size2 &lt; 3 || size &gt; 1}</bpmn:conditionExpression>
  <bpmn:conditionExpression><![CDATA[\${size > 1 && a == 'size'}]]></bpmn:conditionExpression>
  <bpmn:documentation>\${size}</bpmn:documentation><bpmn:timeDuration>\${execution.size()}</bpmn:timeDuration>
</bpmn:definitions>`;
    const { text, count } = renameInDiagram(xml, 'size', 'area');
    expect(count).toBe(6);
    expect(text).toBe(
      xml
        .replace('"${size}, taxe"', '"${area}, taxe"')
        .replace('>${ size }<', '>${ area }<')
        .replace('source="size"', 'source="area"')
        .replace("${size == 'size' &amp;&amp; size2 &lt; 3 || size", "${area == 'size' &amp;&amp; size2 &lt; 3 || area")
        .replace("${size > 1", "${area > 1"),
    );
  });

  it('is renamed in tables, in their columns and in their cells', () => {
    const xml =
      '<decision id="fee"><decisionTable><input label="size"><inputExpression><text>size</text></inputExpression></input>' +
      '<output name="fee"/><rule><inputEntry><text>&lt; 5, "size"</text></inputEntry><outputEntry><text>size * 2</text></outputEntry></rule></decisionTable></decision>';
    expect(renameInTable(xml, 'size', 'area', new Set()).text).toBe(
      xml.replace('<text>size<', '<text>area<').replace('<text>size * 2', '<text>area * 2'),
    );
    expect(renameInTable(xml, 'size', 'area', new Set(['fee'])).text).toBe(xml);
    expect(renameInTable(xml, 'fee', 'tax', new Set()).text).toBe(xml);
  });
});

describe('an answer in a letter', () => {
  const source = `#let request = data.submission
#let answer = task(data, "decide")
#let part(key) = value(request, key)
#value(request, "size", fallback: "size") #value(answer, "size") #part("size") #request.at("size") #answer.size
#rows(answer, "rows").map(row => value(row, "size"))`;

  it('is renamed for the form that it belongs to', () => {
    expect(renameInLetter(source, new Set(['start']), ['size'], 'area').text).toBe(
      source
        .replace('value(request, "size"', 'value(request, "area"')
        .replace('part("size")', 'part("area")')
        .replace('at("size")', 'at("area")'),
    );
    expect(renameInLetter(source, new Set(['decide']), ['size'], 'area').text).toBe(
      source.replace('value(answer, "size"', 'value(answer, "area"').replace('answer.size', 'answer.area'),
    );
    expect(renameInLetter(source, new Set(['decide']), ['rows', 'size'], 'area').text).toBe(
      source.replace('value(row, "size"', 'value(row, "area"'),
    );
  });
});

describe('a name', () => {
  const files = filesOf('informatii-publice');
  const to = (name: string) => renameKey(files, 'informatii-publice', 'triage', ['department'], name).refused;

  it('that means something else already is refused', () => {
    expect(to('competence')).toBe('taken');
    expect(to('language')).toBe('variable');
    expect(to('decision')).toBe('variable');
    expect(to('execution')).toBe('variable');
    expect(to('office')).toBeNull();
  });

  it('of a reason takes its Hungarian along', () => {
    const { changes } = renameKey(files, 'informatii-publice', 'prepare-answer', ['extensionReason'], 'whyLonger');
    expect(changes['procedure.json']).toContain('prepare-answer.whyLonger');
    expect(changes['forms/prepare-answer.form']).toContain('"key": "whyLongerHu"');
  });

  it('that the city hall itself looks for is told', () => {
    expect(renameKey(files, 'informatii-publice', 'start', ['familyName'], 'surname').lookedFor).toBe(true);
  });
});
