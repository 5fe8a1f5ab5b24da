import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '../../ui/citizen/routes.ts';
import { matchPath } from '../../ui/shared/router/match.ts';
import { City } from '../city/index.ts';
import { manifest, manifestLanguage, manifestPath } from './manifest.ts';

const city = City.read(new URL('../../deploy/city/city.json', import.meta.url)).data;
const icons = new URL('../../ui/public', import.meta.url).pathname;

describe('manifest of the installed site', () => {
  it.each([
    ['ro', 'Primăria Sfântu Gheorghe', 'Solicitările mele'],
    ['hu', 'Sepsiszentgyörgyi Városháza', 'Ügyeim'],
  ] as const)('speaks the language of the reader (%s)', (language, shortName, cases) => {
    expect(manifestLanguage(manifestPath(language))).toBe(language);
    const written = manifest(language, city) as {
      short_name: string; start_url: string; id: string;
      icons: { src: string; purpose: string; sizes: string }[]; shortcuts: { name: string; url: string }[];
    };
    expect(written.short_name).toBe(shortName);
    expect(written.shortcuts[0]?.name).toBe(cases);
    const addresses = [written.start_url, ...written.shortcuts.map(({ url }) => url)];
    expect(addresses.map((url) => matchPath(routes, url)?.language)).toEqual([language, language, language, language]);
    expect(written.icons.filter(({ src }) => !existsSync(icons + src))).toEqual([]);
    expect(written.icons.some(({ purpose, sizes }) => purpose === 'maskable' && sizes === '512x512')).toBe(true);
    expect(written.id).toBe('/');
  });

  it('is at no other address', () => {
    expect(manifestLanguage('/de.webmanifest')).toBeUndefined();
  });
});
