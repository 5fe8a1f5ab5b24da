import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SETTINGS, readSettings, withEnvFile } from './settings.mjs';

const production = {
  DOSAR_PROFILE: 'production',
  PUBLIC_URL: 'https://dosar.example.org',
  KEYCLOAK_PUBLIC_URL: 'https://login.example.org',
  SMTP_URL: 'smtps://mail.example.org',
  MAIL_FROM: 'City <city@example.org>',
  ...Object.fromEntries(SETTINGS.filter((s) => s.secret && s.needed).map((s) => [s.name, 'x'.repeat(32)])),
};

describe('settings', () => {
  it('are complete without any environment', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ port: 3000, profile: 'demo', publicUrl: 'http://localhost:3000' });
    expect(settings.downloads).toBe(path.join(settings.home, 'downloads'));
  });

  it('derive the public address from the port', () => {
    expect(readSettings({ PORT: '3101' }).publicUrl).toBe('http://localhost:3101');
    expect(readSettings({ PUBLIC_URL: 'https://dosar.example.org/' }).publicUrl).toBe('https://dosar.example.org');
  });

  it.each([
    ['PORT', 'abc', 'port number'],
    ['PORT', '70000', 'port number'],
    ['DOSAR_PROFILE', 'foo', 'demo or production'],
    ['DATABASE_URL', 'mysql://x', 'postgresql://'],
    ['SMTP_URL', 'nonsense', 'address'],
    ['DOSAR_PARTS', 'web,oven', 'oven'],
  ])('refuse %s=%s in one line', (name, value, why) => {
    expect(() => readSettings({ [name]: value })).toThrow(why);
    expect(() => readSettings({ [name]: value })).toThrow(/^[^\n]+$/);
  });

  it('name every wrong setting at once', () => {
    expect(() => readSettings({ PORT: 'x', DOSAR_PROFILE: 'y' })).toThrow(/PORT.*DOSAR_PROFILE/);
  });

  it('never show a secret that is wrong', () => {
    expect(() => readSettings({ SESSION_SECRET: 'hunter2' })).toThrow(/SESSION_SECRET/);
    expect(() => readSettings({ SESSION_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
  });

  it('accept a complete production profile and name what is missing from an incomplete one', () => {
    expect(readSettings(production).profile).toBe('production');
    const { SMTP_URL: _, SESSION_SECRET: __, ...incomplete } = production;
    expect(() => readSettings(incomplete)).toThrow(/SMTP_URL.*SESSION_SECRET/);
  });

  it('treat an empty value as not given', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({
      port: 3000,
      values: { DATABASE_URL: undefined },
    });
  });
});

describe('.env', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'dosar-settings-'));
  afterAll(() => rmSync(dir, { recursive: true }));

  it('gives what the environment does not', () => {
    const file = path.join(dir, '.env');
    writeFileSync(file, 'PORT=3200\n# comment\nMAIL_FROM="A B <a@example.org>"\n');
    expect(withEnvFile({ PORT: '3300' }, file)).toEqual({ PORT: '3300', MAIL_FROM: 'A B <a@example.org>' });
    expect(withEnvFile({ PORT: '3300' }, path.join(dir, 'none'))).toEqual({ PORT: '3300' });
  });
});
