import { createHash, sign, type KeyObject, type X509Certificate } from 'node:crypto';
import { context, element, integer, nothing, octets, oid, read, sequence, set, tag, type Found } from './der.ts';

/** A key with the certificate that names its owner, and the certificates above it. */
export interface SealKey {
  key: KeyObject;
  certificate: X509Certificate;
  chain: X509Certificate[];
}

const ids = {
  data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4', signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha256WithRsa: '1.2.840.113549.1.1.11', sha256WithEcdsa: '1.2.840.10045.4.3.2',
};

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const digestAlgorithm = (): Buffer => sequence(oid(ids.sha256), nothing);

/** How this key signs, as an algorithm identifier. */
export function signatureAlgorithm(key: KeyObject): Buffer {
  if (key.asymmetricKeyType === 'rsa') return sequence(oid(ids.sha256WithRsa), nothing);
  return sequence(oid(ids.sha256WithEcdsa));
}

/** Issuer and serial number, as they stand in a certificate. */
function issuerAndSerial({ raw }: X509Certificate): Buffer {
  const [whole] = read(raw);
  const [body] = read(whole?.content ?? Buffer.alloc(0));
  const parts: Found[] = read(body?.content ?? Buffer.alloc(0));
  const [serial, , issuer] = parts[0]?.tag === 0xa0 ? parts.slice(1) : parts;
  if (!serial || !issuer) throw new Error('the certificate has no issuer');
  return sequence(issuer.whole, serial.whole);
}

const attribute = (id: string, value: Buffer): Buffer => sequence(oid(id), set(value));

/**
 * A detached CMS signature over these bytes with the attributes of a PAdES baseline signature (ETSI EN 319 142-1, level
 * B-B): content type, digest, and the certificate that the key belongs to. The time stands in the PDF itself.
 */
export function cadesSignature(content: Uint8Array, { key, certificate, chain }: SealKey): Buffer {
  const attributes = set(
    attribute(ids.contentType, oid(ids.data)),
    attribute(ids.messageDigest, octets(sha256(content))),
    attribute(ids.signingCertificateV2, sequence(sequence(sequence(octets(sha256(certificate.raw)))))),
  );
  const signerInfo = sequence(
    integer(Buffer.from([1])), issuerAndSerial(certificate), digestAlgorithm(),
    // Signed as a set, written as [0]: RFC 5652 §5.4.
    Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)]),
    signatureAlgorithm(key), octets(sign('sha256', attributes, key)),
  );
  const signedData = sequence(
    integer(Buffer.from([1])), set(digestAlgorithm()), sequence(oid(ids.data)),
    context(0, certificate.raw, ...chain.map(({ raw }) => raw)), element(tag.set, signerInfo),
  );
  return sequence(oid(ids.signedData), context(0, signedData));
}
