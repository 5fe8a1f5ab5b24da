import type { X509Certificate } from 'node:crypto';
import { cadesSignature, type SealKey } from './signature.ts';

/** Whatever can sign in the name of the city hall: a key in a file, a device, a remote service. */
export interface Signer {
  /** Name on the certificate. */
  readonly name: string;
  /** Last moment at which the certificate holds. */
  readonly validTo: Date;
  /**
   * Signs these bytes.
   * @returns a detached CMS signature, DER
   */
  sign(content: Uint8Array): Promise<Buffer>;
}

/** Signs with a key that this process holds. */
export class KeySigner implements Signer {
  readonly #key: SealKey;

  constructor(key: SealKey) {
    this.#key = key;
  }

  get name(): string {
    return nameOn(this.#key.certificate);
  }

  get validTo(): Date {
    return new Date(this.#key.certificate.validTo);
  }

  sign(content: Uint8Array): Promise<Buffer> {
    return Promise.resolve(cadesSignature(content, this.#key));
  }
}

/** The owner's name, else the whole subject. */
function nameOn({ subject }: X509Certificate): string {
  return /^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');
}
