import { describe, expect, it } from 'vitest';
import type { Resolution, ResolutionOptions } from './resolution-api.ts';
import { draftOf, gapsOf, withLead } from './resolution-draft.ts';

const department = (key: string, mayLead: boolean) => ({ key, name: { ro: key, hu: key }, mayLead });
const options: ResolutionOptions = { departments: [department('taxe', true), department('urbanism', false)], people: [], dueDate: '2026-12-10' };

describe('a resolution as it is written', () => {
  it('begins with the only department that the head leads', () => {
    expect(draftOf(options, undefined).leadDepartment).toBe('taxe');
    expect(draftOf({ ...options, departments: options.departments.map((one) => ({ ...one, mayLead: true })) }, undefined).leadDepartment).toBe('');
  });

  it('begins with the version that it changes', () => {
    const old = { lead: { department: department('taxe', true), person: { id: 'p', name: 'Ana' } }, departments: [department('urbanism', false)],
      text: 'Verificați', term: '2026-12-01' } as unknown as Resolution;
    expect(draftOf(options, old)).toEqual({ leadDepartment: 'taxe', leadId: 'p', departments: ['urbanism'], text: 'Verificați', term: '2026-12-01' });
  });

  it('forgets the lead of another department, and a department does not work along with itself', () => {
    const draft = { leadDepartment: 'taxe', leadId: 'p', departments: ['urbanism', 'secretariat'], text: '', term: '' };
    expect(withLead(draft, 'urbanism')).toMatchObject({ leadDepartment: 'urbanism', leadId: '', departments: ['secretariat'] });
  });

  it.each([
    ['everything', { leadDepartment: '', text: ' ', term: '' }, ['leadDepartment', 'text']],
    ['nothing without a term', { term: '' }, []],
    ['a day that is none', { term: '2026-02-30' }, ['term']],
    ['a term in the past', { term: '2026-11-23' }, ['termPast']],
    ['a term after the legal one', { term: '2026-12-11' }, ['termLate']],
    ['nothing on the last day', { term: '2026-12-10' }, []],
  ])('lacks %s', (_, overrides, expected) => {
    const draft = Object.assign({ leadDepartment: 'taxe', leadId: '', departments: [], text: 'Verificați', term: '' }, overrides);
    expect(gapsOf(draft, '2026-12-10', '2026-11-24')).toEqual(expected);
  });
});
