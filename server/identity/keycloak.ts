import KeycloakConnect from 'keycloak-connect';
import type { Env } from '../env.ts';
import { AppError } from '../errors.ts';
import { log } from '../log.ts';
import { claimsOf, type TokenClaims, type VerifiedToken } from './claims.ts';

/** Checks a bearer token; hides the library behind it. */
export interface TokenVerifier {
  /** @throws AppError `auth.tokenInvalid` */
  verify(token: string): Promise<VerifiedToken>;
}

/** Clients whose access tokens the gateway takes. */
const trustedClients = new Set(['gateway', 'dosar-demo']);
/** Tolerated difference of clocks, seconds. */
const leeway = 5;

/**
 * Verifies tokens by keycloak-connect's grant manager (signature, issuer, type, audience) and adds what it leaves out:
 * a token without `exp`, with `nbf` in the future, or issued to another client is refused.
 * This is the only file that knows keycloak-connect.
 */
export function keycloakVerifier(env: Pick<Env, 'KEYCLOAK_URL' | 'KEYCLOAK_REALM'>): TokenVerifier {
  const keycloak = new KeycloakConnect({}, {
    realm: env.KEYCLOAK_REALM,
    'auth-server-url': env.KEYCLOAK_URL,
    resource: 'gateway',
    'bearer-only': true,
    'verify-token-audience': true,
    'ssl-required': 'external',
    'confidential-port': 0,
  } as never);
  return {
    async verify(token) {
      const content = await grantContent(keycloak, token);
      checkMissing(content);
      return { claims: content, ...claimsOf(content) };
    },
  };
}

async function grantContent(keycloak: KeycloakConnect.Keycloak, token: string): Promise<TokenClaims> {
  try {
    const grant = await keycloak.grantManager.createGrant({ access_token: token } as never);
    const content = (grant as unknown as { access_token?: { content?: TokenClaims } }).access_token?.content;
    if (!content) throw new Error('no content');
    return content;
  } catch (error) {
    log.debug({ reason: (error as Error)?.message }, 'bearer token refused');
    throw new AppError('auth.tokenInvalid');
  }
}

/** @throws AppError `auth.tokenInvalid` when exp, nbf, aud or azp do not hold */
export function checkMissing(content: TokenClaims, now = Math.floor(Date.now() / 1000)): void {
  const audience = [content.aud ?? []].flat();
  const ok = typeof content.exp === 'number' && content.exp > now - leeway
    && (content.nbf === undefined || content.nbf <= now + leeway)
    && audience.includes('gateway')
    && trustedClients.has(content.azp ?? '');
  if (!ok) throw new AppError('auth.tokenInvalid');
}
