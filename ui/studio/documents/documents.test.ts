import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { describe, expect, it } from 'vitest';
import { readDiagram } from '../texts/diagram-facts.ts';
import { knownValues } from './known-values.ts';

describe('knownValues', () => {
  const files = Object.fromEntries(
    ['forms/start.form', 'forms/review-request.form'].map((file) => [
      file,
      readFileSync(file.replace('forms/', 'forms/certificat-fiscal/'), 'utf8'),
    ]),
  );
  const diagram = readDiagram(readFileSync('processes/certificat-fiscal/certificat-fiscal.bpmn', 'utf8'));
  const values = knownValues(files, diagram);

  it('are the letter itself, the request and what employees answered', () => {
    expect(values.find(({ code }) => code === '#data.number')?.group).toBe('letter');
    expect(values).toContainEqual({
      group: 'request',
      label: expect.stringMatching(/\S/) as string,
      code: '#value(data.submission, "plate", fallback: "")',
    });
    expect(values).toContainEqual({
      group: 'task',
      task: 'Analizează cererea',
      label: expect.stringMatching(/\S/) as string,
      code: '#paragraphs(value(task(data, "review-request"), "reason", fallback: ""))',
    });
  });

  it('never stand twice in the menu', () => {
    expect(new Set(values.map(({ code }) => code)).size).toBe(values.length);
  });
});

describe('a letter to begin with', () => {
  const compiler = NodeCompiler.create({ workspace: path.resolve('processes') });
  const letter = (language: string) =>
    JSON.stringify({
      city: {
        nameRo: 'Primăria',
        nameHu: 'Városháza',
        addressRo: 'Str. 1',
        addressHu: '1. utca',
        phone: '0267',
        email: 'x@example.ro',
      },
      number: '15/24.11.2026',
      dateRo: '24.11.2026',
      dateHu: '2026. 11. 24.',
      requestNumber: '12/20.11.2026',
      requestDateRo: '20.11.2026',
      requestDateHu: '2026. 11. 20.',
      language,
      applicant: { name: 'Ana Pop', nameHu: 'Pop Ana', address: null, cnp: null, cui: null, firmName: null },
      submission: {},
      tasks: {},
      verifyUrl: 'https://example.ro',
      verifyCode: 'ABCD',
      qrSvg: null,
      signatory: { name: 'Ion', titleRo: 'Primar', titleHu: 'Polgármester' },
    });
  const files = { 'forms/start.form': '{"components":[{"id":"note","key":"note","type":"textarea","label":"Notă"}]}' };
  const values = knownValues(files, readDiagram('<bpmn:userTask id="review" name="Verifică"/>'));
  const inserted = values.map(({ code }) => `\n    ${code}\n`).join('');

  it.each(
    globSync('ui/studio/documents/starts/*.typ').flatMap((file) =>
      ['ro', 'hu'].map((language) => [file, language] as const),
    ),
  )('%s is typeset in %s, also with every value of the menu put into it', (file, language) => {
    const source = readFileSync(file, 'utf8');
    const full = source.replace('\n  ],\n  hu: [', `${inserted}\n  ],\n  hu: [`);
    expect(full).not.toBe(source);
    for (const mainFileContent of [source, full]) {
      const pdf = compiler.pdf({ mainFileContent, inputs: { data: letter(language) } });
      expect(pdf.byteLength).toBeGreaterThan(5000);
    }
  });
});
