import { accessibilitySections, helpQuestions } from '../../ui/citizen/topics.ts';
import type { Reading, ReadingPage } from './frame.ts';
import { html } from './html.ts';

/** Questions people ask, with short answers. */
export function helpPage({ say }: Reading): ReadingPage {
  return {
    title: say('nav.help'),
    description: say('help.lead'),
    body: html`<div class="main-narrow"><h1>${say('nav.help')}</h1><p class="lead">${say('help.lead')}</p>${
      helpQuestions.map((name) => html`<h2>${say(`help.q.${name}`)}</h2><p>${say(`help.a.${name}`)}</p>`)}</div>`,
  };
}

/** Accessibility statement. */
export function accessibilityPage({ say, city, language }: Reading): ReadingPage {
  const params = { name: city.name[language], email: city.email, phone: city.phone };
  const lead = say('accessibility.lead', params);
  return {
    title: say('accessibility.title'),
    description: lead,
    body: html`<div class="main-narrow"><h1>${say('accessibility.title')}</h1><p class="lead">${lead}</p>${
      accessibilitySections.map((name) => html`<h2>${say(`accessibility.${name}.title`)}</h2><p>${
        say(`accessibility.${name}.text`, params)}</p>`)}</div>`,
  };
}
