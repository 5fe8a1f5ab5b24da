import '../shared/styles/index.css';
import './citizen.css';
import './help.css';
import { render } from 'preact';
import type { Language } from '../shared/i18n/index.ts';
import { addCatalogues, currentLanguage, isLanguage, setLanguage } from '../shared/i18n/index.ts';
import type { Catalogue } from '../shared/i18n/index.ts';
import { App } from './app.tsx';
import { leaveShortAddress } from './routes.ts';
import { startSession } from './start.ts';
import { keepTypedSearch } from './typed-search.ts';

/** Milliseconds after the start. */
const KEEP_AFTER = 3000;

const shared: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('../shared/i18n/ro.json'),
  hu: () => import('../shared/i18n/hu.json'),
};
const own: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('./i18n/ro.json'),
  hu: () => import('./i18n/hu.json'),
};

addCatalogues(
  async (language) => (await shared[language]()).default,
  async (language) => (await own[language]()).default,
);

leaveShortAddress();
const [, first] = location.pathname.split('/');
const session = startSession();
await setLanguage(isLanguage(first) ? first : 'ro');
await session;
const root = document.getElementById('app');
if (root) takeOver(root);
// what is kept for later must not slow down the first page
setTimeout(() => {
  void import('./offline.ts').then(({ keepForOffline }) => keepForOffline(currentLanguage())).catch(() => undefined);
}, KEEP_AFTER);

/** The site in the place of what the server wrote for reading; what was typed there meanwhile goes on. */
function takeOver(place: HTMLElement): void {
  const goOn = keepTypedSearch(place);
  place.replaceChildren();
  render(<App />, place);
  goOn();
}
