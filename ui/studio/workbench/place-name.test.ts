import { describe, expect, it } from 'vitest';
import { placeName } from './place-name.ts';

const files = {
  'petitie.bpmn': '<bpmn:process id="p"><bpmn:userTask id="triage" name="Repartizează &amp; scrie" /></bpmn:process>',
  'petitie.hu.json': '{"triage.name": {"of": "x", "text": "Szétosztás"}}',
  'forms/start.form': '{"components": [{"id": "group", "components": [{"id": "name", "label": "Numele"}]}]}',
  'forms/hu.json': '{broken',
  'fee.dmn': '<decisionTable id="t"><rule id="r1" /><rule id="r2" /></decisionTable>',
};

describe('what a place is called', () => {
  it('is the name of the element, the field, the row; in the language of the reader where there is one', () => {
    const names = (language: 'ro' | 'hu', ...places: [string, string][]) =>
      places.map(([file, element]) => placeName(files, file, element, language));
    expect(names('ro', ['petitie.bpmn', 'triage'], ['forms/start.form', 'name'], ['fee.dmn', 'r2'], ['fee.dmn', 'gone'])).toEqual([
      expect.stringMatching(/ – Repartizează & scrie$/),
      expect.stringMatching(/ – Numele$/),
      expect.stringMatching(/ – /),
      expect.stringMatching(/ – gone$/),
    ]);
    expect(names('hu', ['petitie.bpmn', 'triage'], ['forms/start.form', 'name'])).toEqual([
      expect.stringMatching(/ – Szétosztás$/),
      expect.stringMatching(/ – Numele$/),
    ]);
  });
});
