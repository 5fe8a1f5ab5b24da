import { describe, expect, it } from 'vitest';
import { channels } from '../register/facts.ts';
import hu from './texts.hu.json' with { type: 'json' };
import ro from './texts.ro.json' with { type: 'json' };

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the texts of the reports', () => {
  it('exist in both languages, none empty, with the same placeholders', () => {
    expect(Object.keys(hu)).toEqual(Object.keys(ro));
    for (const [key, text] of Object.entries(ro)) {
      const other = (hu as Record<string, string>)[key] ?? '';
      expect(text.trim() && other.trim(), key).not.toBe('');
      expect(placeholders(other), key).toEqual(placeholders(text));
    }
  });

  it('write ș and ț with a comma', () => {
    expect(JSON.stringify([ro, hu])).not.toMatch(/[şţŞŢ]/);
  });

  it('name every channel of the register', () => {
    expect(Object.keys(ro)).toEqual(expect.arrayContaining(channels.map((channel) => `channel.${channel}`)));
  });
});
