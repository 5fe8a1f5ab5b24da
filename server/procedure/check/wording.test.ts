import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../check.ts';
import { loadPackage } from '../package.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** Problems of the tax certificate whose first form has one component more. */
async function withComponent(component: Record<string, unknown>): Promise<string[]> {
  const files = new Map(loadPackage(path.join(root, 'processes/certificat-fiscal'), path.join(root, 'forms/certificat-fiscal')).files);
  const form = JSON.parse(new TextDecoder().decode(files.get('forms/start.form'))) as { components: unknown[] };
  form.components.push({ id: 'extra', ...component });
  const { problems } = await checkFiles(files.set('forms/start.form', new TextEncoder().encode(JSON.stringify(form))));
  return problems.filter(({ element }) => element === 'extra').map(({ code, file, severity }) => `${severity} ${file} ${code}`);
}

describe('the wording of a form', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['an image that nothing describes', { type: 'image', source: 'data:image/png;base64,AAAA' }, 'error forms/start.form access.noAlt'],
    ['a form of writing that is nowhere told', { type: 'textfield', key: 'extra', label: 'Cod', validate: { pattern: '^A\\d$' } }, 'hint forms/start.form access.noHelp'],
    ['a second main heading', { type: 'text', text: '# Date' }, 'hint forms/start.form access.mainHeading'],
    ['a heading that skips a level', { type: 'text', text: '## Date\n\n#### Adresa' }, 'hint forms/start.form access.headingOrder'],
    ['a link that leads nobody knows where', { type: 'text', text: 'Citiți [aici](https://legislatie.just.ro).' }, 'hint forms/start.form access.linkText'],
    ['a sentence nobody finishes', { type: 'text', text: `${'cuvânt '.repeat(30)}.` }, 'hint forms/start.form access.longSentences'],
    ['the language of offices', { type: 'text', text: 'Subsemnatul declar.' }, 'hint forms/start.form access.jargon'],
  ])('%s', async (_name, component, expected) => {
    expect(await withComponent(component)).toContain(expected);
  });

  it('that is good is left alone', async () => {
    expect((await withComponent({ type: 'text', text: '## Date\n\n### Adresa\n\nCitiți [legea](https://legislatie.just.ro). Apoi scrieți.' }))
      .filter((line) => line.includes('access.'))).toEqual([]);
  });
});
