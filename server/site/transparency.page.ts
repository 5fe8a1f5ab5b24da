import { formatDate } from '../../ui/shared/i18n/format.ts';
import type { Statistics } from '../report/index.ts';
import type { Reading, ReadingPage } from './frame.ts';
import { html, type Markup } from '../http/html.ts';

/** How long procedures take in practice, as a table and as open data. */
export function transparencyPage(reading: Reading, { from, to, smallestCell, procedures }: Statistics): ReadingPage {
  const { say, language } = reading;
  const lead = say('transparency.lead', { from: formatDate(from, language), to: formatDate(to, language) });
  return {
    title: say('transparency.title'),
    description: lead,
    body: html`<h1>${say('transparency.title')}</h1><p class="lead">${lead}</p>${table(reading, procedures)}
      <p class="muted small">${say('transparency.small', { count: smallestCell })}</p>
      <h2>${say('transparency.data')}</h2><p>${say('transparency.dataText')}
        <a href="/api/statistics?format=csv&lang=${language}">${say('transparency.csv')}</a>,
        <a href="/api/statistics">${say('transparency.json')}</a></p>`,
  };
}

function table({ say, language }: Reading, procedures: Statistics['procedures']): Markup {
  const heads = ['procedure', 'decided', 'median', 'p90', 'inTerm', 'rating'].map((name) => say(`transparency.${name}`));
  const shown = (value: number | null, text: (count: number) => string): Markup =>
    html`<td>${value === null ? say('transparency.few') : text(value)}</td>`;
  const days = (count: number): string => say('transparency.days', { count });
  return html`<table class="govuk-table"><caption class="govuk-visually-hidden">${say('transparency.table')}</caption>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${procedures.map((row) => html`<tr><th scope="row">${row.procedure.name[language]}</th>${
      shown(row.decided, String)}${shown(row.median, days)}${shown(row.p90, days)}${
      shown(row.shareInTerm, (count) => say('transparency.percent', { count }))}${
      shown(row.rating, (value) => say('transparency.ofFive', { value }))}</tr>`)}</tbody></table>`;
}
