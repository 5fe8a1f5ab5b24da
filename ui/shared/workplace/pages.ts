import type { RouteMatch } from '../router/index.ts';
import { fillPath, matchPath } from '../router/index.ts';

/** Pages of a site, by name. */
export interface Pages<Name extends string> {
  /** The page of a path, or null when there is none. */
  pageOf(path: string): { name: Name; params: RouteMatch['params'] } | null;
  /** The path of a page. @throws when a variable part has no value */
  pathOf(name: Name, params?: Record<string, string>): string;
}

/**
 * Pages whose paths carry no language: colleagues send each other links whatever they read in.
 * @param paths path of each page, with `:names` for the variable parts
 */
export function pagesOf<Name extends string>(paths: Record<Name, string>): Pages<Name> {
  const patterns: [string, string][] = Object.entries(paths);
  const table = Object.fromEntries(patterns.map(([name, path]) => [name, { ro: path, hu: path }]));
  return {
    pageOf(path) {
      const match = matchPath(table, path);
      return match && { name: match.name as Name, params: match.params };
    },
    pathOf: (name, params) => fillPath(paths[name], params),
  };
}
