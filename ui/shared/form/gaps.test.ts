// @vitest-environment jsdom
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FormData, FormSchema } from '../api/index.ts';
import type { Language } from '../i18n/index.ts';
import { addCatalogues, setLanguage } from '../i18n/index.ts';
import { Page } from '../components/index.ts';
import { FormPage } from './form-page.tsx';
import { viewerTexts } from './viewer-texts.ts';

const values = ['Alb', 'Roșu'].map((label) => ({ label, value: label.toLowerCase() }));
const required = { required: true };
const components = [
  { type: 'text', id: 'words', text: '## Cine cere' },
  { type: 'textfield', id: 'cnp', key: 'cnp', label: 'Cod numeric personal', validate: required, properties: { 'dosar:validate': 'cnp' } },
  { type: 'textfield', id: 'given', key: 'given', label: 'Prenume', validate: required, properties: { 'dosar:autocomplete': 'given-name' } },
  { type: 'textfield', id: 'mail', key: 'mail', label: 'Adresă', validate: { ...required, validationType: 'email' } },
  { type: 'textarea', id: 'why', key: 'why', label: 'Motiv', description: 'Pe scurt.', validate: { required: true, minLength: 3 } },
  { type: 'number', id: 'sum', key: 'sum', label: 'Suma', validate: { required: true, min: 1 } },
  { type: 'datetime', subtype: 'date', id: 'born', key: 'born', dateLabel: 'Născut la', validate: required, properties: { 'dosar:autocomplete': 'bday' } },
  { type: 'checkbox', id: 'agree', key: 'agree', label: 'De acord', validate: required },
  { type: 'radio', id: 'one', key: 'one', label: 'Una', values, validate: required },
  { type: 'select', id: 'pick', key: 'pick', label: 'Alege', values, validate: required },
  { type: 'checklist', id: 'some', key: 'some', label: 'Câteva', values, validate: required },
  { type: 'taglist', id: 'tags', key: 'tags', label: 'Etichete', values, validate: required },
  { type: 'filepicker', id: 'file', key: 'file', label: 'Act', accept: '.pdf', validate: required },
  { type: 'textfield', id: 'street', key: 'street', label: 'Strada', validate: required, properties: { 'dosar:validate': 'street' } },
  { type: 'textfield', id: 'place', key: 'place', label: 'Locul', validate: required, properties: { 'dosar:validate': 'mapPoint' } },
  { type: 'textfield', id: 'free', key: 'free', label: 'Observații' },
  {
    type: 'dynamiclist', id: 'rows', path: 'rows', label: 'Copii', isRepeating: true, allowAddRemove: true, defaultRepetitions: 1,
    components: [{ type: 'textfield', id: 'child', key: 'child', label: 'Copil' }],
  },
  { type: 'table', id: 'table', label: 'Plăți', dataSource: '=paid', rowCount: 1, columns: [{ key: 'sum', label: 'Suma plătită' }] },
  { type: 'image', id: 'image', source: 'data:image/png;base64,iVBORw0KGgo=', alt: 'Harta' },
  { type: 'iframe', id: 'frame', label: 'Planul', url: 'https://example.org/plan' },
  { type: 'html', id: 'html', content: '<p>Atenție</p>' },
];
const schema = { type: 'default', id: 'gaps', components } as unknown as FormSchema;
const data: FormData = { paid: [{ sum: 10 }, { sum: 9 }] };
const wrong = components.filter((one) => 'validate' in one).length;

addCatalogues(async (language) => (await import(`../i18n/${language}.json`)).default);

let place: HTMLElement;
async function shown(language: Language): Promise<void> {
  await setLanguage(language);
  const form = h(FormPage, { schema, data, label: 'Cerere', submitText: 'Trimite', onSubmit: vi.fn() });
  render(h(Page, { title: 'Cerere', children: form }), place);
  await vi.waitFor(() => expect(place.querySelector('fieldset')).not.toBeNull(), 5000);
}

