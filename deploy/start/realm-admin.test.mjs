import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAdmin } from './realm-admin.mjs';

/** What the administration of a realm that is there already answers, by the end of the address. */
const answers = {
  'token': { access_token: 't' },
  'clients?clientId=gateway-admin': [{ id: 'c1' }],
  'clients?clientId=realm-management': [{ id: 'c2' }],
  'service-account-user': { id: 'u1' },
  'roles/view-realm': { id: 'r1', name: 'view-realm' },
};
const calls = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  calls.push([`${request.method} ${request.url}`, body]);
  const end = Object.keys(answers).find((key) => request.url?.endsWith(key));
  response.end(JSON.stringify(end ? answers[end] : {}));
});
beforeAll(() => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined))));
afterAll(() => server.close());

it('gives a new right to a service account of a realm that is in use', async () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const admin = await createAdmin({ url: `http://127.0.0.1:${port}`, user: 'admin', password: 'p' });
  await admin.update({
    realm: 'dosar',
    users: [{ serviceAccountClientId: 'gateway-admin', clientRoles: { 'realm-management': ['view-realm'] } }, { username: 'mayor' }],
  });
  expect(calls.filter(([call]) => call.includes('role-mappings'))).toEqual([
    ['POST /admin/realms/dosar/users/u1/role-mappings/clients/c2', JSON.stringify([answers['roles/view-realm']])],
  ]);
});
