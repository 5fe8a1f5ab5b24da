import { fillPath } from '../../ui/shared/router/match.ts';
import { routes, type RouteName } from '../../ui/citizen/routes.ts';
import type { City } from '../city/index.ts';
import { languages, type Language } from '../texts/index.ts';
import { html, type Markup } from '../http/html.ts';
import { sayIn, type Say } from './texts.ts';

/** What a page without JavaScript is made from. */
export interface Reading {
  language: Language;
  say: Say;
  city: City['data'];
  /** Address of a page in the language of the reader. */
  href: (name: RouteName, params?: Record<string, string>) => string;
}

export function readingIn(language: Language, city: City['data']): Reading {
  return { language, say: sayIn(language), city, href: (name, params) => fillPath(routes[name][language], params) };
}

/** A page as the server writes it: for readers and machines without JavaScript, and until the site has started. */
export interface ReadingPage {
  title: string;
  description: string;
  body: Markup;
}

/**
 * Head lines that tell other programs which page this is, where it stands in the other language, and how it is installed.
 * @param manifestOf address of the manifest
 */
export function headOf(
  { title, description }: Partial<ReadingPage>, here: Record<Language, string>, publicUrl: string, manifestOf?: string,
): Markup {
  return html`<title>${title}</title>${description && html`<meta name="description" content="${description}">`}
    ${manifestOf && html`<link rel="manifest" href="${manifestOf}">`}${languages.map((language) =>
      html`<link rel="alternate" hreflang="${language}" href="${publicUrl + here[language]}">`)}`;
}

/** The page inside the frame of the site: name, languages, places, content, how to reach the city hall. */
export function framed({ language, say, city, href }: Reading, here: Record<Language, string>, body: Markup): Markup {
  const other: Language = language === 'ro' ? 'hu' : 'ro';
  return html`<a class="govuk-skip-link" href="#main">${say('site.skip')}</a>
    <header class="site-header"><div class="container site-header-inner">
      <a class="site-name" href="${href('home')}"><span>${city.name[language]}</span></a>
      <div class="site-tools"><a class="site-tool" href="${here[other]}" lang="${other}" hreflang="${other}">${
        sayIn(other)(`language.${other}`)}</a></div>
    </div></header>
    <nav class="site-nav" aria-label="${say('site.nav')}"><ul class="container">
      <li><a href="${href('home')}">${say('nav.home')}</a></li><li><a href="${href('help')}">${say('nav.help')}</a></li>
    </ul></nav>
    <main class="main" id="main" tabindex="-1"><div class="container">
      <p id="offline-note" class="offline-note" role="status" hidden>${say('state.offlineTitle')}</p>${body}</div></main>
    <footer class="site-footer"><div class="container site-footer-grid"><div>
      <h2>${city.name[language]}</h2>
      <ul><li>${city.address[language]}</li><li>${city.hours[language]}</li>
        <li><a href="tel:${city.phone.replaceAll(' ', '')}">${city.phone}</a></li>
        <li><a href="mailto:${city.email}">${city.email}</a></li></ul>
    </div><div><h2>${say('footer.about')}</h2>
      <ul><li><a href="${href('status')}">${say('footer.status')}</a></li>
        <li><a href="${href('transparency')}">${say('transparency.title')}</a></li>
        <li><a href="${href('accessibility')}">${say('accessibility.title')}</a></li></ul>
    </div></div></footer>`;
}

/** One fact of a list of facts: its name and what it is. */
export const fact = (name: string, value: string | Markup): Markup =>
  html`<div class="fact"><dt>${name}</dt><dd>${value}</dd></div>`;
