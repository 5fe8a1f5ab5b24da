import { currentLanguage } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import type { OpenList } from './types.ts';

/** Which open cases are asked for. */
export interface CasesQuery {
  list: OpenList;
  department?: string;
  procedure?: string;
  person?: string;
}

/** The query of a list of open cases; what is empty is left out. */
export function casesSearch(query: CasesQuery): string {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => Boolean(value))).toString();
}

/** The page with the open cases behind a number. */
export function casesHref(query: CasesQuery): string {
  return `${pathOf('reportCases')}?${casesSearch(query)}`;
}

/** A file of the server in the language shown now. */
export function fileHref(path: string, query: string): string {
  return `${path}?${[query, `lang=${currentLanguage()}`].filter(Boolean).join('&')}`;
}
