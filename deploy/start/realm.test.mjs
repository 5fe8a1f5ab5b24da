import { describe, expect, it } from 'vitest';
import { fillPlaceholders, mergeRealms, smtpServer } from './realm.mjs';

describe('the realm', () => {
  it('gets its values, and keeps the placeholders of Keycloak itself', () => {
    const text = '{"secret":"${DOSAR_SECRET}","city":"${DOSAR_CITY:Primăria}","name":"${username}"}';
    expect(JSON.parse(fillPlaceholders(text, { DOSAR_SECRET: 'a"b\\c' }))).toEqual({
      secret: 'a"b\\c',
      city: 'Primăria',
      name: '${username}',
    });
    expect(() => fillPlaceholders(text, {})).toThrow('DOSAR_SECRET');
  });

  it('joins the lists of the demo file to its own', () => {
    const base = { realm: 'dosar', clients: [{ clientId: 'gateway' }], roles: { realm: [{ name: 'clerk' }] } };
    const demo = { realm: 'dosar', clients: [{ clientId: 'dosar-demo' }], users: [{ username: 'mayor' }] };
    expect(mergeRealms(base, demo)).toEqual({
      realm: 'dosar',
      clients: [{ clientId: 'gateway' }, { clientId: 'dosar-demo' }],
      roles: base.roles,
      users: demo.users,
    });
  });

  it('sends its mails as the settings say', () => {
    expect(smtpServer('smtp://127.0.0.1:2525', 'Dosar <no-reply@example.org>')).toMatchObject({
      host: '127.0.0.1',
      port: '2525',
      from: 'no-reply@example.org',
      fromDisplayName: 'Dosar',
      ssl: 'false',
      auth: 'false',
    });
    expect(smtpServer('smtps://me:p%40ss@mail.example.org', 'a@example.org')).toMatchObject({
      port: '465',
      ssl: 'true',
      auth: 'true',
      user: 'me',
      password: 'p@ss',
      from: 'a@example.org',
    });
  });
});
