import type { RouteMatch } from '../shared/router/index.ts';
import { fillPath, matchPath } from '../shared/router/index.ts';

const paths = {
  workspace: '/studio',
  new: '/studio/new',
  import: '/studio/import',
  learn: '/studio/learn',
  procedure: '/studio/:key',
  tab: '/studio/:key/:tab',
} as const;

/** Pages of the studio. Its paths carry no language, as those of the staff. */
export type PageName = keyof typeof paths;

const table = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, { ro: path, hu: path }]));

/** The page of a path, or null when there is none. */
export function pageOf(path: string): { name: PageName; params: RouteMatch['params'] } | null {
  const match = matchPath(table, path);
  return match && { name: match.name as PageName, params: match.params };
}

/** The path of a page. @throws when a variable part has no value */
export function pathOf(name: PageName, params?: Record<string, string>): string {
  return fillPath(paths[name], params);
}
