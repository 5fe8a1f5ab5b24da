import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { viewerTexts } from './viewer-texts.ts';

const viewer = readFileSync(
  new URL('../../../node_modules/@bpmn-io/form-js-viewer/dist/index.es.js', import.meta.url),
  'utf8',
);

function textsOfViewer(): string[] {
  const calls = viewer.matchAll(/\btranslate\((?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g);
  const texts = [...calls].map((match) => (match[1] ?? match[2] ?? '').replaceAll("\\'", "'"));
  return [...new Set(texts)].filter((text) => !text.startsWith('HELLO'));
}

const names = (text = '') => new Set([...text.matchAll(/\{\w+\}/g)].map(String));

describe('texts of the form viewer', () => {
  it('all have a Romanian and a Hungarian sentence', () => {
    const texts = textsOfViewer();
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.filter((text) => !viewerTexts.ro[text] || !viewerTexts.hu[text])).toEqual([]);
  });

  it('use no other placeholders', () => {
    for (const text of Object.keys(viewerTexts.ro)) {
      for (const own of [viewerTexts.ro[text], viewerTexts.hu[text]])
        expect([...names(own)].filter((name) => !names(text).has(name))).toEqual([]);
    }
  });
});
