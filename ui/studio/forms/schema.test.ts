import { describe, expect, it } from 'vitest';
import { proposeKey, titleOf, unused, usesOfKey, walkForm } from './schema.ts';

describe('proposeKey', () => {
  it('makes a key of the words of a question', () => {
    expect(proposeKey('Numele de familie', new Set())).toBe('numeleFamilie');
    expect(proposeKey('Când s-a născut copilul dumneavoastră?', new Set())).toBe('candSNascutCopilul');
    expect(proposeKey('1. Adresa', new Set())).toBe('field1Adresa');
    expect(proposeKey('???', new Set())).toBe('field');
  });

  it('never proposes a key that is taken', () => {
    expect(proposeKey('Strada', new Set(['strada', 'strada2']))).toBe('strada3');
    expect(unused('a', new Set())).toBe('a');
  });
});

describe('usesOfKey', () => {
  it('names the other files that speak of a key as a word', () => {
    const files = {
      'forms/start.form': '"key": "purpose"',
      'procedure.json': '["purpose"]',
      'forms/hu.json': 'purpose',
      'a.bpmn': "${purpose == 'x'}",
      'b.dmn': 'purposeText',
    };
    expect(usesOfKey(files, 'start', 'purpose')).toEqual(['procedure.json', 'a.bpmn']);
  });
});

describe('a form', () => {
  it('is walked in its order, with the depth of each component', () => {
    const form = {
      components: [
        { id: 'g', type: 'group', components: [{ id: 'd', type: 'datetime', dateLabel: 'Ziua' }] },
        { id: 't', type: 'text', text: 'Bine' },
      ],
    };
    expect(walkForm(form).map(({ component, depth }) => [component.id, depth, titleOf(component)])).toEqual([
      ['g', 0, ''],
      ['d', 1, 'Ziua'],
      ['t', 0, 'Bine'],
    ]);
  });
});
