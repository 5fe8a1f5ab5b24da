import { fillPath } from '../../ui/shared/router/match.ts';
import { routes, type RouteName } from '../../ui/citizen/routes.ts';
import type { City } from '../city/index.ts';
import { languages, type Language } from '../texts/index.ts';
import { sayIn } from './texts.ts';

/** Address of the manifest of a language. */
export const manifestPath = (language: Language): string => `/${language}.webmanifest`;

/** The language whose manifest has this address; undefined when none has. */
export const manifestLanguage = (path: string): Language | undefined =>
  languages.find((language) => manifestPath(language) === path);

/** Colours of the frame around the installed site: those of `--header` and `--paper`. */
const colours = { theme_color: '#1f4e79', background_color: '#ffffff' };

const icon = (file: string, sizes: string, purpose = 'any') =>
  ({ src: `/icons/${file}`, sizes, purpose, type: file.endsWith('.svg') ? 'image/svg+xml' : 'image/png' });

/**
 * What a telephone needs to install the site: names in the language of the reader, icons, first page, short ways. Both
 * languages are the same application, so that changing the language does not install it twice.
 */
export function manifest(language: Language, { name, shortName }: City['data']): Record<string, unknown> {
  const say = sayIn(language);
  const address = (page: RouteName): string => fillPath(routes[page][language]);
  const way = (page: RouteName, text: string) => ({ name: say(text), url: address(page) });
  return {
    id: '/', name: name[language], short_name: shortName[language], description: say('home.title'), lang: language, dir: 'ltr',
    start_url: address('home'), scope: '/', display: 'standalone', ...colours,
    icons: [
      icon('mark.svg', 'any'), icon('mark-192.png', '192x192'), icon('mark-512.png', '512x512'),
      icon('mark-maskable-512.png', '512x512', 'maskable'),
    ],
    shortcuts: [way('cases', 'nav.cases'), way('documents', 'nav.documents'), way('help', 'nav.help')],
  };
}
