import { describe, expect, it } from 'vitest';
import type { RegisterLine } from '../api/index.ts';
import type { Target } from './targets.ts';
import { caseTargets, findTargets } from './targets.ts';

const page: Target = { id: 'p', kind: 'page', title: 'Registru', about: '', href: '/staff/register' };
const task: Target = {
  id: 't', kind: 'task', title: 'Analiza cererii', about: '12/24.11.2026 Ștefan Őry', href: '/staff/tasks/1',
};
const file: Target = { id: 'c', kind: 'case', title: '12/24.11.2026', about: '', href: '/staff/cases/1' };

const line: RegisterLine = {
  id: 'r', register: 'general', number: '12/24.11.2026', no: 12, year: 2026, direction: 'in', at: '',
  subject: 'Cerere', party: 'Ana Pop', caseId: 'c1',
};

describe('the command box', () => {
  it('shows pages and tasks before anything is typed', () => {
    expect(findTargets('', [page], [task], [file])).toEqual([page, task]);
  });

  it('finds a page or task by its words, without diacritics', () => {
    expect(findTargets('regis', [page], [task], [])).toEqual([page]);
    expect(findTargets('stefan 12', [page], [task], [])).toEqual([task]);
  });

  it('shows the cases that the register found', () => {
    expect(findTargets('12/', [page], [], [file])).toEqual([file]);
  });

  it('leads to each case once and to no entry without a case', () => {
    const answer = { ...line, id: 's', number: '14/25.11.2026', direction: 'out' };
    const lines = [line, answer, { ...line, id: 'u', caseId: null }];
    expect(caseTargets(lines, (id) => `/staff/cases/${id}`)).toEqual([
      { id: 'case-c1', kind: 'case', title: '12/24.11.2026', about: 'Ana Pop · Cerere', href: '/staff/cases/c1' },
    ]);
  });
});
