// @vitest-environment jsdom
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FormSchema } from '../api/index.ts';
import { addCatalogues, setLanguage } from '../i18n/index.ts';
import { FormPage } from './form-page.tsx';
import { pagesOf } from './paging.ts';
import type { ShownStep } from './use-paging.ts';

const page = { properties: { 'dosar:page': 'true' } };
const group = (id: string, ...rest: object[]) => ({ type: 'group', id, ...Object.assign({}, ...rest) });

describe('the pages of a form', () => {
  it('are none without a group that asks for one', () => {
    expect(pagesOf([group('a'), group('b')])).toEqual([]);
  });

  it('are the groups that ask, and what stands together between them', () => {
    expect(pagesOf([group('a'), group('b'), group('c', page), group('d', page), group('e'), group('f')]))
      .toEqual([['a', 'b'], ['c'], ['d'], ['e', 'f']]);
  });

  it('take only groups that stand outermost', () => {
    expect(pagesOf([{ id: 'x', type: 'textfield', ...page }, group('a')])).toEqual([]);
  });
});

const field = (key: string, more: object = {}) =>
  ({ type: 'textfield', id: key, key, label: key, validate: { required: true }, ...more });
const schema = {
  type: 'default', id: 'paged', components: [
    group('first', page, { label: 'Primul', components: [field('one')] }),
    group('extra', page, { label: 'Pe lângă', components: [field('more')], conditional: { hide: '=one != "yes"' } }),
    group('last', { label: 'La urmă', components: [field('two', { validate: {} })] }),
  ],
} as unknown as FormSchema;

addCatalogues(async (language) => (await import(`../i18n/${language}.json`)).default);

let place: HTMLElement;
let shown: ShownStep | null;
const sent = vi.fn();

/** A site that leads through the form by itself. */
function show(at?: string, more: object = {}): void {
  const paging = { at, go: (id: string) => show(id, more), onShown: (step: ShownStep | null) => { shown = step; }, ...more };
  render(h(FormPage, { schema, data: {}, label: 'Cerere', submitText: 'Mai departe', onSubmit: sent, paging }), place);
}
const visible = () => [...place.querySelectorAll('.form-group-section:not(.off-page)')].map((one) => one.getAttribute('data-group'));
const goOn = () => place.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
const type = (name: string, value: string) => {
  const label = [...place.querySelectorAll('label')].find((one) => one.textContent?.trim().startsWith(name));
  const input = document.getElementById(label?.htmlFor ?? '') as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
};
const errors = () => place.querySelectorAll('.govuk-error-summary__list li').length;

describe('a form with pages', () => {
  beforeEach(async () => {
    globalThis.CSS ??= {} as typeof CSS;
    CSS.escape ??= String;
    await setLanguage('ro');
    place = document.body.appendChild(document.createElement('div'));
    shown = null;
    sent.mockClear();
  });
  afterEach(() => {
    render(null, place);
    place.remove();
  });

  it('goes on when the page is complete, over pages that the answers bring, and sends the whole', async () => {
    show();
    await vi.waitFor(() => expect(visible()).toEqual(['first']), 5000);
    expect(shown).toMatchObject({ id: 'first', title: 'Primul', at: 1, count: 2 });
    goOn();
    await vi.waitFor(() => expect(errors()).toBe(1));
    expect(visible()).toEqual(['first']);
    type('one', 'yes');
    await vi.waitFor(() => expect(shown?.count).toBe(3));
    goOn();
    await vi.waitFor(() => expect(visible()).toEqual(['extra']));
    expect(errors()).toBe(0);
    expect(shown).toMatchObject({ at: 2, before: 'first' });
    type('more', 'x');
    goOn();
    await vi.waitFor(() => expect(visible()).toEqual(['last']));
    goOn();
    await vi.waitFor(() => expect(sent).toHaveBeenCalledWith({ one: 'yes', more: 'x', two: '' }));
  });

  it('opens the page of a field and leads to the first page that is not complete', async () => {
    show('two', { returning: true });
    await vi.waitFor(() => expect(visible()).toEqual(['last']), 5000);
    goOn();
    await vi.waitFor(() => expect(visible()).toEqual(['first']));
    expect(errors()).toBe(1);
    expect(sent).not.toHaveBeenCalled();
  });
});
