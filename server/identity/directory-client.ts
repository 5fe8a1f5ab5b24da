import type { Env } from '../env.ts';
import { adminApi, type AdminCall } from './admin-api.ts';
import { houseRoles, levels, roles, type Level } from './actor.ts';

/** A member of the staff as the identity server knows them. */
export interface StaffMember {
  subject: string;
  username: string;
  email: string | null;
  givenName: string;
  familyName: string;
  language: 'ro' | 'hu';
  level: Level;
  roles: string[];
  departments: string[];
  enabled: boolean;
}

interface Group {
  id: string;
  name: string;
}
interface User {
  id: string;
  username: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  enabled?: boolean;
  attributes?: Record<string, string[]>;
}

/** Members of a group that one call gives. */
const pageSize = 200;
/** Calls at once. */
const together = 6;
const known = new Set<string>(roles);

/** Reads who works here from the identity server: members of the department groups and holders of the roles of the house. */
export class DirectoryClient {
  readonly #call: AdminCall;

  constructor(env: Env) {
    this.#call = adminApi(env);
  }

  /**
   * Everybody who works here, also those who have never signed in and those whose account is closed.
   * @throws Error when the identity server does not answer, or has no departments: an empty answer must not pass for a city hall
   * without staff
   */
  async staff(): Promise<StaffMember[]> {
    const found = new Map<string, { user: User; departments: string[] }>();
    const add = (user: User, ...departments: string[]) => {
      const entry = found.get(user.id) ?? { user, departments: [] };
      entry.departments.push(...departments);
      found.set(user.id, entry);
    };
    for (const { id, name } of await this.#departments()) {
      for (const user of await this.#all<User>(`/groups/${id}/members`)) add(user, name);
    }
    for (const role of houseRoles) for (const user of await this.#holders(role)) add(user);
    const people = [...found.values()];
    const list: StaffMember[] = [];
    while (people.length > 0) {
      list.push(...await Promise.all(people.splice(0, together).map(({ user, departments }) => this.#member(user, departments))));
    }
    return list;
  }

  /** Subjects of everybody whose account is closed, residents too. @throws Error when the identity server does not answer */
  async closed(): Promise<string[]> {
    return (await this.#all<User>('/users', 'enabled=false&')).map(({ id }) => id);
  }

  async #departments(): Promise<Group[]> {
    const top = await this.#read<Group[]>('/groups?search=departments&exact=true');
    const root = top.find(({ name }) => name === 'departments');
    const departments = root ? await this.#all<Group>(`/groups/${root.id}/children`) : [];
    if (departments.length === 0) throw new Error('the identity server has no group below /departments');
    return departments;
  }

  /** Who holds a role, directly or by a group. */
  async #holders(role: string): Promise<User[]> {
    const holders = await this.#all<User>(`/roles/${role}/users`);
    for (const { id } of await this.#all<Group>(`/roles/${role}/groups`)) holders.push(...await this.#all<User>(`/groups/${id}/members`));
    return holders;
  }

  async #member(user: User, departments: string[]): Promise<StaffMember> {
    const held = await this.#read<{ name: string }[]>(`/users/${user.id}/role-mappings/realm/composite`);
    const level = (user.attributes?.['level']?.[0] ?? 'L0') as Level;
    return {
      subject: user.id, username: user.username, email: user.email ?? null,
      givenName: user.firstName ?? '', familyName: user.lastName ?? '',
      language: user.attributes?.['locale']?.[0] === 'hu' ? 'hu' : 'ro', level: levels.includes(level) ? level : 'L0',
      roles: held.map(({ name }) => name).filter((name) => known.has(name)), departments, enabled: user.enabled ?? true,
    };
  }

  async #all<Row>(path: string, filter = ''): Promise<Row[]> {
    const rows: Row[] = [];
    for (;;) {
      const page = await this.#read<Row[]>(`${path}?${filter}first=${rows.length}&max=${pageSize}&briefRepresentation=false`);
      rows.push(...page);
      if (page.length < pageSize) return rows;
    }
  }

  async #read<Value>(path: string): Promise<Value> {
    const answer = await this.#call('GET', path);
    if (!answer.ok) throw new Error(`identity server answered ${answer.status} to ${path.split('?')[0]}`);
    return await answer.json() as Value;
  }
}
