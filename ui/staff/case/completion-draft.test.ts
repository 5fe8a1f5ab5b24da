import { describe, expect, it } from 'vitest';
import type { CompletionRequest } from '../../shared/talk/index.ts';
import { bodyOf, draftOf, gapsOf, issuesByPlace, newItem } from './completion-draft.ts';

const text = { ro: 'Corectați.', hu: '' };
const field = newItem('field', { field: 'period', text });
const paper = newItem('document', { id: 'doc', label: { ro: 'Dovadă', hu: '' }, text });

describe('a completion request while it is written', () => {
  it('names every place that is empty, in each language that the applicant gets', () => {
    expect(gapsOf({ dueDate: '2026-12-04', items: [] }, false)).toEqual(['items']);
    expect(gapsOf({ dueDate: '2026-12-04', items: [field, paper] }, false)).toEqual([]);
    expect(gapsOf({ dueDate: '2026-12-04', items: [field, paper] }, true)).toEqual([
      'period.text.hu',
      'doc.label.hu',
      'doc.text.hu',
    ]);
  });

  it('is sent without Hungarian words that nobody asked for', () => {
    const item = newItem('field', { field: 'period', text: { ro: ' Da. ', hu: 'Igen.' } });
    expect(bodyOf({ dueDate: '2026-12-04', items: [item] }, false).items).toEqual([
      { kind: 'field', field: 'period', text: { ro: 'Da.', hu: '' } },
    ]);
    expect(bodyOf({ dueDate: '2026-12-04', items: [item] }, true).items[0]?.text.hu).toBe('Igen.');
  });

  it('shows what the server found at the item it belongs to', () => {
    const places = issuesByPlace({ dueDate: '', items: [field, paper] }, [
      { path: 'items.1.text.hu', code: 'required', message: 'maghiară' },
      { path: 'dueDate', code: 'date', message: 'zi' },
    ]);
    expect([...places]).toEqual([['doc.text.hu', 'maghiară'], ['dueDate', 'zi']]);
  });

  it('can begin with the words of an earlier round', () => {
    const round = {
      items: [{ id: 'x', kind: 'field', field: 'period', label: { ro: 'Perioada', hu: 'Időszak' }, text }],
    } as unknown as CompletionRequest;
    expect(draftOf(round, '2026-12-04')).toMatchObject({
      dueDate: '2026-12-04',
      items: [{ kind: 'field', field: 'period', text }],
    });
  });
});
