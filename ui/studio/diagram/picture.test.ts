import { describe, expect, it } from 'vitest';
import { pdfOf } from './picture.ts';

describe('a diagram on paper', () => {
  it('is one landscape page whose table points at its objects', () => {
    const pdf = new TextDecoder('latin1').decode(
      pdfOf(new Uint8Array([0xff, 0xd8, 0xff, 0xd9]), { width: 1000, height: 200 }, true),
    );
    expect(pdf).toContain('/MediaBox [0 0 842 595]');
    const starts = [...pdf.matchAll(/^(\d{10}) 00000 n /gm)].map(([, at]) => Number(at));
    expect(starts.map((at, index) => pdf.startsWith(`${index + 1} 0 obj`, at))).toEqual([true, true, true, true, true]);
    const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    expect(pdf.startsWith('xref', table)).toBe(true);
  });
});
