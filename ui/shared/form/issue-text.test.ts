import { describe, expect, it } from 'vitest';
import { issueText } from './issue-text.ts';

describe('sentences about a wrong answer', () => {
  it('name the field and say what to do, with the plural of the language', () => {
    const field = { id: 'f', type: 'textfield' };
    const finding = { code: 'minLength', params: { minLength: 20 } };
    expect(issueText(finding, field, 'Nume:', 'ro')).toBe('Scrieți la „Nume” cel puțin 20 de caractere.');
    expect(issueText(finding, field, 'Név', 'hu')).toContain('20');
  });

  it("prefer the author's own sentence for a pattern", () => {
    const field = { id: 'f', type: 'textfield', validate: { patternErrorMessage: 'Scrieți J14/123/2020.' } };
    expect(issueText({ code: 'pattern', params: {} }, field, 'x', 'ro')).toBe('Scrieți J14/123/2020.');
  });
});
