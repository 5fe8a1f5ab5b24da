import type { Env } from '../env.ts';

/** Renew this many milliseconds before the token ends. */
const marginMs = 30_000;

/**
 * Access tokens of one of our service clients (client credentials), kept until shortly before they end.
 * Simultaneous callers share one request.
 */
export function serviceToken(env: Pick<Env, 'KEYCLOAK_URL' | 'KEYCLOAK_REALM'>, clientId: string, secret: string): () => Promise<string> {
  let current: { token: string; until: number } | undefined;
  let pending: Promise<string> | undefined;
  const renew = async (): Promise<string> => {
    const answer = await fetch(`${env.KEYCLOAK_URL}/realms/${env.KEYCLOAK_REALM}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`identity server answered ${answer.status} to a token request of ${clientId}`);
    const { access_token: token, expires_in: seconds } = (await answer.json()) as {
      access_token: string;
      expires_in: number;
    };
    current = { token, until: Date.now() + seconds * 1000 - marginMs };
    return token;
  };
  return async () => {
    if (current && current.until > Date.now()) return current.token;
    pending ??= renew().finally(() => { pending = undefined; });
    return pending;
  };
}
