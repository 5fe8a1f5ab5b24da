import { describe, expect, it } from 'vitest';
import { localizeForm, missingTranslations, textHash } from './index.ts';
import type { FormSchema, Translations } from './index.ts';
import hu from './messages.hu.json' with { type: 'json' };
import ro from './messages.ro.json' with { type: 'json' };

const schema: FormSchema = {
  type: 'default', id: 'cont-client.start', components: [
    { type: 'textfield', id: 'name', key: 'name', label: 'Nume', description: 'Ca în act', validate: { pattern: 'x',
      patternErrorMessage: 'Scrieți x.' } },
    { type: 'number', id: 'sum', key: 'sum', label: 'Suma', appearance: { suffixAdorner: 'lei', prefixAdorner: '€' } },
    { type: 'select', id: 'county', key: 'county', label: 'Județ', values: [{ label: 'Covasna', value: 'CV' },
      { label: '1', value: '1' }] },
    { type: 'datetime', id: 'at', key: 'at', dateLabel: 'Data', timeLabel: 'Ora' },
    { type: 'group', id: 'home', label: 'Domiciliu',
      components: [{ type: 'text', id: 'note', text: 'Citiți **legea**.' }] },
    { type: 'dynamiclist', id: 'rows', path: 'rows', label: 'Copii',
      components: [{ type: 'textfield', id: 'first', key: 'first',
      label: '=if i > 1 then "Alt copil" else "Copil"' }] },
    { type: 'text', id: 'total', text: '=sum * 2' },
    { type: 'table', id: 'table', label: 'Taxe', columns: [{ label: 'An', key: 'year' }] },
  ],
};

const keys = [
  'name.label', 'name.description', 'name.validate.patternErrorMessage', 'sum.label', 'sum.appearance.suffixAdorner',
  'county.label', 'county.values:CV.label', 'at.dateLabel', 'at.timeLabel', 'home.label', 'note.text', 'rows.label',
  'first.label', 'table.label', 'table.columns:year.label',
];

const placeholders = (entry: unknown) => [...new Set(JSON.stringify(entry).match(/\{\w+\}/g) ?? [])].sort();

describe('missingTranslations', () => {
  it('names every text that people read', () => {
    expect(missingTranslations(schema, 'start', {}).map(({ key }) => key)).toEqual(keys.map((key) => `start#${key}`));
  });

  it('tells a stale translation from a missing one', () => {
    const translations: Translations = Object.fromEntries(
      missingTranslations(schema, 'start', {}).map(({ key, text }) => [key,
        { of: textHash(text), text: `${text} (hu)` }]),
    );
    expect(missingTranslations(schema, 'start', translations)).toEqual([]);
    translations['start#name.label'] = { of: '000000000000', text: 'Név' };
    expect(missingTranslations(schema, 'start', translations)).toEqual([{ key: 'start#name.label', reason: 'stale',
      text: 'Nume' }]);
  });
});

describe('localizeForm', () => {
  const translations: Translations = {
    'start#name.label': { of: textHash('Nume'), text: 'Név' },
    'start#county.values:CV.label': { of: textHash('Covasna'), text: 'Kovászna' },
    'start#sum.label': { of: textHash('Alt text'), text: 'Összeg' },
    'start#note.text': { of: textHash('Citiți **legea**.'), text: 'Olvassa el **a törvényt**.' },
  };

  it('gives the Hungarian form, and leaves the Romanian one alone', () => {
    const before = structuredClone(schema);
    const components = localizeForm(schema, translations, 'hu').components as Record<string, any>[];
    expect(components[0]!.label).toBe('Név');
    expect(components[2]!.values[0]).toEqual({ label: 'Kovászna', value: 'CV' });
    expect(components[4]!.components[0].text).toBe('Olvassa el **a törvényt**.');
    expect(schema).toEqual(before);
    expect(localizeForm(schema, translations, 'ro')).toEqual(before);
  });

  it('keeps the Romanian text when its translation is stale', () => {
    expect((localizeForm(schema, translations, 'hu').components as { label: string }[])[1]!.label).toBe('Suma');
  });
});

describe('the catalogues', () => {
  it('have the same sentences in both languages', () => {
    expect(Object.keys(hu)).toEqual(Object.keys(ro));
    for (const key of Object.keys(ro) as (keyof typeof ro)[]) expect([key, placeholders(hu[key])]).toEqual([key,
      placeholders(ro[key])]);
  });

  it('are written with the right letters', () => {
    expect(JSON.stringify(ro)).not.toMatch(/[şţŞŢ]/);
    expect(JSON.stringify(hu)).not.toMatch(/[õûÕÛ]/);
  });
});
