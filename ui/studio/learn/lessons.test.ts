import { describe, expect, it } from 'vitest';
import type { Progress } from './lessons.ts';
import { LESSONS } from './lessons.ts';

const doneOf = (progress: Progress) => LESSONS.filter(({ done }) => done(progress)).map(({ name }) => name);

describe('the tutorial', () => {
  it('sees what is still to do in a procedure that was just begun', () => {
    const files = {
      'proba.bpmn': '<bpmn:userTask id="a" />',
      'procedure.json': '{}',
      'forms/start.form': '{"components":[]}',
    };
    expect(doneOf({ key: 'proba', files, errors: 3, live: false })).toEqual(['begin']);
  });

  it('sees when everything is there', () => {
    const files = {
      'proba.bpmn': '<bpmn:userTask id="a" /><bpmn:serviceTask id="b" />',
      'procedure.json': '{"legalBasis": ["x"]}',
      'proba.hu.json': '{}',
      'fee.dmn': '',
      'forms/start.form': '{"components":[{"key": "a"}]}',
      'forms/hu.json': '{}',
      'templates/a.typ': '',
      'examples/a.json': '{}',
    };
    expect(doneOf({ key: 'proba', files, errors: 0, live: true })).toEqual(LESSONS.map(({ name }) => name));
  });
});
