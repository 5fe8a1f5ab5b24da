import { createHash, generateKeyPairSync, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import forge from 'node-forge';
import { afterAll, describe, expect, it } from 'vitest';
import { City } from '../city/index.ts';
import { cityFile } from '../roles/paths.ts';
import { typeset } from '../typeset/index.ts';
import { selfMadeKey } from './certificate.ts';
import { read } from './der.ts';
import { openSigner } from './index.ts';
import { openP12 } from './key-file.ts';
import { seal } from './seal.ts';
import { KeySigner } from './signer.ts';

const home = mkdtempSync(path.join(tmpdir(), 'dosar-seal-'));
afterAll(() => rmSync(home, { recursive: true }));

const notes = { reason: 'Probă', place: 'Sfântu Gheorghe', contact: 'a@example.org' };
const source = `#set document(title: "Ș", date: datetime(year: 2026, month: 11, day: 24))
#link("https://example.org")[cu legătură] #pagebreak() a doua pagină`;
const key = selfMadeKey({ commonName: 'Primăria ș ț ő ű', organization: 'Primăria', country: 'RO' });

/** The parts of a signature in a PDF: the bytes it speaks of, and its own. */
function parts(pdf: Buffer): { signed: Buffer; signature: Buffer } {
  const [, a, b, c, d] = (/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(pdf.toString('latin1')) ?? []).map(Number);
  expect([a, Number(c) + Number(d)]).toEqual([0, pdf.length]);
  expect(pdf.toString('latin1', b, Number(b) + 1) + pdf.toString('latin1', Number(c) - 1, c)).toBe('<>');
  const signature = Buffer.from(pdf.toString('latin1', Number(b) + 1, Number(c) - 1), 'hex');
  return { signed: Buffer.concat([pdf.subarray(0, b), pdf.subarray(c)]), signature };
}

/** The signed attributes of a CMS signature and the signature over them, read without our writer. */
function opened(signature: Buffer): { attributes: Buffer; value: Buffer } {
  const down = (bytes: Buffer, ...path: number[]): Buffer =>
    path.reduce((inner, index) => read(inner)[index]?.content ?? Buffer.alloc(0), bytes);
  const length = 4 + signature.readUInt16BE(2);
  const signedData = down(signature.subarray(0, length), 0, 1, 0);
  const signerInfo = read(down(signedData, 4, 0));
  const attributes = Buffer.from(signerInfo[3]?.whole ?? Buffer.alloc(0));
  attributes[0] = 0x31;
  return { attributes, value: signerInfo[5]?.content ?? Buffer.alloc(0) };
}

describe('the seal', () => {
  it('covers every byte but its own place, and adds to the file without changing a byte of it', async () => {
    const pdf = await typeset(source, {});
    const sealed = await seal(pdf, new KeySigner(key), notes);
    expect(sealed.bytes.subarray(0, pdf.length)).toEqual(pdf);
    const { signed, signature } = parts(sealed.bytes);
    const { attributes, value } = opened(signature);
    expect(attributes.includes(createHash('sha256').update(signed).digest())).toBe(true);
    expect(attributes.includes(createHash('sha256').update(key.certificate.raw).digest())).toBe(true);
    expect(verify('sha256', attributes, key.certificate.publicKey, value)).toBe(true);
    expect(sealed.by).toBe('Primăria ș ț ő ű');
  });

  it('refuses a file that has one already, and a certificate that has ended', async () => {
    const { bytes } = await seal(await typeset(source, {}), new KeySigner(key), notes);
    await expect(seal(bytes, new KeySigner(key), notes)).rejects.toThrow();
    const old = selfMadeKey({ commonName: 'Vechi', organization: 'Vechi', country: 'RO' }, new Date('2010-01-01'));
    await expect(seal(await typeset(source, {}), new KeySigner(old), notes)).rejects.toThrow(/expired on 2020-01-01/);
  });
});

/** A PKCS#12 file as a provider of certificates gives it: RSA key and certificate under a password. */
function providerFile(password: string): Buffer {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }) as string);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
  certificate.setSubject([
    { name: 'commonName', value: 'Primăria Probă', valueTagClass: forge.asn1.Type.UTF8 as never },
  ]);
  certificate.setIssuer([{ name: 'commonName', value: 'Proba CA' }]);
  certificate.sign(key, forge.md.sha256.create());
  return Buffer.from(forge.asn1.toDer(forge.pkcs12.toPkcs12Asn1(key, [certificate], password)).getBytes(), 'binary');
}

describe('the signer of a copy', () => {
  const city = City.read(cityFile);
  const env = { DOSAR_HOME: home, DOSAR_PROFILE: 'demo' as const, SEAL_P12: undefined, SEAL_PASSWORD: undefined };

  it('is made once in the demo, in a file that only its owner reads', async () => {
    const [one, other] = [openSigner(env, city), openSigner(env, city)];
    const pem = path.join(home, 'seal', 'demo.pem');
    expect(statSync(pem).mode & 0o077).toBe(0);
    const certificates = await Promise.all([one, other].map((signer) => signer?.sign(Buffer.from('a'))));
    const { raw } = new X509Certificate(readFileSync(pem));
    expect(certificates.every((signature) => signature?.includes(raw))).toBe(true);
  });

  it('is not there in production without a certificate', () => {
    expect(openSigner({ ...env, DOSAR_PROFILE: 'production' }, city)).toBeNull();
  });

  it('opens the certificate of a provider with its password', async () => {
    const file = path.join(home, 'seal.p12');
    writeFileSync(file, providerFile('secret'));
    const signer = openSigner({ ...env, DOSAR_PROFILE: 'production', SEAL_P12: file, SEAL_PASSWORD: 'secret' }, city);
    expect(signer?.name).toBe('Primăria Probă');
    expect(parts((await seal(await typeset(source, {}), signer as KeySigner, notes)).bytes).signature.length).toBeGreaterThan(
      1000,
    );
    expect(() => openP12(file, 'wrong')).toThrow(/seal\.p12 cannot be opened.*password/);
  });

  it('names the file that cannot be opened', () => {
    const file = path.join(home, 'broken.p12');
    writeFileSync(file, 'no certificate');
    expect(() => openP12(file, 'secret')).toThrow(/broken\.p12 cannot be opened/);
    expect(() => openSigner({ ...env, SEAL_P12: path.join(home, 'missing.p12') }, city)).toThrow(/missing\.p12/);
  });
});