const all = <One extends HTMLElement>(selector: string): One[] => [...place.querySelectorAll<One>(selector)];
const labelled = (label: string): HTMLElement => {
  const found = all<HTMLLabelElement>('label').find((one) => one.textContent?.trim().startsWith(label));
  return document.getElementById(found?.htmlFor ?? '') ?? expect.fail(`no control „${label}”`);
};
const groupOf = (question: string): HTMLElement =>
  all('fieldset').find((one) => one.querySelector('legend')?.textContent?.trim().startsWith(question)) ?? expect.fail(`no group „${question}”`);
const press = (text: string): void =>
  (all('button').find((one) => one.textContent?.trim().startsWith(text)) ?? expect.fail(`no button „${text}”`)).click();
const summary = (): HTMLElement | null => place.querySelector('[data-testid="error-summary"]');

async function send(): Promise<void> {
  all<HTMLFormElement>('form')[0]?.requestSubmit();
  await vi.waitFor(() => expect(summary()).not.toBeNull());
}

async function type(control: HTMLElement, value: string): Promise<void> {
  (control as HTMLInputElement).value = value;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((resolve) => { setTimeout(resolve, 0); });
}

/** Everything that is read out or shown. */
function words(): string {
  const names = all('*').flatMap((one) => ['aria-label', 'placeholder', 'alt', 'title'].map((name) => one.getAttribute(name) ?? ''));
  return [place.textContent, ...names].join('\n');
}

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  place = document.body.appendChild(document.createElement('main'));
});
afterEach(() => {
  render(null, place);
  place.remove();
});

describe.each(['ro', 'hu'] as const)('gaps of the form viewer stay closed (%s)', (language) => {
  it('A1 A2: no sentence of the viewer is English, before and after a failed try', async () => {
    await shown(language);
    await send();
    const english = Object.keys(viewerTexts.ro).map((text) => text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '.+'));
    expect(english.filter((text) => new RegExp(`(^|\\n|\\s)${text}($|\\n|\\s)`).test(words()))).toEqual([]);
    expect(words()).not.toMatch(/Field is required|\bSelect\b|Nothing to show|\bPrevious\b|Choose file|No file/);
  });

  it('A6 A7: a failed try leads to a list of all faults, in the words at the fields, and from there to each field', async () => {
    await shown(language);
    await send();
    await vi.waitFor(() => expect(document.activeElement).toBe(summary()));
    expect(document.title).toMatch(language === 'ro' ? /^Eroare: / : /^Hiba: /);
    expect(summary()?.querySelector('[role="alert"]')).not.toBeNull();
    const links = [...(summary()?.querySelectorAll('a') ?? [])];
    expect(links).toHaveLength(wrong);
    for (const link of links) {
      link.click();
      const control = document.activeElement as HTMLElement;
      expect(control.id).toBe(link.hash.slice(1));
      const described = control.getAttribute('aria-describedby') ?? control.closest('fieldset')?.getAttribute('aria-describedby');
      const error = described?.split(' ').find((id) => id.endsWith('-error')) ?? '';
      expect(document.getElementById(error)?.textContent).toContain(link.textContent);
    }
  });

  it('A9: a day is three short fields with names, in the order of the language, and no calendar to fight with', async () => {
    await shown(language);
    const inputs = [...groupOf('Născut la').querySelectorAll('input')];
    expect(inputs.map((one) => one.autocomplete)).toEqual(
      language === 'ro' ? ['bday-day', 'bday-month', 'bday-year'] : ['bday-year', 'bday-month', 'bday-day'],
    );
    for (const one of inputs) expect([one.inputMode, one.labels?.length]).toEqual(['numeric', 1]);
    expect(document.querySelector('.flatpickr-calendar')).toBeNull();
  });

  it('A13: the page says in which language it is', async () => {
    await shown(language);
    expect(document.documentElement.lang).toBe(language);
  });
});

