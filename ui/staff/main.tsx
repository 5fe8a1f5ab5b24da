import { render } from 'preact';
import type { Catalogue, Language } from '../shared/i18n/index.ts';
import { addCatalogues, setLanguage } from '../shared/i18n/index.ts';
import { loadSession, me } from '../shared/session/index.ts';
import '../shared/styles/index.css';
import { App } from './app.tsx';
import { chooseLanguage, keepLanguage, keptLanguage } from './language.ts';
import { StartError } from './shell/start-error.tsx';
import './styles/index.css';

type CatalogueModule = { default: Catalogue };

const shared: Record<Language, () => Promise<CatalogueModule>> = {
  ro: () => import('../shared/i18n/ro.json'),
  hu: () => import('../shared/i18n/hu.json'),
};
const own: Record<Language, () => Promise<CatalogueModule>> = {
  ro: () => import('./i18n/ro.json'),
  hu: () => import('./i18n/hu.json'),
};

addCatalogues(
  async (language) => (await shared[language]()).default,
  async (language) => (await own[language]()).default,
);

async function start(root: HTMLElement): Promise<void> {
  const asked = new URLSearchParams(location.search).get('lang');
  await setLanguage(chooseLanguage([asked, keptLanguage(), navigator.language]));
  try {
    await loadSession();
  } catch (error) {
    render(<StartError error={error} />, root);
    return;
  }
  const reader = me.value;
  const known = reader?.signedIn ? reader.language : null;
  const language = chooseLanguage([asked, keptLanguage(), known, navigator.language]);
  await setLanguage(language);
  keepLanguage(language);
  render(<App />, root);
}

const root = document.getElementById('app');
if (root) void start(root);
