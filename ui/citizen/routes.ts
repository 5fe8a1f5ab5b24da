import type { Language } from '../shared/i18n/index.ts';
import { currentLanguage } from '../shared/i18n/index.ts';
import type { RouteTable } from '../shared/router/index.ts';
import { fillPath, translatePath } from '../shared/router/index.ts';

/** Every page of the citizen site, in both languages. */
export const routes = {
  home: { ro: '/ro', hu: '/hu' },
  procedure: { ro: '/ro/proceduri/:key', hu: '/hu/eljarasok/:key' },
  apply: { ro: '/ro/proceduri/:key/cerere', hu: '/hu/eljarasok/:key/kerelem' },
  review: { ro: '/ro/proceduri/:key/verificare', hu: '/hu/eljarasok/:key/ellenorzes' },
  sent: { ro: '/ro/trimis/:id', hu: '/hu/elkuldve/:id' },
  prepared: { ro: '/ro/pregatit/:code', hu: '/hu/elokeszitve/:code' },
  appointment: { ro: '/ro/programare/:code', hu: '/hu/idopont/:code' },
  cases: { ro: '/ro/solicitarile-mele', hu: '/hu/ugyeim' },
  case: { ro: '/ro/solicitarile-mele/:id', hu: '/hu/ugyeim/:id' },
  complete: { ro: '/ro/solicitarile-mele/:id/completare', hu: '/hu/ugyeim/:id/hianypotlas' },
  notifications: { ro: '/ro/notificari', hu: '/hu/ertesitesek' },
  documents: { ro: '/ro/documentele-mele', hu: '/hu/dokumentumtaram' },
  document: { ro: '/ro/documentele-mele/:id', hu: '/hu/dokumentumtaram/:id' },
  profile: { ro: '/ro/contul-meu', hu: '/hu/fiokom' },
  personalData: { ro: '/ro/cont/date', hu: '/hu/fiok/adatok' },
  preferences: { ro: '/ro/cont/preferinte', hu: '/hu/fiok/beallitasok' },
  signIns: { ro: '/ro/cont/autentificari', hu: '/hu/fiok/bejelentkezesek' },
  myData: { ro: '/ro/cont/export', hu: '/hu/fiok/letoltes' },
  mandates: { ro: '/ro/cont/imputerniciri', hu: '/hu/fiok/meghatalmazasok' },
  mandateNew: { ro: '/ro/cont/imputerniciri/noua', hu: '/hu/fiok/meghatalmazasok/uj' },
  firm: { ro: '/ro/cont/firma/:id', hu: '/hu/fiok/ceg/:id' },
  firmPerson: { ro: '/ro/cont/firma/:id/persoana', hu: '/hu/fiok/ceg/:id/szemely' },
  closing: { ro: '/ro/cont/inchidere', hu: '/hu/fiok/megszuntetes' },
  access: { ro: '/ro/cont/consultari', hu: '/hu/fiok/betekintesek' },
  confirmEmail: { ro: '/ro/confirmare/:token', hu: '/hu/megerosites/:token' },
  status: { ro: '/ro/stare', hu: '/hu/allapot' },
  verify: { ro: '/ro/verificare/:code', hu: '/hu/ellenorzes/:code' },
  transparency: { ro: '/ro/transparenta', hu: '/hu/atlathatosag' },
  help: { ro: '/ro/ajutor', hu: '/hu/segitseg' },
  helpTopic: { ro: '/ro/ajutor/:topic', hu: '/hu/segitseg/:topic' },
  offline: { ro: '/ro/fara-conexiune', hu: '/hu/nincs-kapcsolat' },
  accessibility: { ro: '/ro/accesibilitate', hu: '/hu/akadalymentesites' },
} satisfies RouteTable;

export type RouteName = keyof typeof routes;

/** Address of a page in the language shown now. */
export function href(name: RouteName, params: Record<string, string> = {}, query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString();
  return fillPath(routes[name][currentLanguage()], params) + (search ? `?${search}` : '');
}

/** A page of ours in another language, with its query. @param url path and query of the page */
export function sameHref(url: string, language: Language): string {
  const { pathname, search } = new URL(url, 'http://localhost');
  return translatePath(routes, pathname, search, language);
}

/** `/verify/CODE`, as printed on documents, becomes the page in the reader's own language. */
export function leaveShortAddress(): void {
  const code = /^\/verify\/([^/]+)$/.exec(location.pathname)?.[1];
  if (code === undefined) return;
  const language = navigator.language.startsWith('hu') ? 'hu' : 'ro';
  history.replaceState(null, '', fillPath(routes.verify[language], { code: decodeURIComponent(code) }));
}
