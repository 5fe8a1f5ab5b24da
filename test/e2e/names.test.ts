import { expect } from 'vitest';
import { routes, type RouteName } from '../../ui/citizen/routes.ts';
import { openEmptyForm, signIn } from './support/citizen.ts';
import { journey } from './support/journey.ts';
import type { Language } from './support/words.ts';

const key = 'certificat-fiscal';

/** What a screen reader must be able to say of a page: lines of its accessibility tree. */
const said: Record<Language, Partial<Record<RouteName, string[]>>> = {
  ro: {
    home: ['heading "Ce doriți să rezolvați?" [level=1]', 'searchbox "Caută un serviciu"', 'complementary "Ajutor pentru această pagină"'],
    procedure: ['heading "Certificat de atestare fiscală" [level=1]', 'heading "De ce aveți nevoie" [level=2]', 'link "Toate serviciile"'],
    help: ['heading "Ajutor" [level=1]', 'searchbox "Caută în ajutor"', 'button "Caută"', 'navigation "Teme"', 'link "Fișiere și mărimi"'],
    transparency: ['heading "Cât durează, în cifre" [level=1]'],
    cases: ['heading "Solicitările mele" [level=1]'],
    apply: ['heading "Certificat de atestare fiscală" [level=1]', 'button "Continuă"', 'radio "O persoană fizică"'],
  },
  hu: {
    home: ['searchbox "Szolgáltatás keresése"', 'complementary "Segítség ehhez az oldalhoz"'],
    procedure: ['link "Minden szolgáltatás"'],
    help: ['heading "Segítség" [level=1]', 'searchbox "Keresés a segítségben"', 'button "Keresés"', 'navigation "Témák"', 'link "Fájlok és méretek"'],
    cases: ['heading "Ügyeim" [level=1]'],
    apply: ['button "Tovább"'],
  },
};

/** Words that only one of the languages has; a name that holds one of the other language was left untranslated. */
const foreign: Record<Language, RegExp> = {
  ro: /\b(és|vagy|nem|hogy|kérelem|ügy|megnyitása|keresés)\b/iu,
  hu: /\b(și|sau|pentru|este|cerere|înapoi|caută|răspuns)\b|[șțăî]/iu,
};
/** Names of the other language, of places and of documents stand in any language. */
const allowed = /Română|Maghiară|Román|Magyar|Sfântu Gheorghe|Sepsiszentgyörgy|Strada|Legea|Codul|OUG|HG|nr\./u;

for (const language of ['ro', 'hu'] as const) {
  journey(`a screen reader hears what pages are and what can be done, in the language of the page (${language})`, async (visit) => {
    const visitor = await visit(language);
    const { page } = visitor;
    await signIn(visitor, `citizen.${language}`);
    for (const [name, lines] of Object.entries(said[language])) {
      if (name === 'apply') await openEmptyForm(visitor, key);
      else await visitor.go(routes[name as RouteName][language].replace(':key', key));
      const main = page.getByRole('main');
      for (const line of lines) await expect.poll(() => main.ariaSnapshot(), { timeout: 15_000 }).toContain(line);
      const names = [...(await page.locator('body').ariaSnapshot()).matchAll(/- (?:button|link|heading|searchbox|textbox|radio|checkbox|navigation|group) "([^"]+)"/g)];
      expect(names.length).toBeGreaterThan(5);
      expect(names.map(([, words = '']) => words).filter((words) => foreign[language].test(words) && !allowed.test(words)), name).toEqual([]);
    }
  });
}
