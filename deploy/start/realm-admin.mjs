import { StartError } from './errors.mjs';

const PARTS_OF_REALM = new Set(['roles', 'groups', 'clients', 'users', 'components', 'realm']);
const USER_PROFILE = 'org.keycloak.userprofile.UserProfileProvider';

/**
 * Signs in to Keycloak's Admin API.
 *
 * @param {{url: string, user: string, password: string}} options
 * @returns {Promise<{create: (realm: any) => Promise<void>, update: (realm: any) => Promise<void>}>}
 */
export async function createAdmin({ url, user, password }) {
  const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: user, password }),
  });
  if (!answer.ok) {
    throw new StartError(
      `Keycloak refuses its administrator ${user} (${answer.status}): KEYCLOAK_ADMIN_PASSWORD, or ` +
        'secrets.json in DOSAR_HOME, is not the password that its database was made with.',
    );
  }
  const { access_token: token } = await answer.json();
  const call = async (method, address, body, { accept = [] } = {}) => {
    const response = await fetch(`${url}/admin/realms${address}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok && !accept.includes(response.status)) {
      throw new StartError(`Keycloak refused ${method} ${address} (${response.status}): ${text.slice(0, 200)}`);
    }
    return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null;
  };
  return {
    create: async (realm) => {
      await call('POST', '', realm);
    },
    update: (realm) => updateRealm(call, realm),
  };
}

/** Adds what is missing and sets what the files say. Never deletes: a client or user made anew gets another id. */
async function updateRealm(call, realm) {
  const base = `/${realm.realm}`;
  const settings = Object.fromEntries(Object.entries(realm).filter(([key]) => !PARTS_OF_REALM.has(key)));
  await call('PUT', base, settings);
  for (const [locale, texts] of Object.entries(realm.localizationTexts ?? {})) {
    await call('POST', `${base}/localization/${locale}`, texts);
  }
  const profile = realm.components?.[USER_PROFILE]?.[0]?.config['kc.user.profile.config']?.[0];
  if (profile) await call('PUT', `${base}/users/profile`, JSON.parse(profile));
  await call('POST', `${base}/partialImport`, { ifResourceExists: 'SKIP', roles: realm.roles });
  await addGroups(call, base, realm.groups ?? []);
  await call('POST', `${base}/partialImport`, { ifResourceExists: 'SKIP', clients: realm.clients });
  for (const client of realm.clients ?? []) await setClient(call, base, client);
  if (realm.users) await call('POST', `${base}/partialImport`, { ifResourceExists: 'SKIP', users: realm.users });
  for (const user of realm.users ?? []) if (user.serviceAccountClientId) await grantRights(call, base, user);
}

/** A right that the files give to a service account which is there already: the partial import skips its user. */
async function grantRights(call, base, { serviceAccountClientId, clientRoles = {} }) {
  const idOf = async (clientId) =>
    (await call('GET', `${base}/clients?clientId=${encodeURIComponent(clientId)}`))[0].id;
  for (const [clientId, names] of Object.entries(clientRoles)) {
    const account = await call('GET', `${base}/clients/${await idOf(serviceAccountClientId)}/service-account-user`);
    const owner = await idOf(clientId);
    const rights = await Promise.all(names.map((name) => call('GET', `${base}/clients/${owner}/roles/${name}`)));
    await call('POST', `${base}/users/${account.id}/role-mappings/clients/${owner}`, rights);
  }
}

/** Keycloak's partial import refuses nested groups that exist (unique names among siblings), so they go one by one. */
async function addGroups(call, base, groups, parent) {
  for (const { subGroups = [], realmRoles = [], ...group } of groups) {
    const list = parent ? `${base}/groups/${parent.id}/children` : `${base}/groups`;
    const search = async () =>
      (await call('GET', `${list}?search=${encodeURIComponent(group.name)}&exact=true&max=100`)).find(
        ({ name }) => name === group.name,
      );
    let known = await search();
    if (!known) {
      await call('POST', list, group, { accept: [409] });
      known = await search();
    }
    for (const name of realmRoles) {
      await call('POST', `${base}/groups/${known.id}/role-mappings/realm`, [
        await call('GET', `${base}/roles/${name}`),
      ]);
    }
    await addGroups(call, base, subGroups, known);
  }
}

async function setClient(call, base, client) {
  const [known] = await call('GET', `${base}/clients?clientId=${encodeURIComponent(client.clientId)}`);
  const { protocolMappers = [], ...rest } = client;
  await call('PUT', `${base}/clients/${known.id}`, {
    ...known,
    ...rest,
    attributes: { ...known.attributes, ...rest.attributes },
  });
  const names = new Set((known.protocolMappers ?? []).map(({ name }) => name));
  for (const mapper of protocolMappers.filter(({ name }) => !names.has(name))) {
    await call('POST', `${base}/clients/${known.id}/protocol-mappers/models`, mapper);
  }
}
