import { describe, expect, it } from 'vitest';
import { fillPath, matchPath, translatePath } from './match.ts';

const table = {
  home: { ro: '/ro', hu: '/hu' },
  procedure: { ro: '/ro/proceduri/:key', hu: '/hu/eljarasok/:key' },
};

describe('paths in two languages', () => {
  it('finds a page, its language and its variable parts', () => {
    expect(matchPath(table, '/hu/eljarasok/cont-client')).toEqual({
      name: 'procedure',
      language: 'hu',
      params: { key: 'cont-client' },
    });
    expect(matchPath(table, '/ro/')).toEqual({ name: 'home', language: 'ro', params: {} });
    expect(matchPath(table, '/ro/nimic')).toBeNull();
    expect(matchPath(table, '/ro/proceduri/%E0%A4%A')?.params.key).toBe('%E0%A4%A');
  });

  it('keeps the page and the query when the language changes', () => {
    expect(translatePath(table, '/ro/proceduri/cont-client', '?pas=2', 'hu')).toBe('/hu/eljarasok/cont-client?pas=2');
    expect(translatePath(table, '/ro/nimic', '', 'hu')).toBe('/hu');
  });

  it('refuses a path with a missing part', () => {
    expect(() => fillPath('/ro/proceduri/:key')).toThrow('key');
    expect(fillPath('/ro/proceduri/:key', { key: 'a/b' })).toBe('/ro/proceduri/a%2Fb');
  });
});
