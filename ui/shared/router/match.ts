import type { Language } from '../i18n/index.ts';
import { languages } from '../i18n/index.ts';

/** Path of a page in each language, with `:names` for the variable parts. */
export type LocalPath = Record<Language, string>;
export type RouteTable = Record<string, LocalPath>;

export interface RouteMatch {
  name: string;
  language: Language;
  params: Record<string, string>;
}

/**
 * Finds the page of a path.
 * @returns the page's name, language and variable parts; null when no page has this path
 */
export function matchPath(table: RouteTable, path: string): RouteMatch | null {
  for (const [name, paths] of Object.entries(table)) {
    for (const language of languages) {
      const params = matchPattern(paths[language], path);
      if (params) return { name, language, params };
    }
  }
  return null;
}

/** Fills the variable parts of a pattern. @throws when one has no value */
export function fillPath(pattern: string, params: Record<string, string> = {}): string {
  return pattern.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`path ${pattern} needs ${name}`);
    return encodeURIComponent(value);
  });
}

/**
 * The same page in another language, query included; the home page of that language when the path is no page.
 */
export function translatePath(table: RouteTable, path: string, search: string, language: Language): string {
  const match = matchPath(table, path);
  const pattern = match ? table[match.name]?.[language] : undefined;
  return pattern ? fillPath(pattern, match?.params) + search : `/${language}`;
}

function matchPattern(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decode(value);
    else if (part !== value) return null;
  }
  return params;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
