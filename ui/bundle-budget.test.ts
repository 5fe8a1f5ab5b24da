import { describe, expect, it } from 'vitest';
import { measureBundle, overBudget } from './bundle-budget.ts';

const chunk = (code: string, more: object = {}) => ({ type: 'chunk', code, imports: [], ...more });

describe('bundle budgets', () => {
  const bundle = {
    'citizen.js': chunk('aaaa', {
      isEntry: true,
      name: 'citizen',
      imports: ['shared.js'],
      dynamicImports: ['form.js'],
    }),
    'staff.js': chunk('aa', { isEntry: true, name: 'staff', imports: ['shared.js'] }),
    'studio.js': chunk('aaa', { isEntry: true, name: 'studio', imports: ['shared.js'] }),
    'shared.js': chunk('aaaaaa'),
    'form.js': chunk('a'.repeat(100), { imports: ['shared.js'], moduleIds: ['/x/ui/shared/form/form-host.tsx'] }),
  };

  it('counts what is loaded at once, each chunk once, and leaves out what comes on demand', () => {
    const sizes = measureBundle(bundle, (code) => code.length);
    expect(sizes.map((size) => [size.name, size.bytes])).toEqual([
      ['citizen shell', 10],
      ['citizen form page', 110],
      ['staff', 8],
      ['studio', 9],
      ['studio diagram', 9],
    ]);
  });

  it('names what is too large', () => {
    const sizes = measureBundle(bundle, (code) => code.length * 5000);
    expect(overBudget(sizes).map((size) => size.name)).toEqual(['citizen shell', 'citizen form page']);
  });
});
