import type { Language } from '../i18n/index.ts';
import { isLanguage } from '../i18n/index.ts';

const NAME = 'dosar.language';
const YEAR = 31_536_000;

/**
 * The language to begin with: asked for in the address, kept from last time, of the person's account, of the browser;
 * else Romanian.
 */
export function chooseLanguage(wishes: (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const short = wish?.slice(0, 2).toLowerCase();
    if (isLanguage(short)) return short;
  }
  return 'ro';
}

/** The language kept in this browser. */
export function keptLanguage(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

/** Keeps the language for next time; the cookie tells the sign-in page. */
export function keepLanguage(language: Language): void {
  document.cookie = `${NAME}=${language}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
  try {
    localStorage.setItem(NAME, language);
  } catch {
    // the cookie alone does as well
  }
}