describe('gaps of the form viewer stay closed', () => {
  beforeEach(() => shown('ro'));

  it('A3: answers to one question are a group with the question as its name', () => {
    for (const question of ['Una', 'Câteva', 'Etichete']) expect(groupOf(question).querySelectorAll('input')).toHaveLength(2);
    expect(new Set([...groupOf('Una').querySelectorAll('input')].map((one) => one.name)).size).toBe(1);
  });

  it('A4 A5: one of many is the browser’s own list; nothing can be used by mouse alone', () => {
    const select = labelled('Alege') as HTMLSelectElement;
    expect(select.tagName).toBe('SELECT');
    expect([...select.options].map((one) => one.text)).toEqual(['Alegeți', 'Alb', 'Roșu']);
    expect(all('.fjs-select-display, .fjs-taglist, .fjs-dropdownlist, svg[tabindex], span[onclick]')).toEqual([]);
    expect(all('[tabindex="0"]').filter((one) => !/^(A|BUTTON|INPUT|SELECT|TEXTAREA)$/.test(one.tagName))).toEqual([]);
  });

  it('A8: nobody is corrected while typing for the first time; a fault goes as soon as it is put right', async () => {
    await type(labelled('Motiv'), 'a');
    labelled('Motiv').dispatchEvent(new FocusEvent('blur', { bubbles: true }));
    labelled('Motiv').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    expect(all('.govuk-error-message')).toEqual([]);
    await send();
    expect(labelled('Motiv').getAttribute('aria-invalid')).toBe('true');
    await type(labelled('Motiv'), 'Am nevoie');
    expect(labelled('Motiv').getAttribute('aria-invalid')).toBeNull();
  });

  it('A10: the browser and the keyboard of a phone know what is asked for', () => {
    expect(labelled('Prenume').getAttribute('autocomplete')).toBe('given-name');
    expect((labelled('Cod numeric') as HTMLInputElement).inputMode).toBe('numeric');
    expect((labelled('Adresă') as HTMLInputElement).type).toBe('email');
    expect((labelled('Suma') as HTMLInputElement).inputMode).toBe('decimal');
  });

  it('A11: headings begin below the page’s own; files, pictures and foreign pages have names', () => {
    expect(all('.fjs-form-field-text h3')).toHaveLength(1);
    expect(all('.fjs-form-field-text h1, .fjs-form-field-text h2')).toHaveLength(0);
    expect((labelled('Act') as HTMLInputElement).type).toBe('file');
    expect(all<HTMLImageElement>('img')[0]?.alt).toBe('Harta');
    expect(all<HTMLIFrameElement>('iframe').map((one) => one.title)).toEqual(['Planul']);
  });

  it('A11: a table has a caption, headers, buttons to sort, and says on which page one is', async () => {
    const table = all<HTMLTableElement>('table')[0] ?? expect.fail('no table');
    expect(table.caption?.textContent).toBe('Plăți');
    expect(table.querySelector('th')?.scope).toBe('col');
    expect(table.querySelector('td')?.textContent).toBe('10');
    press('Suma plătită');
    await vi.waitFor(() => expect(table.querySelector('td')?.textContent).toBe('9'));
    expect(table.querySelector('th')?.getAttribute('aria-sort')).toBe('ascending');
    press('Pagina următoare');
    await vi.waitFor(() => expect(words()).toContain('2 din 2'));
    expect(table.querySelector('td')?.textContent).toBe('10');
  });

  it('A12: a new row takes the focus and is named; after removing one the focus is where rows are added', async () => {
    press('Adaugă');
    await vi.waitFor(() => expect(document.activeElement?.closest('[role="group"]')?.getAttribute('aria-label')).toMatch(/2.*2/));
    const remove = all('.fjs-repeat-row-remove');
    expect(remove.map((one) => one.textContent)).toEqual([expect.stringMatching(/1/), expect.stringMatching(/2/)]);
    remove[1]?.click();
    await vi.waitFor(() => expect(document.activeElement?.className).toContain('fjs-repeat-render-add'));
  });

  it('A14: what may stay empty says so in words; no star stands for anything', () => {
    expect(all('label').find((one) => one.textContent?.startsWith('Observații'))?.textContent).toContain('(opțional)');
    expect(all('label, legend').filter((one) => one.textContent?.includes('*'))).toEqual([]);
  });
});
