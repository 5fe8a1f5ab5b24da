import path from 'node:path';
import type { City } from '../city/index.ts';
import type { Env } from '../env.ts';
import { selfMadeKey } from './certificate.ts';
import { keptKey, openP12 } from './key-file.ts';
import { KeySigner, type Signer } from './signer.ts';

export { seal, type Sealed } from './seal.ts';
export type { Signer } from './signer.ts';

/**
 * The signer of this copy: the certificate of SEAL_P12, in the demo profile else a self-made one.
 * @returns null when a production copy has no certificate: its documents go out without a seal, and the health says so
 * @throws Error when the file of the certificate cannot be opened
 */
export function openSigner(env: Pick<Env, 'DOSAR_HOME' | 'DOSAR_PROFILE' | 'SEAL_P12' | 'SEAL_PASSWORD'>, city: City): Signer | null {
  if (env.SEAL_P12) return new KeySigner(openP12(env.SEAL_P12, env.SEAL_PASSWORD ?? ''));
  if (env.DOSAR_PROFILE !== 'demo') return null;
  const organization = city.data.name.ro;
  const owner = { commonName: `${organization} – sigiliu demonstrativ / demo bélyegző`, organization, country: 'RO' };
  return new KeySigner(keptKey(path.join(env.DOSAR_HOME, 'seal', 'demo.pem'), () => selfMadeKey({
    ...owner, commonName: owner.commonName.slice(0, 64),
  })));
}
