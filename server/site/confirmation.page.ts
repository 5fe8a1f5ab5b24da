import type { LinkView } from '../confirmation/index.ts';
import { html, type Markup } from '../http/html.ts';
import type { Reading, ReadingPage } from './frame.ts';

/**
 * The page of the link that confirms an e-mail address: one button, because programs that look through mail open links
 * too, and only a person presses a button.
 * @param link null for a link that is none
 */
export function confirmationPage(reading: Reading, token: string, link: LinkView | null): ReadingPage {
  const { say } = reading;
  const title = say(link?.state === 'confirmed' ? 'confirm.doneTitle' : 'confirm.title');
  return {
    title,
    description: say('confirm.title'),
    body: html`<div class="main-narrow"><h1>${title}</h1>
      ${link ? standing(reading, token, link) : unknown(reading)}</div>`,
  };
}

const unknown = ({ say }: Reading): Markup =>
  html`<p class="lead">${say('confirm.unknown')}</p><p>${say('confirm.unknownText')}</p>`;

function standing(reading: Reading, token: string, { state, number, procedure, visit }: LinkView): Markup {
  const { say, language, href } = reading;
  const request = html`<p class="lead">${procedure.name[language]}, ${number}</p>`;
  if (state === 'waiting') {
    return html`${request}<p>${say('confirm.text')}</p>
      <form action="${href('confirmEmail', { token })}" method="post">
        <button class="govuk-button">${say('confirm.button')}</button></form>
      <p class="muted small">${say('confirm.notMe')}</p>`;
  }
  if (state === 'confirmed') {
    return html`${request}<p>${say('confirm.doneText')}</p>${visit && html`<p>${visit.instruction[language]}</p>`}
      <p><a href="${href('status')}">${say('status.title')}</a></p>`;
  }
  if (state === 'linkExpired') {
    return html`${request}<p>${say('confirm.linkExpired')}</p><p>${say('confirm.linkExpiredText')}</p>
      <p><a href="${href('status')}">${say('status.title')}</a></p>`;
  }
  return html`${request}<p>${say('confirm.expired')}</p><p>${say('confirm.expiredText')}</p>
    <p><a class="govuk-button" href="${href('procedure', { key: procedure.key })}">${say('confirm.again')}</a></p>`;
}
