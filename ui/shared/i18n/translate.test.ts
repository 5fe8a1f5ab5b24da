import { describe, expect, it, vi } from 'vitest';
import { addCatalogues, loadTexts, renderMessage, setLanguage, t } from './translate.ts';

describe('messages', () => {
  const days = { one: '{count} zi', few: '{count} zile', other: '{count} de zile' };

  it('chooses the Romanian plural by number', () => {
    expect([1, 2, 19, 20, 101].map((count) => renderMessage(days, 'ro', { count }))).toEqual([
      '1 zi',
      '2 zile',
      '19 zile',
      '20 de zile',
      '101 zile',
    ]);
  });

  it('uses one Hungarian form after numerals', () => {
    const message = { one: '{count} nap', other: '{count} nap' };
    expect([1, 5].map((count) => renderMessage(message, 'hu', { count }))).toEqual(['1 nap', '5 nap']);
  });

  it('leaves an unknown placeholder visible and reports a missing message', () => {
    expect(renderMessage('Nr. {number}', 'ro', {})).toBe('Nr. {number}');
    expect(renderMessage(undefined, 'ro', {})).toBeUndefined();
  });
});

describe('texts of a room that is seldom opened', () => {
  it('come when it is opened, once, and follow the language', async () => {
    vi.stubGlobal('document', { documentElement: {} });
    addCatalogues(async (language) => ({ home: `home ${language}` }));
    const room = vi.fn(async (language: string) => ({ room: `room ${language}` }));
    await setLanguage('ro');
    expect(t('room')).toBe('room');
    await loadTexts(room);
    await loadTexts(room);
    expect([t('home'), t('room'), room.mock.calls.length]).toEqual(['home ro', 'room ro', 1]);
    await setLanguage('hu');
    expect([t('home'), t('room')]).toEqual(['home hu', 'room hu']);
  });
});
