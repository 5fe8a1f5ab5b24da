import { createPrivateKey, randomUUID, X509Certificate, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import forge from 'node-forge';
import type { SealKey } from './signature.ts';

/**
 * Reads a key with its certificates from a PKCS#12 file.
 * @throws Error naming the file when it cannot be opened, or holds no key with its certificate
 */
export function openP12(file: string, password: string): SealKey {
  try {
    const container = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(readFileSync(file).toString('binary')), password);
    const bags = container.safeContents.flatMap(({ safeBags }) => safeBags);
    return matching(
      bags.filter(({ type }) => keyBags.has(type)).map(keyOf),
      bags.filter(isCertificate).map(certificateOf),
    );
  } catch (error) {
    throw new Error(`The seal ${file} cannot be opened: ${(error as Error).message}`, { cause: error });
  }
}

const keyBags = new Set([forge.pki.oids['pkcs8ShroudedKeyBag'], forge.pki.oids['keyBag']] as string[]);

const isCertificate = ({ type }: forge.pkcs12.Bag): boolean => type === forge.pki.oids['certBag'];

/** The library reads keys of RSA; any other comes as it stands in the file. */
function keyOf({ key, asn1 }: forge.pkcs12.Bag): KeyObject {
  const pkcs8 = key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)) : asn1;
  return createPrivateKey({ key: der(pkcs8), format: 'der', type: 'pkcs8' });
}

const certificateOf = ({ cert, asn1 }: forge.pkcs12.Bag): X509Certificate =>
  new X509Certificate(der(cert ? forge.pki.certificateToAsn1(cert) : asn1));

const der = (asn1: forge.asn1.Asn1): Buffer => Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');

function matching(keys: KeyObject[], certificates: X509Certificate[]): SealKey {
  for (const key of keys) {
    const certificate = certificates.find((one) => one.checkPrivateKey(key));
    if (certificate) return { key, certificate, chain: certificates.filter((one) => one !== certificate) };
  }
  throw new Error('it holds no key with its certificate');
}

/**
 * The key kept in a PEM file; made once when there is none yet, also when several processes look at the same moment.
 * @param make a new key
 */
export function keptKey(file: string, make: () => SealKey): SealKey {
  const kept = readPem(file);
  if (kept) return kept;
  const made = make();
  const pem = `${made.key.export({ type: 'pkcs8', format: 'pem' })}${made.certificate.toString()}`;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, pem, { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
    return made;
  } catch {
    const others = readPem(file);
    if (!others) throw new Error(`The seal ${file} cannot be kept`);
    return others;
  } finally {
    rmSync(fresh, { force: true });
  }
}

function readPem(file: string): SealKey | null {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const certificate = new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')));
  return { key: createPrivateKey(pem), certificate, chain: [] };
}
