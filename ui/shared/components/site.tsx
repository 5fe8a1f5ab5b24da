import { ChevronLeft } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { live } from '../api/index.ts';
import type { Language } from '../i18n/index.ts';
import { currentLanguage, languages, t } from '../i18n/index.ts';
import { Icon } from './icon.tsx';

/** First stop of the keyboard: past the header. */
export function SkipLink() {
  return (
    <a class="govuk-skip-link" href="#main">
      {t('site.skip')}
    </a>
  );
}

interface HeaderProps {
  homeHref: string;
  name: string;
  /** language, account, notifications */
  tools: ComponentChildren;
}

/** Name of the city hall and the tools of the reader. */
export function SiteHeader({ homeHref, name, tools }: HeaderProps) {
  return (
    <header class="site-header">
      <div class="container site-header-inner">
        <a class="site-name" href={homeHref}>
          <SiteMark />
          <span>{name}</span>
        </a>
        <div class="site-tools">{tools}</div>
      </div>
    </header>
  );
}

/** One entry of the main navigation. */
export interface NavItem {
  href: string;
  text: ComponentChildren;
  current: boolean;
}

/** Main navigation under the header. */
export function SiteNav({ items }: { items: NavItem[] }) {
  return (
    <nav class="site-nav" aria-label={t('site.nav')}>
      <ul class="container">
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The other language, same page. */
export function LanguageSwitch({ hrefFor }: { hrefFor: (language: Language) => string }) {
  return (
    <nav aria-label={t('site.language')}>
      <ul class="language-switch">
        {languages.map((language) => (
          <li key={language}>
            <a
              class="site-tool"
              href={hrefFor(language)}
              lang={language}
              hreflang={language}
              aria-current={language === currentLanguage() ? 'true' : undefined}
            >
              <span aria-hidden="true">{language.toUpperCase()}</span>
              <span class="govuk-visually-hidden">{t(`language.${language}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Foot of the page. */
export function SiteFooter({ children }: { children: ComponentChildren }) {
  return (
    <footer class="site-footer">
      <div class="container site-footer-grid">{children}</div>
    </footer>
  );
}

/** The way back. */
export function BackLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="govuk-back-link" href={href}>
      <Icon of={ChevronLeft} />
      {children}
    </a>
  );
}

/** Whether changes arrive by themselves. */
export function LiveState() {
  return (
    <p class="live-state" data-live={live.value}>
      {live.value ? t('live.on') : t('live.off')}
    </p>
  );
}

/** A neutral mark where a city hall may put its arms. */
export function SiteMark() {
  return (
    <svg class="site-mark" viewBox="0 0 34 40" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
      <path d="M2 2h30v20c0 8-7 13-15 16C9 35 2 30 2 22z" />
      <path d="M8 27V17l4-3v13m10 0V14l4 3v10M12 27V12l5-5 5 5v15M6 27h22M17 21v6M17 13v2" stroke-linejoin="round" />
    </svg>
  );
}
