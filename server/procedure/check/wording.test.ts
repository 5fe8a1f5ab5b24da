import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../check.ts';
import { loadPackage } from '../package.ts';

/** A light grey pixel; a black one beside a transparent one. */
const PALE = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGO4c+cOAAUsApUYk4oFAAAAAElFTkSuQmCC';
const BLACK = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAADElEQVR4nGNggID/AAEIAQBNGY85AAAAAElFTkSuQmCC';
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
    ['an image whose name says nothing', { type: 'image', alt: 'IMG_204', source: 'data:image/png;base64,AAAA' }, 'hint forms/start.form access.emptyAlt'],
    ['an image with a page of text', { type: 'image', alt: 'cuvânt '.repeat(30), source: '' }, 'hint forms/start.form access.longAlt'],
    ['a pale image', { type: 'image', alt: 'Stema', source: PALE }, 'hint forms/start.form access.pictureContrast'],
    ['a black image without a ground of its own', { type: 'image', alt: 'Stema', source: BLACK }, 'hint forms/start.form access.pictureDark'],
    ['pale words', { type: 'html', content: '<p style="color:#999">Termen</p>' }, 'error forms/start.form access.contrast'],
    ['pale words in a text', { type: 'text', text: 'Un <b style="color:#ff0">termen</b>' }, 'error forms/start.form access.contrast'],
    ['words that a dark page swallows', { type: 'html', content: '<p style="color:#333">Termen</p>' }, 'hint forms/start.form access.contrastDark'],
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
