import type { ComponentType } from 'preact';
import { render } from 'preact';
import { ErrorState } from '../components/index.ts';
import type { Catalogue, Language } from '../i18n/index.ts';
import { addCatalogues, setLanguage } from '../i18n/index.ts';
import { loadSession, me } from '../session/index.ts';
import { chooseLanguage, keepLanguage, keptLanguage } from './language.ts';

/** Texts of a site, one file per language. */
export type SiteTexts = Record<Language, () => Promise<{ default: Catalogue }>>;

const shared: SiteTexts = {
  ro: () => import('../i18n/ro.json'),
  hu: () => import('../i18n/hu.json'),
};

/**
 * Starts a site behind the sign-in: its language, then who reads, then the page.
 * @param own texts of the site
 * @param App the site
 * @param mainClass class of the main part, for the page that says why the site cannot start
 */
export async function startSite(own: SiteTexts, App: ComponentType, mainClass: string): Promise<void> {
  const root = document.getElementById('app');
  if (!root) return;
  addCatalogues(
    async (language) => (await shared[language]()).default,
    async (language) => (await own[language]()).default,
  );
  const asked = new URLSearchParams(location.search).get('lang');
  await setLanguage(chooseLanguage([asked, keptLanguage(), navigator.language]));
  try {
    await loadSession();
  } catch (error) {
    render(
      <main id="main" class={mainClass}>
        <ErrorState error={error} onRetry={() => location.reload()} />
      </main>,
      root,
    );
    return;
  }
  const reader = me.value;
  const known = reader?.signedIn ? reader.language : null;
  const language = chooseLanguage([asked, keptLanguage(), known, navigator.language]);
  await setLanguage(language);
  keepLanguage(language);
  render(<App />, root);
}
