import type { Procedure } from '../../ui/shared/api/index.ts';
import { formatMoney } from '../../ui/shared/i18n/format.ts';
import { filterProcedures, grouped, groupings } from '../../ui/citizen/search.ts';
import { text } from '../texts/index.ts';
import { fact, type Reading, type ReadingPage } from './frame.ts';
import { html, type Markup } from '../http/html.ts';
import type { Say } from './texts.ts';

const termText = ({ say }: Reading, { amount, unit }: NonNullable<Procedure['term']>): string =>
  say(`term.${unit}`, { count: amount });

const feeText = ({ say, language }: Reading, fee: Procedure['fee']): string =>
  !fee || fee.amount === 0 ? say('fee.none') : formatMoney(fee.amount, fee.currency, language);

function tiles(reading: Reading, procedures: Procedure[]): Markup {
  const { language, href } = reading;
  return html`<ul class="tiles">${procedures.map((one) => html`<li class="tile">
    <h3><a class="tile-link" href="${href('procedure', { key: one.key })}">${one.name[language]}</a></h3>
    <p>${one.summary[language]}</p>
    <p class="muted small tile-facts">${one.term && html`<span>${termText(reading, one.term)}</span>`}
      <span>${feeText(reading, one.fee)}</span></p></li>`)}</ul>`;
}

function found(reading: Reading, procedures: Procedure[], query: string): Markup {
  const { say } = reading;
  if (procedures.length === 0) {
    return html`<p><strong>${say('home.nothing', { query })}</strong></p><p>${say('home.nothingHelp')}</p>`;
  }
  return html`<p class="muted">${say('home.found', { count: procedures.length })}</p>${tiles(reading, procedures)}`;
}

function laidOut(reading: Reading, all: Procedure[], asked: string | undefined): Markup {
  const { say, city, language, href } = reading;
  const by = groupings.find((one) => one === asked) ?? 'category';
  const title = (name: string): string | undefined => {
    if (by === 'category' || name === 'other') return say(`category.${name}`);
    return by === 'life' ? say(`life.${name}`) : city.departments.find(({ key }) => key === name)?.name[language];
  };
  const ways = groupings.map((one) => html`<li>
    <a href="${href('home')}?by=${one}"${one === by && html` aria-current="true"`}>${say(`home.by.${one}`)}</a></li>`);
  const groups = grouped(all, by, city.departments.map(({ key }) => key));
  return html`<nav class="groupings" aria-label="${say('home.groupings')}"><ul>${ways}</ul></nav>
    <div class="categories">${groups.map(([name, members]) => html`
      <section class="category"><h2>${title(name)}</h2>${tiles(reading, members)}</section>`)}</div>`;
}

/** The first page: search and all procedures. @param query `q` and `by` of the address */
export function homePage(reading: Reading, all: Procedure[], query: { q?: string; by?: string }): ReadingPage {
  const { say, href } = reading;
  const words = query.q?.trim() ?? '';
  return {
    title: say('home.title'),
    description: text(reading.language, 'page.catalogue'),
    body: html`<h1>${say('home.title')}</h1>
      <form role="search" class="search" action="${href('home')}" method="get">
        <label class="govuk-visually-hidden" for="search">${say('home.searchLabel')}</label>
        <input id="search" type="search" name="q" class="govuk-input" placeholder="${say('home.searchHint')}" value="${words}">
      </form>
      ${words ? found(reading, filterProcedures(all, words), words) : laidOut(reading, all, query.by)}`,
  };
}

/**
 * What a procedure is.
 * @param usualDays working days in which half of the requests were answered; null: not known
 */
export function procedurePage(reading: Reading, procedure: Procedure, usualDays: number | null): ReadingPage {
  const { say, language, href } = reading;
  return {
    title: procedure.name[language],
    description: procedure.summary[language],
    body: html`<div class="main-narrow">
      <a class="govuk-back-link" href="${href('home')}">${say('procedure.back')}</a>
      <h1>${procedure.name[language]}</h1><p class="lead">${procedure.summary[language]}</p>
      ${facts(reading, procedure, usualDays)}
      ${questions(reading, procedure)}
      <h2>${say('procedure.needed')}</h2>${needed(reading, procedure)}
      <h2>${say('procedure.steps')}</h2>
      <ol class="steps">${procedure.steps.map(({ title }) => html`<li>${title[language]}</li>`)}</ol>
      <h2>${say('procedure.legal')}</h2><ul>${procedure.legalBasis.map((law) => html`<li>${law[language]}</li>`)}</ul>
      <p>${say('procedure.department')} ${procedure.department.name[language]}</p></div>`,
  };
}

function facts(reading: Reading, { audience, term, fee, channel }: Procedure, usualDays: number | null): Markup {
  const { say, language } = reading;
  return html`<dl class="facts">
    ${fact(say('procedure.who'), audience[language])}
    ${term && fact(say('procedure.howLong'),
      html`${say('procedure.atMost', { term: termText(reading, term) })}${usual(say, usualDays)}`)}
    ${fact(say('procedure.fee'), feeText(reading, fee))}
    ${fact(say('procedure.how'), say(`channel.${channel}`))}</dl>`;
}

function usual(say: Say, days: number | null): Markup | null {
  if (days === null) return null;
  const words = days === 0 ? say('procedure.usualSameDay') : say('procedure.usual', { count: days });
  return html`<div class="small muted">${words}</div>`;
}

function needed({ say, language }: Reading, { documents }: Procedure): Markup {
  if (documents.length === 0) return html`<p>${say('procedure.neededNothing')}</p>`;
  return html`<ul>${documents.map(({ name, required }) =>
    html`<li>${name[language]}${!required && ` (${say('procedure.ifApplies')})`}</li>`)}</ul>`;
}

function questions({ say, language }: Reading, { eligibility }: Procedure): Markup | null {
  if (eligibility.length === 0) return null;
  return html`<h2>${say('eligibility.title')}</h2><dl>${eligibility.map(({ question, passes, otherwise }) => html`
    <dt>${question[language]}</dt>
    <dd>${say(`eligibility.${passes === 'yes' ? 'no' : 'yes'}`)}: ${otherwise[language]}</dd>`)}</dl>`;
}
