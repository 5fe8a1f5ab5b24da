import type { RouteMatch } from '../shared/router/index.ts';
import { fillPath, matchPath } from '../shared/router/index.ts';

const paths = {
  inbox: '/staff',
  task: '/staff/tasks/:id',
  cases: '/staff/cases',
  case: '/staff/cases/:id',
  register: '/staff/register',
  reports: '/staff/reports',
  reportCases: '/staff/reports/cases',
  absence: '/staff/absence',
  counter: '/staff/counter',
  filing: '/staff/counter/:id',
  mandates: '/staff/mandates',
  archive: '/staff/archive',
  search: '/staff/search',
  notices: '/staff/notices',
  new: '/staff/new',
  newMatter: '/staff/new/:id',
} as const;

/** Pages of the staff site. Its paths carry no language: colleagues send each other links whatever they read in. */
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
