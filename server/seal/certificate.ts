import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { context, element, integer, octets, oid, sequence, set, tag, utcTime, utf8 } from './der.ts';
import { signatureAlgorithm, type SealKey } from './signature.ts';

/** Who a certificate names. */
export interface Owner {
  commonName: string;
  organization: string;
  country: string;
}

const ids = {
  country: '2.5.4.6', organization: '2.5.4.10', commonName: '2.5.4.3',
  keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19',
};

/** Longest time that a self-made certificate holds, years. */
const holdsYears = 10;

const bits = (bytes: Uint8Array): Buffer => element(tag.bitString, Buffer.from([0]), bytes);

const part = (id: string, value: string): Buffer => set(sequence(oid(id), utf8(value)));

function nameOf({ commonName, organization, country }: Owner): Buffer {
  return sequence(part(ids.country, country), part(ids.organization, organization), part(ids.commonName, commonName));
}

/** Digital signature and nothing else: bits 0 and 1 of the usage, and no authority. */
function extensions(): Buffer {
  const critical = element(tag.boolean, Buffer.from([0xff]));
  return context(3, sequence(
    sequence(oid(ids.basicConstraints), critical, octets(sequence())),
    sequence(oid(ids.keyUsage), critical, octets(element(tag.bitString, Buffer.from([6, 0xc0])))),
  ));
}

/** A new key on the curve P-256 with a certificate that it signs itself: for demos and tests, nobody vouches for it. */
export function selfMadeKey(owner: Owner, now = new Date()): SealKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + holdsYears);
  const algorithm = signatureAlgorithm(privateKey);
  const name = nameOf(owner);
  const body = sequence(
    context(0, integer(Buffer.from([2]))), integer(randomBytes(16)), algorithm, name,
    sequence(utcTime(now), utcTime(end)), name, publicKey.export({ type: 'spki', format: 'der' }), extensions(),
  );
  const raw = sequence(body, algorithm, bits(sign('sha256', body, privateKey)));
  return { key: privateKey, certificate: new X509Certificate(raw), chain: [] };
}
