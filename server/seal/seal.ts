import { fillRoom, makeRoom, signedPart } from './placeholder.ts';
import type { Signer } from './signer.ts';

/** A sealed PDF, and what can be said of its seal. */
export interface Sealed {
  bytes: Buffer;
  /** Name on the certificate. */
  by: string;
  at: Date;
}

/** What a seal says beside the name of its owner. */
export interface SealNotes {
  reason: string;
  place: string;
  contact: string;
}

/**
 * Seals a PDF (PAdES baseline B-B): the signature covers every byte but its own place.
 * @throws AppendError when the file is not built as the typesetter builds it
 * @throws Error when the certificate no longer holds, or the signer cannot sign
 */
export async function seal(pdf: Buffer, signer: Signer, notes: SealNotes, at = new Date()): Promise<Sealed> {
  const { validTo } = signer;
  if (validTo < at) throw new Error(`the certificate of the seal has expired on ${validTo.toISOString()}`);
  const prepared = makeRoom(pdf, { name: signer.name, ...notes }, at);
  return { bytes: fillRoom(prepared, await signer.sign(signedPart(prepared))), by: signer.name, at };
}
