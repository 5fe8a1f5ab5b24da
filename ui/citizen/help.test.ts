import { describe, expect, it } from 'vitest';
import helpHu from './i18n/help/hu.json' with { type: 'json' };
import helpRo from './i18n/help/ro.json' with { type: 'json' };
import ownHu from './i18n/hu.json' with { type: 'json' };
import ownRo from './i18n/ro.json' with { type: 'json' };
import { allAnswers, findAnswers, helpParams } from './help.ts';
import { pageHelp } from './page-help.ts';
import { helpTopics, isHelpTopic } from './topics.ts';

const texts: Record<string, Record<string, unknown>> = { ro: { ...ownRo, ...helpRo }, hu: { ...ownHu, ...helpHu } };
const sayIn = (language: string) => (key: string, params: Record<string, string> = {}) =>
  String(texts[language]?.[key] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
const params = helpParams({
  name: 'N', phone: '1', email: 'a@b', address: 'A', hours: 'H', limit: '20 MB', uploadTypes: ['pdf', 'jpg'],
});

describe('help', () => {
  it.each(['ro', 'hu'])('answers every question of every topic with words and nothing left open (%s)', (language) => {
    const all = allAnswers(sayIn(language), params);
    expect(all).toHaveLength(Object.values(helpTopics).flat().length);
    for (const { topic, name, question, answer } of all) {
      expect(question, `${topic}.${name}`).toMatch(/\?$/);
      expect(answer, `${topic}.${name}`).not.toMatch(/^help\.|\{/);
    }
  });

  it.each([
    ['ro', 'parola', 'password'],
    ['ro', 'aplicatie telefon', 'phone'],
    ['hu', 'jelszo', 'password'],
    ['hu', 'hatarido', 'term'],
  ])('is found by what people type (%s: %s)', (language, query, name) => {
    const say = sayIn(language);
    const found = findAnswers(allAnswers(say, params), query, (topic) => say(`help.topic.${topic}`));
    expect(found.map((one) => one.name)).toContain(name);
  });

  it('leads from pages only to topics that exist', () => {
    expect(Object.values(pageHelp).flat().filter((topic) => !isHelpTopic(topic))).toEqual([]);
    expect(new Set(Object.values(pageHelp).flat()).size).toBe(Object.keys(helpTopics).length);
  });

  it('is written in short sentences', () => {
    for (const language of ['ro', 'hu']) {
      for (const { topic, name, answer } of allAnswers(sayIn(language), params)) {
        const sentences = answer.split(/[.!?:](?:\s|$)/).filter((one) => one.trim() !== '');
        const words = answer.split(/\s+/).length;
        expect(words / sentences.length, `${language} ${topic}.${name}`).toBeLessThanOrEqual(20);
      }
    }
  });
});
