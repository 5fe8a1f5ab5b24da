import { describe, expect, it } from 'vitest';
import { isVersion, nextVersions, versionChanges, versionIn } from './next-version.ts';

const files = {
  'procedure.json': '{\n  "key": "petitie",\n  "version": "1.4.9",\n  "name": "Petiție"\n}\n',
  'petitie.bpmn': '<bpmn:process id="petitie" camunda:versionTag="1.4.9" />',
};

describe('the number of the next version', () => {
  it('is read from the settings', () => {
    expect(versionIn(files)).toBe('1.4.9');
    expect(versionIn({ 'procedure.json': '{broken' })).toBe('');
  });

  it('goes on from the last one', () => {
    expect(nextVersions('1.4.9')).toEqual({ small: '1.4.10', middle: '1.5.0', large: '2.0.0' });
    expect(nextVersions('')).toEqual({ small: '0.0.1', middle: '0.1.0', large: '1.0.0' });
  });

  it('is written into settings and diagram, and nothing else is touched', () => {
    expect(versionChanges(files, 'petitie', '1.5.0')).toEqual({
      'procedure.json': '{\n  "key": "petitie",\n  "version": "1.5.0",\n  "name": "Petiție"\n}\n',
      'petitie.bpmn': '<bpmn:process id="petitie" camunda:versionTag="1.5.0" />',
    });
    expect(versionChanges(files, 'petitie', '1.4.9')).toEqual({});
  });

  it('has three numbers', () => {
    expect(['1.0.0', '10.20.30'].every(isVersion)).toBe(true);
    expect(['1.0', 'v1.0.0', '1.0.0-beta', ''].some(isVersion)).toBe(false);
  });
});
