import { describe, expect, it } from 'vitest';
import { prepareForm, validateForm } from './index.ts';
import type { FormData } from './index.ts';

const field = (type: string, key: string, properties: Record<string, unknown> = {}) =>
  ({ type, id: key, key, label: key, dateLabel: key, subtype: 'date', properties });
const form = prepareForm({
  type: 'default',
  components: [
    field('datetime', 'from'), field('datetime', 'to', { 'dosar:notBefore': 'from', 'dosar:someOf': 'days' }),
    field('textfield', 'substitute', { 'dosar:differsFrom': 'ownEmail' }),
    field('textfield', 'department', { 'dosar:oneOf': 'ownDepartments' }),
    field('textfield', 'decision', { 'dosar:once': 'extend termExtended' }),
  ],
});
const issues = (data: FormData, initialData: FormData = {}) =>
  validateForm(form, data, { initialData }).issues.map(({ path, code }) => [path, code]);

describe('rules between a field and another', () => {
  it('a last day is not before the first', () => {
    expect(issues({ from: '2026-11-24', to: '2026-11-23' })).toEqual([['to', 'notBefore']]);
    expect(issues({ from: '2026-11-24', to: '2026-11-24' })).toEqual([]);
    expect(issues({ to: '2026-11-24' })).toEqual([]);
  });

  it('a stretch without a working day is refused', () => {
    expect(issues({ from: '2026-11-28', to: '2026-11-29' }, { days: 0 })).toEqual([['to', 'noWorkingDay']]);
    expect(issues({ from: '2026-11-28', to: '2026-11-30' }, { days: 1 })).toEqual([]);
  });

  it('nobody names the own address, however it is written', () => {
    expect(issues({ substitute: ' Ana@Example.org ' }, { ownEmail: 'ana@example.org' })).toEqual([['substitute', 'notSame']]);
    expect(issues({ substitute: 'ion@example.org' }, { ownEmail: 'ana@example.org' })).toEqual([]);
  });

  it('what may be chosen once is refused when it is spent', () => {
    expect(issues({ decision: 'extend' })).toEqual([]);
    expect(issues({ decision: 'extend' }, { termExtended: true })).toEqual([['decision', 'spent']]);
    expect(issues({ decision: 'answer' }, { termExtended: true })).toEqual([]);
    expect(issues({ decision: 'extend', termExtended: true })).toEqual([]);
  });

  it('only what the server lists may be chosen', () => {
    expect(issues({ department: 'taxe' }, { ownDepartments: ['urbanism'] })).toEqual([['department', 'notOwn']]);
    expect(issues({ department: 'taxe' }, { ownDepartments: ['urbanism', 'taxe'] })).toEqual([]);
    expect(issues({ department: 'taxe' })).toEqual([]);
  });

  it('says the day from which on it would be right', () => {
    const { issues: found } = validateForm(form, { from: '2026-11-24', to: '2026-11-23' });
    expect(found[0]?.message).toContain('24.11.2026');
  });
});
