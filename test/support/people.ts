import { randomUUID } from 'node:crypto';
import type { TestClaims } from './issuer.ts';

/** Claims of a person; each call makes another one unless a subject is given. */
function person(username: string, roles: string[], departments: string[], overrides: TestClaims = {}): TestClaims {
  return {
    sub: randomUUID(), preferred_username: username, name: username, given_name: username, family_name: 'Test',
    email: `${username}@example.org`, locale: 'ro', level: 'L2', realm_access: { roles },
    groups: departments.map((key) => `/departments/${key}`), ...overrides,
  };
}

export const citizen = (overrides: TestClaims = {}): TestClaims => person('citizen', ['citizen'], [], overrides);
export const clerk = (department: string, overrides: TestClaims = {}): TestClaims => person(`clerk.${department}`, ['clerk'], [department], overrides);
export const head = (department: string, overrides: TestClaims = {}): TestClaims => person(`head.${department}`, ['head', 'clerk'], [department], overrides);
export const registrar = (overrides: TestClaims = {}): TestClaims =>
  person('registrar', ['registrar', 'clerk'], ['registratura', 'relatii-publice'], overrides);
export const analyst = (overrides: TestClaims = {}): TestClaims => person('analyst', ['analyst'], [], overrides);
export const admin = (overrides: TestClaims = {}): TestClaims => person('admin', ['admin'], [], overrides);
export const secretary = (overrides: TestClaims = {}): TestClaims => person('secretary', ['secretary'], ['secretariat'], overrides);
export const mayor = (overrides: TestClaims = {}): TestClaims => person('mayor', ['mayor'], ['cabinet-primar'], overrides);
