import { describe, expect, it } from 'vitest';
import { workers } from '../../workers/index.ts';
import { City } from '../city/index.ts';
import { cityFile } from '../roles/paths.ts';
import { automatedSteps, elementKeys, elementTemplates } from './elements.ts';
import hu from './elements.hu.json' with { type: 'json' };
import ro from './elements.ro.json' with { type: 'json' };

const city = City.read(cityFile);

describe('the automated steps', () => {
  it('have words in both languages for the step, every input, every result, every choice and every error, and no others', () => {
    expect(Object.keys(ro).sort()).toEqual(elementKeys().sort());
    expect(Object.keys(hu)).toEqual(Object.keys(ro));
    expect(Object.values({ ...ro, ...hu }).filter((text) => !text.trim())).toEqual([]);
    expect(JSON.stringify([ro, hu])).not.toMatch(/[şţŞŢǎ]/);
  });

  it('say what the workers themselves say', () => {
    const issue = automatedSteps(city).find(({ topic }) => topic === 'issue-document');
    expect(
      issue?.inputs.map(({ name, required, choices }) => [
        name,
        required,
        Array.isArray(choices) ? choices.map(({ value }) => value) : choices,
      ]),
    ).toEqual([
      ['template', true, 'templates'],
      ['direction', false, ['out', 'internal']],
      ['register', false, city.data.registers.map(({ key }) => key)],
    ]);
    expect(issue?.outputs).toEqual([
      { name: 'documentId', type: 'string', label: { ro: 'Documentul emis', hu: 'A kiállított irat' } },
    ]);
    expect(automatedSteps(city).map(({ topic }) => topic)).toEqual(workers.map(({ topic }) => topic));
    expect(
      automatedSteps(city)
        .find(({ topic }) => topic === 'create-account')
        ?.errors.map(({ code }) => code),
    ).toEqual(['ACCOUNT_EXISTS']);
  });
});

describe('the element templates', () => {
  it('hide the topic and ask for every input under its label', () => {
    for (const language of ['ro', 'hu'] as const) {
      const templates = elementTemplates(city, language);
      expect(new Set(templates.map(({ id }) => id)).size).toBe(workers.length);
      const extend = templates.find(({ id }) => id === 'dosar.extend-term');
      expect(extend?.properties).toContainEqual({
        type: 'Hidden',
        value: 'extend-term',
        binding: { type: 'property', name: 'camunda:topic' },
      });
      expect(extend?.properties).toContainEqual({
        label: { ro, hu }[language]['extend-term.term'],
        type: 'String',
        constraints: { notEmpty: true },
        binding: { type: 'camunda:inputParameter', name: 'term' },
      });
    }
  });
});
