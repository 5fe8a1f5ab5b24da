import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAllPackages, loadPackage, packageFromFiles, readPackageFiles } from './package.ts';

const root = path.resolve(import.meta.dirname, '../..');
let copy: string;
beforeEach(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'dosar-package-'));
  cpSync(path.join(root, 'processes'), path.join(copy, 'processes'), { recursive: true });
  cpSync(path.join(root, 'forms'), path.join(copy, 'forms'), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

const load = (key = 'certificat-fiscal') =>
  loadPackage(path.join(copy, 'processes', key), path.join(copy, 'forms', key));
const inCopy = (file: string) => path.join(copy, 'processes/certificat-fiscal', file);

describe('a procedure package', () => {
  it('has every text in both languages', () => {
    const { meta, flowNames, forms, templates, sharedTemplates } = load();
    expect(meta.name).toEqual({ ro: 'Certificat de atestare fiscală', hu: 'Adóigazolás' });
    expect(meta.messages.delivered?.subject.hu).toContain('{number}');
    expect(flowNames['review-request']).toEqual({ ro: 'Analizează cererea', hu: 'Kérelem elbírálása' });
    expect(Object.keys(forms).sort()).toEqual(['review-request', 'start']);
    expect(Object.keys(templates)).toEqual(['certificat-fiscal']);
    expect(sharedTemplates.has('_shared/letter.typ')).toBe(true);
  });

  it('knows the term in force on a day', () => {
    const pkg = load();
    expect(pkg.termOn('default', '2026-11-24')).toMatchObject({ amount: 2, unit: 'working_days' });
    expect(pkg.termOn('default', '2025-12-31')).toBeUndefined();
    expect(pkg.termOn('constructor', '2026-11-24')).toBeUndefined();
  });

  it('knows how long its diagram waits on a day, in the version of that day', () => {
    const file = inCopy('procedure.json');
    const source = JSON.parse(readFileSync(file, 'utf8'));
    const wait = { amount: 30, unit: 'days', validFrom: '2026-01-01', validTo: null, source: 'Regulament' };
    source.waits = { visitWait: [wait, { ...wait, amount: 20, validFrom: '2025-01-01', validTo: '2025-12-31' }] };
    writeFileSync(file, JSON.stringify(source));
    expect(load().waitsOn('2026-11-24')).toMatchObject({ visitWait: { amount: 30, unit: 'days' } });
    expect(load().waitsOn('2025-06-01')).toMatchObject({ visitWait: { amount: 20 } });
  });

  it('keeps the earlier version of a term for the cases of its time', () => {
    const file = inCopy('procedure.json');
    const source = JSON.parse(readFileSync(file, 'utf8'));
    const old = { ...source.terms.default, amount: 3, validFrom: '2025-01-01', validTo: '2025-12-31' };
    source.terms.default = [source.terms.default, old];
    writeFileSync(file, JSON.stringify(source));
    expect(load().termOn('default', '2025-06-01')?.amount).toBe(3);
    expect(load().termOn('default', '2026-06-01')?.amount).toBe(2);
  });

  it('has another hash as soon as one byte of any file changes', () => {
    const before = load().contentHash;
    expect(load().contentHash).toBe(before);
    writeFileSync(inCopy('templates/certificat-fiscal.typ'), 'x');
    const after = load().contentHash;
    expect(after).not.toBe(before);
    writeFileSync(path.join(copy, 'processes/_shared/letter.typ'), 'x');
    expect(load().contentHash).not.toBe(after);
  });

  it('is the same from an exported archive as from its folders', () => {
    const files = readPackageFiles(
      path.join(copy, 'processes/certificat-fiscal'),
      path.join(copy, 'forms/certificat-fiscal'),
    );
    const exported = new Map(
      [...files]
        .reverse()
        .map(([name, bytes]) => [
          name.startsWith('forms/')
            ? `forms/certificat-fiscal/${name.slice(6)}`
            : name.startsWith('_shared/')
              ? `processes/${name}`
              : `processes/certificat-fiscal/${name}`,
          bytes,
        ]),
    );
    expect(packageFromFiles(exported).contentHash).toBe(load().contentHash);
  });

  it.each([
    ['procedure.json', '{', 'package.notJson'],
    ['procedure.json', '{"key":"x"}', 'package.valueMissing'],
    ['certificat-fiscal.hu.json', '[]', 'package.valueKind'],
    ['certificat-fiscal.bpmn', '<!DOCTYPE x><x/>', 'xml.doctype'],
    ['examples/bad-plate.json', '{"valid": "yes"}', 'package.valueMissing'],
  ])('says which file is wrong: %s', (file, content, code) => {
    writeFileSync(inCopy(file), content);
    expect(() => load()).toThrow(expect.objectContaining({ file, code }));
  });

  it('refuses a path that leaves the package', () => {
    expect(() => packageFromFiles(new Map([['../../etc/passwd', new Uint8Array()]]))).toThrow(
      expect.objectContaining({ code: 'package.badPath' }),
    );
  });

  it('loads all procedures of the project by key', () => {
    const keys = loadAllPackages(root).map(({ source }) => source.key);
    expect(keys).toEqual([...keys].sort());
    expect(keys).toEqual(expect.arrayContaining(['certificat-fiscal', 'cont-client', 'informatii-publice']));
  });
});
