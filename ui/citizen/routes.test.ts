import { describe, expect, it } from 'vitest';
import { matchPath } from '../shared/router/index.ts';
import { routes, sameHref } from './routes.ts';

describe('addresses of the citizen site', () => {
  it('lead to one page each, in both languages', () => {
    const paths = Object.values(routes).flatMap((paths) => [paths.ro, paths.hu]);
    expect(new Set(paths).size).toBe(paths.length);
    for (const [name, paths] of Object.entries(routes)) {
      for (const path of [paths.ro, paths.hu])
        expect(matchPath(routes, path.replaceAll(/:\w+/g, 'x'))?.name).toBe(name);
    }
  });

  it('keep page, case and query when the language changes', () => {
    expect(sameHref('/ro/proceduri/cont-client/cerere?camp=cnp', 'hu')).toBe(
      '/hu/eljarasok/cont-client/kerelem?camp=cnp',
    );
    expect(sameHref('/hu/ugyeim/42', 'ro')).toBe('/ro/solicitarile-mele/42');
  });
});
