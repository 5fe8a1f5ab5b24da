import type { Env } from '../env.ts';
import { serviceToken } from './service-token.ts';

/** One call of the identity server's administration. */
export type AdminCall = (method: string, path: string, body?: unknown) => Promise<Response>;

/** Calls the administration of our realm as the service client `gateway-admin`; the path begins inside the realm. */
export function adminApi(env: Env): AdminCall {
  const token = serviceToken(env, 'gateway-admin', env.PROVISIONING_CLIENT_SECRET);
  return async (method, path, body) => fetch(`${env.KEYCLOAK_URL}/admin/realms/${env.KEYCLOAK_REALM}${path}`, {
    method,
    headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
}
