import '../../styles/index.css';
import { render } from 'preact';
import type { Catalogue, Language } from '../../i18n/index.ts';
import { addCatalogues, isLanguage, setLanguage } from '../../i18n/index.ts';
import { SkipLink, Toaster } from '../index.ts';
import { examples } from './examples.tsx';

const catalogues: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('../../i18n/ro.json'),
  hu: () => import('../../i18n/hu.json'),
};
addCatalogues(async (language) => (await catalogues[language]()).default);

const wanted = new URLSearchParams(location.search).get('lang');
await setLanguage(isLanguage(wanted) ? wanted : 'ro');

/** Every component in its states, for looking and for the accessibility check. Served by `npm run dev` only. */
function Gallery() {
  return (
    <>
      <SkipLink />
      <main id="main" class="container main" tabIndex={-1}>
        <h1>{document.title}</h1>
        {Object.entries(examples).map(([name, example]) => (
          <section key={name} id={name}>
            <h2>{name}</h2>
            {example()}
          </section>
        ))}
      </main>
      <Toaster />
    </>
  );
}

const root = document.getElementById('app');
if (root) render(<Gallery />, root);
