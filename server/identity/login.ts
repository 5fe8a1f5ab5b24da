import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import type { Env } from '../env.ts';
import { AppError } from '../errors.ts';
import { log } from '../log.ts';
import { claimsOf, type Identity, type TokenClaims } from './claims.ts';
import type { SessionTokens } from './session.service.ts';

const backchannelEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** The secrets of one started login. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
}

/** The browser login of the gateway: authorization code with PKCE (RFC 7636), logout, back-channel logout. */
export class Login {
  readonly #env: Env;
  readonly #issuer: URL;
  #configuration: Promise<oidc.Configuration> | undefined;
  #keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(env: Env) {
    this.#env = env;
    this.#issuer = new URL(`${env.KEYCLOAK_URL}/realms/${env.KEYCLOAK_REALM}`);
    this.#keys = createRemoteJWKSet(new URL(`${this.#issuer.href}/protocol/openid-connect/certs`), {
      timeoutDuration: 5000,
    });
  }

  get #redirectUri(): string {
    return `${this.#env.PUBLIC_URL}/auth/callback`;
  }

  /** Discovery is done at the first use and repeated after a failure, so that the gateway starts without the identity server. */
  async #configured(): Promise<oidc.Configuration> {
    this.#configuration ??= oidc.discovery(this.#issuer, 'gateway', undefined,
      oidc.ClientSecretPost(this.#env.GATEWAY_CLIENT_SECRET),
      { execute: this.#issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [], timeout: 10 });
    try {
      return await this.#configuration;
    } catch (error) {
      this.#configuration = undefined;
      log.warn({ reason: (error as Error).message }, 'the identity server is away');
      throw new AppError('service.unavailable');
    }
  }

  /**
   * Address of the login page in the reader's language, and what must be remembered until the callback.
   * @param anew ask for the password again, also where somebody is signed in
   * @param newPassword let the person choose another password on the way
   */
  async begin(language: string, anew = false, newPassword = false): Promise<{ url: string; attempt: Attempt }> {
    const configuration = await this.#configured();
    const attempt = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirectUri,
      scope: 'openid',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ui_locales: language,
      ...anew ? { prompt: 'login', max_age: '0' } : {},
      ...newPassword ? { kc_action: 'UPDATE_PASSWORD' } : {},
    });
    return { url: url.href, attempt };
  }

  /**
   * Exchanges the code of the callback.
   * @param query query string of the callback, with the question mark
   * @throws when state, nonce, PKCE or the code do not hold
   */
  async finish(query: string, attempt: Attempt): Promise<{ identity: Identity; tokens: SessionTokens }> {
    const configuration = await this.#configured();
    const answer = await oidc.authorizationCodeGrant(configuration, new URL(this.#redirectUri + query), {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    });
    const claims = answer.claims() as unknown as TokenClaims;
    return {
      identity: claimsOf(claims),
      tokens: { idToken: answer.id_token ?? '', refreshToken: answer.refresh_token ?? null },
    };
  }

  /** Address that ends the session at the identity server and comes back to `returnTo`. */
  async endUrl(idToken: string, returnTo: string): Promise<string> {
    const url = oidc.buildEndSessionUrl(await this.#configured(), {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${this.#env.PUBLIC_URL}${returnTo}`,
    });
    return url.href;
  }

  /**
   * Checks a back-channel logout token (OpenID Connect Back-Channel Logout 1.0 §2.6).
   * @throws when signature, issuer, audience, age, event or absence of nonce do not hold
   */
  async logoutToken(token: string): Promise<{ sid?: string; sub?: string }> {
    const { payload } = await jwtVerify(token, this.#keys, {
      issuer: this.#issuer.href, audience: 'gateway', maxTokenAge: '3 minutes', algorithms: ['RS256'],
    });
    const events = payload['events'] as Record<string, unknown> | undefined;
    if (!events?.[backchannelEvent] || payload['nonce'] !== undefined) throw new Error('not a logout token');
    return { sid: payload['sid'] as string | undefined, sub: payload.sub } as { sid?: string; sub?: string };
  }
}
