import type { Env } from '../env.ts';
import { adminApi, type AdminCall } from './admin-api.ts';

/** The facts that a new account is made of. */
export interface NewAccount {
  username: string;
  email: string;
  givenName: string;
  familyName: string;
  language: string;
  level: string;
  personalNumber: string | null;
  /** Marks the request that the account came from: a repeat recognises its own work by it. */
  requestId: string;
}

/** An account with this e-mail or user name exists already and is not ours. */
export class AccountExists extends Error {}

interface KeycloakUser {
  id: string;
  attributes?: Record<string, string[]>;
}

/** The least part of the identity server's administration: find and create citizens, send the set-password mail. */
export class Provisioning {
  readonly #call: AdminCall;

  constructor(env: Env) {
    this.#call = adminApi(env);
  }

  async #find(query: string): Promise<KeycloakUser[]> {
    const answer = await this.#call('GET', `/users?${query}&briefRepresentation=false`);
    if (!answer.ok) throw new Error(`identity server answered ${answer.status} to a user search`);
    return await answer.json() as KeycloakUser[];
  }

  /** True when an account with this e-mail address or personal number exists. */
  async exists(email: string, personalNumber: string | null): Promise<boolean> {
    const byEmail = await this.#find(`email=${encodeURIComponent(email)}&exact=true`);
    if (byEmail.length > 0 || !personalNumber) return byEmail.length > 0;
    return (await this.#find(`q=${encodeURIComponent(`personalNumber:${personalNumber}`)}`)).length > 0;
  }

  /**
   * Creates a citizen's account; a repeat for the same request gives the same account.
   * @returns the subject (user id at the identity server)
   * @throws AccountExists when another account holds the e-mail or user name
   */
  async create(account: NewAccount): Promise<string> {
    const answer = await this.#call('POST', '/users', {
      username: account.username,
      email: account.email,
      firstName: account.givenName,
      lastName: account.familyName,
      enabled: true,
      emailVerified: true,
      groups: ['/citizens'],
      requiredActions: ['UPDATE_PASSWORD'],
      attributes: {
        locale: [account.language],
        level: [account.level],
        accountRequestId: [account.requestId],
        ...(account.personalNumber ? { personalNumber: [account.personalNumber] } : {}),
      },
    });
    if (answer.status === 201) return answer.headers.get('location')?.split('/').at(-1) ?? '';
    if (answer.status !== 409) throw new Error(`identity server answered ${answer.status} to a new account`);
    const mine = (await this.#find(`email=${encodeURIComponent(account.email)}&exact=true`))
      .find((user) => user.attributes?.['accountRequestId']?.[0] === account.requestId);
    if (!mine) throw new AccountExists();
    return mine.id;
  }

  /** Ends a sign-in at the identity server; one that is over already is fine. @param sid its id in tokens */
  async endSession(sid: string): Promise<void> {
    const answer = await this.#call('DELETE', `/sessions/${encodeURIComponent(sid)}`);
    if (!answer.ok && answer.status !== 404) throw new Error(`identity server answered ${answer.status} to the end of a session`);
  }

  /** Takes an account out of use: nobody signs in with it again. One that is gone already is fine. */
  async disable(subject: string): Promise<void> {
    const answer = await this.#call('PUT', `/users/${encodeURIComponent(subject)}`, { enabled: false });
    if (!answer.ok && answer.status !== 404) throw new Error(`identity server answered ${answer.status} to a closed account`);
    const out = await this.#call('POST', `/users/${encodeURIComponent(subject)}/logout`);
    if (!out.ok && out.status !== 404) throw new Error(`identity server answered ${out.status} to the end of sessions`);
  }

  /** Sends the mail whose link lets the person choose a password; valid for three days. */
  async sendPasswordMail(subject: string, language: string): Promise<void> {
    const query = new URLSearchParams({ client_id: 'gateway', lifespan: String(3 * 86_400) });
    const answer = await this.#call('PUT', `/users/${subject}/execute-actions-email?${query}`, ['UPDATE_PASSWORD']);
    if (!answer.ok) throw new Error(`identity server answered ${answer.status} to the set-password mail (${language})`);
  }
}
