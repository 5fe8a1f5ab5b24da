export { fillPath, matchPath, translatePath } from './match.ts';
export type { LocalPath, RouteMatch, RouteTable } from './match.ts';
