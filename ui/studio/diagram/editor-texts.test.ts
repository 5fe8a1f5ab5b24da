import * as replace from 'bpmn-js/lib/features/replace/ReplaceOptions.js';
import { describe, expect, it } from 'vitest';
import { translator } from './editor-texts.ts';
import hu from './editor-texts.hu.json' with { type: 'json' };
import ro from './editor-texts.ro.json' with { type: 'json' };
import { isOffered } from './kinds.ts';

interface Option {
  actionName: string;
  label: string;
}

describe('words of the editor', () => {
  it('stand in both languages', () => {
    expect(Object.keys(ro)).toEqual(Object.keys(hu));
    const letters = /[şţŞŢ]/;
    expect(Object.values(ro).filter((text) => text.trim() === '' || letters.test(text))).toEqual([]);
    expect(Object.values(hu).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('say everything that an element may be turned into', () => {
    const offered = (Object.values(replace).flat() as unknown as Option[]).filter(({ actionName }) =>
      isOffered(actionName),
    );
    expect(offered.length).toBeGreaterThan(20);
    expect(offered.map(({ label }) => label).filter((label) => !(label in ro))).toEqual([]);
  });

  it('keep what stands in braces', () => {
    expect(translator(ro)('Open {element}', { element: 'X' })).toBe('Deschideți X');
    expect(translator(ro)('unknown {a}', { a: 'b' })).toBe('unknown b');
  });
});
