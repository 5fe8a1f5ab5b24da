import type { MikroORM } from '@mikro-orm/postgresql';
import type { City } from '../server/city/index.ts';
import type { FileStore } from '../server/document/index.ts';
import type { Env } from '../server/env.ts';
import type { Provisioning } from '../server/identity/index.ts';
import type { Catalogue } from '../server/procedure/index.ts';
import type { Signer } from '../server/seal/index.ts';

/** What workers need from outside themselves. */
export interface WorkerServices {
  env: Env;
  orm: MikroORM;
  city: City;
  files: FileStore;
  /** Seals issued documents; null where the city hall has no certificate. */
  signer: Signer | null;
  catalogue: Catalogue;
  provisioning: Provisioning;
}
