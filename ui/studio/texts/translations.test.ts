import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingTranslations } from '../../../server/form/index.ts';
import { textsOfDiagram } from '../../../server/procedure/check/texts.ts';
import { packageFromFiles, readPackageFiles } from '../../../server/procedure/package.ts';
import { textsOfProcedure } from '../../../server/procedure/translate.ts';
import type { Files, TextEntry } from './translations.ts';
import {
  confirmText,
  dropLeftOver,
  dropNumberedText,
  readTexts,
  writeHungarian,
  writeRomanian,
} from './translations.ts';

const keys = readdirSync('processes').filter((name) => !name.startsWith('_') && !name.includes('.'));
const bytesOf = (key: string) => readPackageFiles(`processes/${key}`, `forms/${key}`);
const filesOf = (key: string): Record<string, string> =>
  Object.fromEntries([...bytesOf(key)].map(([file, bytes]) => [file, new TextDecoder().decode(bytes)]));

const find = (files: Files, key: string, id: string): TextEntry => {
  const entry = readTexts(files, key).find((one) => one.id === id);
  if (!entry) throw new Error(`no text ${id}`);
  return entry;
};

describe.each(keys)('texts of %s', (key) => {
  const files = filesOf(key);
  const pkg = packageFromFiles(bytesOf(key));

  it('are those that the check asks for, none more and none less', () => {
    const own = readTexts(files, key).filter(({ kind }) => kind === 'diagram' || kind === 'procedure');
    const asked = new Map([...textsOfDiagram(pkg.bpmn.root), ...textsOfProcedure(pkg.source)]);
    expect(Object.fromEntries(own.map(({ id, ro }) => [id, ro]))).toEqual(Object.fromEntries(asked));
  });

  it('say of a package that may be published that nothing is missing', () => {
    const asked = Object.entries(pkg.forms).flatMap(([name, schema]) =>
      missingTranslations(schema, name, pkg.formTranslations),
    );
    expect(asked).toEqual([]);
    expect(readTexts(files, key).filter(({ state }) => state !== 'ok')).toEqual([]);
  });

  it('written again as they are leave every file as it was', () => {
    for (const entry of readTexts(files, key)) {
      const changes = { ...writeRomanian(files, key, entry, entry.ro), ...writeHungarian(files, key, entry, entry.hu) };
      for (const [file, text] of Object.entries(changes)) {
        // a name with blanks around it is read without them
        if (entry.kind !== 'diagram' || text.length === files[file]?.length) expect(text).toBe(files[file]);
      }
    }
    expect(dropLeftOver(files, key)).toEqual({});
  });
});

describe('a changed text', () => {
  const key = 'certificat-fiscal';
  const files = filesOf(key);
  const write = (state: Files, change: typeof writeHungarian, id: string, text: string) => ({
    ...state,
    ...change(state, key, find(state, key, id), text),
  });

  it.each(['procedure.name', 'review-request.name', 'start#purpose.values:tender.label'])(
    '%s: an edit of one language marks the other until it is confirmed',
    (id) => {
      const romanian = write(files, writeRomanian, id, 'Alt "text" <nou> & mai bun');
      expect(find(romanian, key, id)).toMatchObject({ ro: 'Alt "text" <nou> & mai bun', state: 'staleHu' });
      const confirmed = { ...romanian, ...confirmText(romanian, key, find(romanian, key, id)) };
      expect(find(confirmed, key, id).state).toBe('ok');
      const hungarian = write(confirmed, writeHungarian, id, 'Más szöveg');
      expect(find(hungarian, key, id)).toMatchObject({ hu: 'Más szöveg', state: 'staleRo' });
      const again = { ...hungarian, ...confirmText(hungarian, key, find(hungarian, key, id)) };
      expect(find(again, key, id).state).toBe('ok');
    },
  );

  it('translated anew is in order at once', () => {
    const changed = write(files, writeRomanian, 'procedure.summary', 'Nou.');
    expect(find(write(changed, writeHungarian, 'procedure.summary', 'Új.'), key, 'procedure.summary').state).toBe('ok');
  });

  it('without Hungarian is missing; the same word in both languages is not', () => {
    const empty = write(files, writeHungarian, 'procedure.name', '');
    expect(find(empty, key, 'procedure.name').state).toBe('missing');
    expect(
      find(write(empty, writeHungarian, 'procedure.name', 'Certificat de atestare fiscală'), key, 'procedure.name')
        .state,
    ).toBe('ok');
  });

  it('of a template is changed in its pair only', () => {
    const id = find(files, key, '0');
    expect(id.ro).not.toBe('');
    const changed = writeHungarian(files, key, id, 'egy "új" szöveg')[id.file] ?? '';
    expect(changed).toContain(String.raw`hu: "egy \"új\" szöveg"`);
    expect(find({ ...files, [id.file]: changed }, key, '0')).toMatchObject({ ro: id.ro, hu: 'egy "új" szöveg' });
  });

  it('of a list keeps its translation when one before it is taken out', () => {
    const hu = `${key}.hu.json`;
    const words = (state: Record<string, string>) =>
      readTexts(state, key).filter(({ id }) => id.startsWith('keyword:'));
    const before = words(files);
    const settings = JSON.parse(files['procedure.json'] ?? '') as { keywords: string[] };
    const changed = {
      ...files,
      'procedure.json': JSON.stringify({ ...settings, keywords: settings.keywords.slice(1) }),
      ...dropNumberedText(files, hu, 0, settings.keywords.length, (index) => `keyword:${index}.text`),
    };
    expect(words(changed).map(({ hu: text, state }) => [text, state])).toEqual(
      before.slice(1).map(({ hu: text }) => [text, 'ok']),
    );
    expect(dropLeftOver(changed, key)).toEqual({});
  });

  it('that is gone leaves no translation behind', () => {
    const file = 'forms/start.form';
    const without = { ...files, [file]: files[file]?.replace('"label": "Localitatea"', '"label": ""') ?? '' };
    const gone = without[file] === files[file] ? [] : Object.keys(dropLeftOver(without, key));
    expect(gone).toEqual(without[file] === files[file] ? [] : ['forms/hu.json']);
  });
});

describe('a broken draft', () => {
  it('gives the texts that can be read', () => {
    const files = { 'a.bpmn': '<bpmn:process id="a" name="Unu"', 'procedure.json': '{', 'forms/start.form': '[]' };
    expect(readTexts(files, 'a')).toEqual([]);
    expect(readTexts({ 'a.bpmn': '<bpmn:task id="t" name="Unu"/><bpmn:broken' }, 'a')).toHaveLength(1);
  });

  it('leaves out numbers, signs and empty texts', () => {
    const form = {
      components: [
        { id: 'a', label: '1–2' },
        { id: 'b', label: '' },
        { id: 'c', label: '=x' },
        { id: 'd', label: 'IBAN' },
      ],
    };
    const files = { 'forms/start.form': JSON.stringify(form) };
    expect(readTexts(files, 'k').map(({ id, state }) => [id, state])).toEqual([['start#d.label', 'missing']]);
  });
});
