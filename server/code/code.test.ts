import { describe, expect, it } from 'vitest';
import { meantCode, newCode, shownCode } from './index.ts';

describe('codes of prepared requests and appointments', () => {
  it('are read back as they are printed, typed carelessly, or scanned with their address', () => {
    const code = newCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(meantCode(shownCode(code))).toBe(code);
    expect(meantCode(` ${shownCode(code).toLowerCase()} `)).toBe(code);
    expect(meantCode(`https://dosar.example.ro/ro/pregatit/${shownCode(code)}`)).toBe(code);
    expect(meantCode('o0il-k7qf-3m2x')).toBe('0011K7QF3M2X');
  });

  it('survive a scanner whose keyboard has another layout for dash and slash', () => {
    expect(meantCode("http:--dosar.ro-ro-pregatit-K7QF'3M2X'9TBA")).toBe('K7QF3M2X9TBA');
  });
});
