import { createHash } from 'node:crypto';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65535);
const url = z.url();

/** Whether an address gives tiles of a map; its origin is what pages may load pictures from. */
function isTileAddress(address: string): boolean {
  return /^https?:\/\/(\{s\}\.)?[a-z0-9.:-]+\//i.test(address) && ['{z}', '{x}', '{y}'].every((part) => address.includes(part));
}

const Settings = z.object({
  PORT: port.default(3000),
  DOSAR_HOME: z.string().min(1).default('./var'),
  DOSAR_PROFILE: z.enum(['demo', 'production']).default('demo'),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  ENGINE_URL: url,
  KEYCLOAK_URL: url,
  KEYCLOAK_REALM: z.string().default('dosar'),
  GATEWAY_CLIENT_SECRET: z.string().min(16),
  PROVISIONING_CLIENT_SECRET: z.string().min(16),
  ENGINE_CLIENT_SECRET: z.string().min(16),
  WORKERS_CLIENT_SECRET: z.string().min(16),
  SESSION_SECRET: z.string().min(16),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must be a smtp:// address'),
  MAIL_FROM: z.string().default('Dosar <no-reply@dosar.example>'),
  SEAL_P12: z.string().min(1).optional(),
  SEAL_PASSWORD: z.string().optional(),
  CLAMAV: z.string().optional(),
  /** Address of map tiles with {z}, {x}, {y} and perhaps {s}; no map without it. */
  MAP_TILES_URL: z.string().refine(isTileAddress, 'must be an http address with {z}, {x} and {y}').optional(),
  /** Who is named on the map. */
  MAP_TILES_ATTRIBUTION: z.string().default(''),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** All settings of the Node parts, read and checked once. */
export type Env = Omit<z.infer<typeof Settings>, 'PUBLIC_URL'> & { PUBLIC_URL: string };

/**
 * Reads and checks the settings.
 * @param source usually `process.env`
 * @throws Error listing every wrong or missing setting, one a line
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Wrong settings:\n${lines.join('\n')}`);
  }
  return {
    ...parsed.data,
    PUBLIC_URL: (parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}`).replace(/\/$/, ''),
  };
}

/** A 32-byte key for one purpose, derived from the session secret. */
export function deriveKey(env: Pick<Env, 'SESSION_SECRET'>, purpose: string): Buffer {
  return createHash('sha256').update(`${purpose}\0${env.SESSION_SECRET}`).digest();
}
