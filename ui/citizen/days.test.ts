import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addCatalogues, setLanguage } from '../shared/i18n/index.ts';
import { byDay } from './days.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  addCatalogues(async (language) => (await import(`./i18n/account/${language}.json`)).default);
  await setLanguage('ro');
});

describe('things by days', () => {
  it('follow the day of the city hall, not that of Greenwich', () => {
    const days = byDay([{ at: '2026-11-23T22:30:00Z' }, { at: '2026-11-23T21:30:00Z' }, { at: '2026-11-20T10:00:00Z' }],
      new Date('2026-11-24T10:00:00Z'));
    expect(days.map(({ title, things }) => [title, things.length])).toEqual([['Astăzi', 1], ['Ieri', 1], ['20.11.2026', 1]]);
  });

  it('are none for nothing', () => {
    expect(byDay([])).toEqual([]);
  });
});
