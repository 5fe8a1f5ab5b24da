import { hasRole, isStaff, type PersonActor } from '../identity/index.ts';
import type { Kind } from './search.entity.ts';

/** The department that keeps the registers: it finds every line. */
const registry = 'registratura';

/** Rights as parts of the question. */
export interface Sight {
  /** Lexemes asked of the index; null where nearly everything may be found. */
  scope: string | null;
  /** Lexemes that each entry found must have. */
  sight: string;
}

const quoted = (token: string): string => `'${token.replaceAll("'", "''")}'`;
const any = (tokens: string[]): string => `(${tokens.map(quoted).join(' | ')})`;
const both = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' & ');

/**
 * What a person may find: the own cases and documents; as staff, what belongs to the own departments; the registry office
 * also every register line; secretary and mayor everything but other people's private documents.
 * @param register the one whose lines alone are asked for
 */
export function sightOf(actor: PersonActor, kind: Kind | undefined, register: string | null = null): Sight {
  const { scope, sight } = sightOfAll(actor, kind);
  return { scope: register === null ? scope : both(scope, quoted(`r:${register}`)), sight };
}

function sightOfAll(actor: PersonActor, kind: Kind | undefined): Sight {
  const own = `#${actor.id}`;
  const ofKind = kind ? quoted(`k:${kind}`) : null;
  if (!isStaff(actor)) return { scope: both(ofKind, any([own])), sight: any([own]) };
  // Every register line and nearly every entry has these: the index is asked without them.
  const frequent = kind === 'register' || kind === undefined;
  const rights = any([own, ...actor.departments.map((key) => `@${key}`)]);
  if (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')) {
    return { scope: frequent ? null : ofKind, sight: both(frequent ? ofKind : null, any([own, '@*'])) };
  }
  if (actor.departments.includes(registry)) {
    const lines = any([own, 'k:register', ...actor.departments.map((key) => `@${key}`)]);
    return kind === 'case' || kind === 'person' || kind === 'document'
      ? { scope: both(ofKind, rights), sight: rights }
      : { scope: null, sight: both(ofKind, lines) };
  }
  return { scope: both(ofKind, rights), sight: rights };
}

/** The case behind an entry may be opened. */
export function mayOpenCase(actor: PersonActor, entry: { departments: string[]; personId: string | null }): boolean {
  if (entry.personId === actor.id) return true;
  return isStaff(actor) && (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')
    || entry.departments.some((key) => actor.departments.includes(key)));
}
