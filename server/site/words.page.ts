import { allAnswers, answersOf, findAnswers, helpParams, type HelpAnswer } from '../../ui/citizen/help.ts';
import { pageHelp } from '../../ui/citizen/page-help.ts';
import type { RouteName } from '../../ui/citizen/routes.ts';
import { accessibilitySections, helpTopics, isHelpTopic, offlineTexts, type HelpTopic } from '../../ui/citizen/topics.ts';
import { formatSize } from '../../ui/shared/i18n/format.ts';
import type { Reading, ReadingPage } from './frame.ts';
import { html, type Markup } from '../http/html.ts';

const topicNames = Object.keys(helpTopics) as HelpTopic[];

function facts({ city, language }: Reading): Record<string, string> {
  const { name, phone, email, address, hours, limits } = city;
  const { uploadTypes, uploadBytes } = limits;
  return helpParams({
    name: name[language], phone, email, address: address[language], hours: hours[language], uploadTypes,
    limit: formatSize(uploadBytes, language),
  });
}

const contact = (reading: Reading): Markup => html`<section class="help-contact">
  <h2>${reading.say('help.contact')}</h2><p>${reading.say('help.contactText', facts(reading))}</p></section>`;

const answerOn = ({ name, question, answer }: HelpAnswer, more?: Markup): Markup => html`
  <section class="help-answer" id="${name}"><h2>${question}</h2><p>${answer}</p>${more}</section>`;

/** Topics of the help, and what a search through its questions finds. @param query `q` of the address */
export function helpPage(reading: Reading, query = ''): ReadingPage {
  const { say, href } = reading;
  const words = query.trim();
  return {
    title: say('nav.help'),
    description: say('help.lead'),
    body: html`<div class="main-narrow"><h1>${say('nav.help')}</h1><p class="lead">${say('help.lead')}</p>
      <form role="search" class="help-search" action="${href('help')}" method="get">
        <label class="govuk-label" for="help-search">${say('help.search')}</label>
        <div class="help-search-line">
          <input id="help-search" type="search" name="q" class="govuk-input" placeholder="${say('help.searchHint')}" value="${words}">
          <button class="govuk-button govuk-button--secondary">${say('help.searchButton')}</button></div>
      </form>
      ${words ? found(reading, words) : topics(reading)}${contact(reading)}</div>`,
  };
}

function topics({ say, href }: Reading): Markup {
  return html`<nav aria-label="${say('help.topics')}"><ul class="help-topics">${topicNames.map((topic) => html`<li>
    <a href="${href('helpTopic', { topic })}">${say(`help.topic.${topic}`)}</a>
    <p class="muted small">${say(`help.${topic}.${helpTopics[topic][0]}.q`)}</p></li>`)}</ul></nav>`;
}

function found(reading: Reading, query: string): Markup {
  const { say, href } = reading;
  const title = (topic: HelpTopic): string => say(`help.topic.${topic}`);
  const answers = findAnswers(allAnswers(say, facts(reading)), query, title);
  if (answers.length === 0) {
    return html`<p><strong>${say('help.nothing', { query })}</strong></p><p>${say('help.nothingHelp', facts(reading))}</p>`;
  }
  return html`<p class="muted">${say('help.found', { count: answers.length })}</p>${answers.map((one) => answerOn(one,
    html`<p class="small"><a href="${href('helpTopic', { topic: one.topic })}">${title(one.topic)}</a></p>`))}`;
}

/** One topic of the help; null when there is no such topic. */
export function helpTopicPage(reading: Reading, topic: string): ReadingPage | null {
  if (!isHelpTopic(topic)) return null;
  const { say, href } = reading;
  const answers = answersOf(topic, say, facts(reading));
  const title = say(`help.topic.${topic}`);
  return {
    title,
    description: answers.map(({ question }) => question).join(' '),
    body: html`<div class="main-narrow"><a class="govuk-back-link" href="${href('help')}">${say('help.all')}</a>
      <h1>${title}</h1>${answers.map((one) => answerOn(one))}${contact(reading)}</div>`,
  };
}

/** Links to the help that belongs to a page; null when none does. @param name of its route */
export function pageHelpOf({ say, href }: Reading, name: string): Markup | null {
  const topicsHere = pageHelp[name as RouteName];
  if (!topicsHere) return null;
  return html`<aside class="page-help no-print" aria-label="${say('help.here')}"><h2>${say('help.here')}</h2>
    <ul>${topicsHere.map((topic) =>
      html`<li><a href="${href('helpTopic', { topic })}">${say(`help.topic.${topic}`)}</a></li>`)}</ul></aside>`;
}

/** What one can do without a connection; browsers keep it and show it in the place of a page that cannot come. */
export function offlinePage(reading: Reading): ReadingPage {
  const { say, href } = reading;
  return {
    title: say('noConnection.title'),
    description: say('noConnection.lead'),
    body: html`<div class="main-narrow"><h1>${say('noConnection.title')}</h1><p class="lead">${say('noConnection.lead')}</p>${
      offlineTexts.map((name) => html`<p>${say(`noConnection.${name}`, facts(reading))}</p>`)}
      <p><a class="govuk-button" href="${href('home')}">${say('noConnection.retry')}</a></p></div>`,
  };
}

/** Accessibility statement. */
export function accessibilityPage(reading: Reading): ReadingPage {
  const { say } = reading;
  const params = facts(reading);
  const lead = say('accessibility.lead', params);
  return {
    title: say('accessibility.title'),
    description: lead,
    body: html`<div class="main-narrow"><h1>${say('accessibility.title')}</h1><p class="lead">${lead}</p>${
      accessibilitySections.map((name) => html`<h2>${say(`accessibility.${name}.title`)}</h2><p>${
        say(`accessibility.${name}.text`, params)}</p>`)}</div>`,
  };
}
