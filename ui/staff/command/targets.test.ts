import { describe, expect, it } from 'vitest';
import type { Hit } from '../search/api.ts';
import type { Target } from './targets.ts';
import { findTargets, hitTargets } from './targets.ts';

const page: Target = { id: 'p', kind: 'page', title: 'Registru', about: '', href: '/staff/register' };
const task: Target = {
  id: 't', kind: 'task', title: 'Analiza cererii', about: '12/24.11.2026 Ștefan Őry', href: '/staff/tasks/1',
};
const file: Target = { id: 'c', kind: 'case', title: '12/24.11.2026', about: '', href: '/staff/cases/1' };

const hit: Hit = {
  id: '7', kind: 'case', refId: 'c1', caseId: 'c1', number: '12/24.11.2026', title: { ro: 'Cerere', hu: 'Kérelem' }, about: 'Ana Pop', at: '', exact: true,
};

describe('the command box', () => {
  it('shows pages and tasks before anything is typed', () => {
    expect(findTargets('', [page], [task], [file])).toEqual([page, task]);
  });

  it('finds a page or task by its words, without diacritics', () => {
    expect(findTargets('regis', [page], [task], [])).toEqual([page]);
    expect(findTargets('stefan 12', [page], [task], [])).toEqual([task]);
  });

  it('shows what the search found', () => {
    expect(findTargets('12/', [page], [], [file])).toEqual([file]);
  });

  it('leads to each thing once, to where it is opened', () => {
    const answer: Hit = { ...hit, id: '8', kind: 'register', refId: 'r2', number: '14/25.11.2026' };
    const paper: Hit = { ...answer, id: '9', caseId: null };
    const person: Hit = { ...hit, id: '10', kind: 'person', caseId: null, number: null, title: { ro: 'Ana Pop', hu: 'Ana Pop' }, about: 'ana@example.org' };
    expect(hitTargets([hit, answer, paper, person]).map(({ title, about, href }) => [title, about, href])).toEqual([
      ['12/24.11.2026', 'Ana Pop · Cerere', '/staff/cases/c1'],
      ['14/25.11.2026', 'Ana Pop · Cerere', '/staff/register?entry=r2'],
      ['Ana Pop', 'ana@example.org', '/staff/search?q=Ana+Pop&kind=case'],
    ]);
  });
});
