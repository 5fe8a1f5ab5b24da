import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';

describe('a table of a spreadsheet', () => {
  it('is read in the letters it was saved in', () => {
    expect(readTable(new TextEncoder().encode('Gödri, Țigaretei'))).toBe('Gödri, Țigaretei');
    expect(readTable(new Uint8Array([0x47, 0xf6, 0x64, 0x72, 0x69, 0x20, 0xf5]))).toBe('Gödri ő');
  });
});
