import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import citizenHu from '../../citizen/i18n/hu.json' with { type: 'json' };
import citizenRo from '../../citizen/i18n/ro.json' with { type: 'json' };
import { compareCatalogues, compareUse, literalTexts } from './catalogue-check.ts';
import hu from './hu.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };
import { sourcesOf } from './site-check.ts';
import type { Catalogue } from './translate.ts';

const ui = fileURLToPath(new URL('../..', import.meta.url));

/** Texts that come with the pages of a room, for each room of the citizen site that has its own. */
const rooms = readdirSync(join(ui, 'citizen/i18n'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const read = (language: string) =>
      JSON.parse(readFileSync(join(ui, 'citizen/i18n', name, `${language}.json`), 'utf8')) as Catalogue;
    return { ro: read('ro'), hu: read('hu') };
  });
const roomsRo: Catalogue = Object.assign({}, ...rooms.map((room) => room.ro));

const shared = sourcesOf('shared');
const citizen = sourcesOf('citizen');
const staff = sourcesOf('staff');

describe('texts of the shared parts and of the citizen site', () => {
  it('stand in both languages with the same placeholders and the right letters', () => {
    expect(compareCatalogues(ro, hu)).toEqual([]);
    expect(compareCatalogues(citizenRo, citizenHu)).toEqual([]);
    for (const room of rooms) expect(compareCatalogues(room.ro, room.hu)).toEqual([]);
  });

  it('are all used, and every text used exists', () => {
    expect(
      compareUse([...shared, ...citizen], { ...ro, ...citizenRo, ...roomsRo }).filter((line) => !line.startsWith('unused')),
    ).toEqual([]);
    expect(compareUse([...shared, ...citizen, ...staff], ro).filter((line) => line.startsWith('unused'))).toEqual([]);
    const keys = [citizenRo, ...rooms.map((room) => room.ro)].flatMap((catalogue) => Object.keys(catalogue));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(compareUse(citizen, { ...citizenRo, ...roomsRo }).filter((line) => line.startsWith('unused'))).toEqual([]);
  });

  it('never stand in the components themselves', () => {
    expect(literalTexts([...shared, ...citizen])).toEqual([]);
  });
});

describe('the checks themselves', () => {
  it('find a missing key, other placeholders, an empty text, a cedilla and a wrong plural', () => {
    const problems = compareCatalogues(
      { a: 'x', b: '{n}', c: ' ', d: 'ş', e: { one: 'x', other: 'y' } },
      { b: '{m}', c: 'x', d: 'x', e: { one: 'x', other: 'y' } },
    );
    expect(problems).toHaveLength(5);
  });

  it('find literal words in text nodes and attributes', () => {
    const text = '<p>Salut</p><input placeholder="Scrie aici" /><b>{t(\'ok\')}</b>';
    expect(literalTexts([{ path: 'x.tsx', text }])).toHaveLength(2);
  });

  it('find unknown and unused keys', () => {
    const source = { path: 'x.tsx', text: "t('known'); t('unknown'); t(`state.${name}`)" };
    expect(compareUse([source], { known: '1', 'state.open': '2', left: '3' })).toEqual([
      'x.tsx: unknown key unknown',
      'unused key left',
    ]);
  });
});
