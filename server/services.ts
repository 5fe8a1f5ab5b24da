import type { MikroORM } from '@mikro-orm/postgresql';
import type { City } from './city/index.ts';
import type { FileStore } from './document/file-store.ts';
import type { EngineClient } from './engine/index.ts';
import type { Env } from './env.ts';
import type { EventHub } from './event/index.ts';
import type { Login, TokenVerifier } from './identity/index.ts';
import type { Catalogue } from './procedure/index.ts';
import type { GroupCommit } from './register/index.ts';
import type { Signer } from './seal/index.ts';

/** What the rooms need from outside themselves; made once per process in `main.ts`. */
export interface Services {
  env: Env;
  orm: MikroORM;
  city: City;
  files: FileStore;
  /** Seals issued documents; null where the city hall has no certificate. */
  signer: Signer | null;
  engine: EngineClient;
  catalogue: Catalogue;
  hub: EventHub;
  intake: GroupCommit;
  login: Login;
  tokens: TokenVerifier;
}
