import type { Page } from 'playwright-core';

export type Language = 'ro' | 'hu';

/** What people read and press, as they see it. Written out here, so that a changed or missing text is noticed. */
export const words = {
  ro: {
    locale: 'ro-RO',
    cityHall: 'Primăria Municipiului Sfântu Gheorghe',
    signIn: 'Autentificare',
    signOut: 'Deconectare',
    user: 'Nume de utilizator sau e-mail',
    password: 'Parolă',
    enter: 'Intrați în cont',
    newPassword: 'Parola nouă',
    repeatPassword: 'Parola nouă, încă o dată',
    savePassword: 'Salvați parola',
    goOn: 'Continuați',
    services: 'Servicii',
    search: 'Caută un serviciu',
    fill: 'Completează cererea',
    next: 'Continuă',
    send: 'Trimite cererea',
    sent: 'Cererea a fost trimisă',
    check: 'Verificați răspunsurile',
    problem: 'Verificați răspunsurile de mai jos',
    errorTitle: 'Eroare:',
    follow: 'Urmărește cererea',
    optional: '(opțional)',
    startOver: 'Ia-o de la început',
    change: 'Modifică',
    cases: 'Solicitările mele',
    documents: 'Documentele mele',
    staffSignIn: 'Autentifică-te',
    tasks: 'Sarcini',
    group: 'Compartiment',
    mine: 'Ale mele',
    claim: 'Preia',
    complete: 'Finalizează',
    done: 'Sarcina este finalizată',
    caseContext: 'Dosarul',
    live: 'Se actualizează singur',
    submitted: 'Datele trimise',
    other: 'Maghiară',
  },
  hu: {
    locale: 'hu-HU',
    cityHall: 'Sepsiszentgyörgy Polgármesteri Hivatala',
    signIn: 'Bejelentkezés',
    signOut: 'Kijelentkezés',
    user: 'Felhasználónév vagy e-mail-cím',
    password: 'Jelszó',
    enter: 'Belépés',
    newPassword: 'Új jelszó',
    repeatPassword: 'Új jelszó még egyszer',
    savePassword: 'Jelszó mentése',
    goOn: 'Tovább',
    services: 'Szolgáltatások',
    search: 'Szolgáltatás keresése',
    fill: 'A kérelem kitöltése',
    next: 'Tovább',
    send: 'Kérelem beküldése',
    sent: 'A kérelmet beküldte',
    check: 'Ellenőrizze a válaszait',
    problem: 'Ellenőrizze az alábbi válaszokat',
    errorTitle: 'Hiba:',
    follow: 'Az ügy követése',
    optional: '(nem kötelező)',
    startOver: 'Újrakezdés',
    change: 'Módosítás',
    cases: 'Ügyeim',
    documents: 'Dokumentumtáram',
    staffSignIn: 'Bejelentkezés',
    tasks: 'Feladatok',
    group: 'Osztályom',
    mine: 'Saját',
    claim: 'Átveszem',
    complete: 'Befejezés',
    done: 'A feladat befejeződött',
    caseContext: 'Az ügyirat',
    live: 'Magától frissül',
    submitted: 'A beküldött adatok',
    other: 'Román',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** A number of the register with its date. */
export const registerNumber = /\b\d+\/\d\d\.\d\d\.\d{4}\b/;

/** The register number that the page shows. @throws Error when there is none */
export async function numberOn(page: Page): Promise<string> {
  const found = registerNumber.exec(await page.getByRole('main').innerText())?.[0];
  if (!found) throw new Error(`no register number on ${page.url()}`);
  return found;
}
