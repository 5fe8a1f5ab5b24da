import { levels, type Level, roles } from './actor.ts';

/** The claims of our realm's tokens that we read. */
export interface TokenClaims {
  sub: string;
  sid?: string;
  exp?: number;
  iat?: number;
  auth_time?: number;
  nbf?: number;
  aud?: string | string[];
  azp?: string;
  preferred_username?: string;
  name?: string;
  given_name?: string;
  family_name?: string;
  email?: string;
  locale?: string;
  level?: string | string[];
  groups?: string[];
  realm_access?: { roles?: string[] };
}

/** What a checked token says about its owner. */
export interface Identity {
  subject: string;
  sid: string | null;
  username: string;
  name: string;
  givenName: string;
  familyName: string;
  email: string | null;
  language: 'ro' | 'hu';
  level: Level;
  roles: string[];
  departments: string[];
  /** When the password was given, seconds since 1970; null where the token does not say. */
  signedInAt: number | null;
}
export type VerifiedToken = Identity & { claims: TokenClaims };

const known = new Set<string>(roles);
const departmentPath = /^\/departments\/([a-z0-9-]+)$/;

/** Reads our facts out of token claims; unknown roles and groups are left out. */
export function claimsOf(claims: TokenClaims): Identity {
  const level = [claims.level ?? 'L0'].flat()[0] as Level;
  return {
    subject: claims.sub,
    sid: claims.sid ?? null,
    username: claims.preferred_username ?? claims.sub,
    name: claims.name ?? claims.preferred_username ?? '',
    givenName: claims.given_name ?? '',
    familyName: claims.family_name ?? '',
    email: claims.email ?? null,
    language: claims.locale === 'hu' ? 'hu' : 'ro',
    level: levels.includes(level) ? level : 'L0',
    roles: (claims.realm_access?.roles ?? []).filter((role) => known.has(role)),
    departments: (claims.groups ?? []).flatMap((group) => departmentPath.exec(group)?.[1] ?? []),
    signedInAt: claims.auth_time ?? null,
  };
}
