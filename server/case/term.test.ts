import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { City } from '../city/index.ts';
import { loadAllPackages, type PublishedProcedure } from '../procedure/index.ts';
import { cityFile, projectRoot } from '../roles/paths.ts';
import { termBeginning } from './term.ts';

const city = City.read(cityFile);
const packages = loadAllPackages(path.resolve(projectRoot));
const procedure = (key: string) =>
  ({ key, pkg: packages.find(({ source }) => source.key === key) }) as unknown as PublishedProcedure;
const monday = new Date('2026-11-23T08:00:00Z');

describe('the beginning of a term', () => {
  it('is the registration, where nothing else is said', () => {
    expect(termBeginning(procedure('certificat-fiscal'), city, monday, null)).toMatchObject({ startsOn: '2026-11-23' });
    expect(termBeginning(procedure('certificat-fiscal'), city, monday, 'check-file')).toBeNull();
  });

  it('is the visit to the counter for an account: no date is promised before', () => {
    const account = procedure('cont-client');
    expect(termBeginning(account, city, monday, null)).toBeNull();
    expect(termBeginning(account, city, monday, 'create-account')).toBeNull();
    expect(termBeginning(account, city, monday, 'verify-identity')).toMatchObject({ startsOn: '2026-11-23', dueDate: '2026-11-26' });
  });
});
