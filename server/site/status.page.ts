import { NUMBER_QUERY } from '../../ui/citizen/status.ts';
import { formatDate, formatDateTime } from '../../ui/shared/i18n/format.ts';
import type { PublicStatus } from '../case/index.ts';
import { fact, type Reading, type ReadingPage } from './frame.ts';
import { html, type Markup } from '../http/html.ts';

/** What was asked on the page, and what was found: null for nothing. */
export interface StatusAsked {
  number: string;
  found?: PublicStatus | null;
}

/** The number that the address of the page brings along, as the code on a receipt does. */
export const askedNumber = (query: Record<string, unknown>): string => String(query[NUMBER_QUERY] ?? '').slice(0, 60);

/**
 * How far a request is, by number and code; sent by POST, so that the code stands in no address. The form is for readers
 * without JavaScript alone: what was typed into it would be lost when the site takes its place.
 */
export function statusPage(reading: Reading, { number, found }: StatusAsked): ReadingPage {
  const { say, href } = reading;
  return {
    title: say('status.title'),
    description: say('status.lead'),
    body: html`<div class="main-narrow"><h1>${say('status.title')}</h1><p class="lead">${say('status.lead')}</p>
      <noscript><form action="${href('status')}" method="post">
        ${field(reading, 'number', number)}${field(reading, 'code', '')}
        <button class="govuk-button">${say('status.show')}</button>
      </form></noscript>
      ${found === null && html`<p><strong>${say('status.unknown')}</strong></p><p>${say('status.unknownText')}</p>`}
      ${found && standing(reading, found)}</div>`,
  };
}

const field = ({ say }: Reading, name: 'number' | 'code', value: string): Markup => html`<div class="govuk-form-group">
  <label class="govuk-label" for="status-${name}">${say(`status.${name}`)}</label>
  <div class="govuk-hint" id="status-${name}-hint">${say(`status.${name}Hint`)}</div>
  <input class="govuk-input" id="status-${name}" name="${name}" value="${value}" maxlength="60" required autocomplete="off"
    aria-describedby="status-${name}-hint"></div>`;

function standing({ say, language }: Reading, found: PublicStatus): Markup {
  const { state, confirmBy, outcomeTitle, dueDate, contact, milestones } = found;
  const over = outcomeTitle !== null || state === 'withdrawn';
  return html`<section><h2>${say('case.headline', { number: found.number })}</h2>
    <p class="lead">${found.procedure.name[language]}</p>
    <dl class="facts">
      ${fact(say('status.state'), confirmBy ? say('status.waitsForEmail') : outcomeTitle?.[language] ?? say(`caseState.${state}`))}
      ${fact(say('status.registered'), formatDateTime(found.registeredAt.toISOString(), language))}
      ${!over && fact(say('case.due'), dueDate ? formatDate(dueDate, language) : say('status.noDue'))}
      ${fact(say('status.department'), html`${contact.department.name[language]}<br>${contact.phone}<br>${contact.email}`)}
    </dl>
    <ol class="steps">${milestones.map((step) => html`<li>${step.title[language]} – ${say(`diagram.${step.state}`)}</li>`)}</ol>
    <p class="muted small">${say('status.more')}</p></section>`;
}
