import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it, vi } from 'vitest';
import { addCatalogues, setLanguage } from '../i18n/index.ts';
import { Checkbox, TextInput } from './inputs.tsx';

/** The error of a rendered field, without the rest of it. */
const errorOf = (html: string): string => /<p id="x-error".*?<\/p>/s.exec(html)?.[0] ?? '';

describe('the error of a field', () => {
  it.each([
    ['ro', 'Eroare:'],
    ['hu', 'Hiba:'],
  ] as const)('is said the same way by a text field and by a yes (%s)', async (language, prefix) => {
    vi.stubGlobal('document', { documentElement: {} });
    addCatalogues(async (wanted) => (await import(`../i18n/${wanted}.json`)).default);
    await setLanguage(language);
    const field = { id: 'x', label: 'x', error: 'y' };
    const text = errorOf(renderToString(h(TextInput, { ...field, value: '', onInput: () => undefined })));
    const yes = errorOf(renderToString(h(Checkbox, { ...field, checked: false, onChange: () => undefined })));
    expect(text).toContain(prefix);
    expect(text).toContain('<svg');
    expect(yes).toBe(text);
  });
});
