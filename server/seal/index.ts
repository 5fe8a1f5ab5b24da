import path from 'node:path';
import type { City } from '../city/index.ts';
import type { Env } from '../env.ts';
import { selfMadeKey } from './certificate.ts';
import { keptKey, openP12 } from './key-file.ts';
import { KeySigner, type Signer } from './signer.ts';

export { seal, type Sealed } from './seal.ts';
export type { Signer } from './signer.ts';

type SealSettings = Pick<Env, 'DOSAR_HOME' | 'DOSAR_PROFILE' | 'SEAL_P12' | 'SEAL_PASSWORD'>;

/** Longest name in a certificate, characters (RFC 5280, appendix A.1). */
const longestName = 64;

/**
 * The signer of this copy: the certificate of SEAL_P12, in the demo profile else a self-made one.
 * @returns null when a production copy has no certificate: its documents go out without a seal, and the health says so
 * @throws Error when the file of the certificate cannot be opened
 */
export function openSigner(env: SealSettings, city: City): Signer | null {
  if (env.SEAL_P12) return new KeySigner(openP12(env.SEAL_P12, env.SEAL_PASSWORD ?? ''));
  if (env.DOSAR_PROFILE !== 'demo') return null;
  const { name, shortName } = city.data;
  const commonName = `${shortName.ro} – sigiliu demo / demo bélyegző`.slice(0, longestName);
  const make = () => selfMadeKey({ commonName, organization: name.ro.slice(0, longestName), country: 'RO' });
  return new KeySigner(keptKey(path.join(env.DOSAR_HOME, 'seal', 'demo.pem'), make));
}
