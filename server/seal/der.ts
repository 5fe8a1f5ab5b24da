/** Tags of DER that a certificate and a signature need (X.690). */
export const tag = {
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, oid: 0x06, utf8: 0x0c, utcTime: 0x17,
  sequence: 0x30, set: 0x31,
} as const;

/** One element: tag, length, content. */
export function element(kind: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([kind]), lengthOf(body.length), body]);
}

function lengthOf(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

export const sequence = (...content: Uint8Array[]): Buffer => element(tag.sequence, ...content);

/** A set; its members are ordered as DER asks. */
export const set = (...content: Uint8Array[]): Buffer =>
  element(tag.set, ...content.toSorted((one, other) => Buffer.compare(one, other)));

/** An element with a tag of its context, for example `[0]`. */
export const context = (number: number, ...content: Uint8Array[]): Buffer => element(0xa0 | number, ...content);

export const octets = (bytes: Uint8Array): Buffer => element(tag.octetString, bytes);

export const utf8 = (text: string): Buffer => element(tag.utf8, Buffer.from(text, 'utf8'));

export const nothing = Buffer.from([0x05, 0x00]);

/** A whole number that is not negative, from its bytes. */
export function integer(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const body = start < 0 ? Buffer.from([0]) : Buffer.from(bytes.subarray(start));
  return element(tag.integer, (body[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), body]) : body);
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const digits = [part & 0x7f];
    for (let left = part >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
    bytes.push(...digits);
  }
  return element(tag.oid, Buffer.from(bytes));
}

/** An instant until 2049, in whole seconds. */
export const utcTime = (at: Date): Buffer =>
  element(tag.utcTime, Buffer.from(`${at.toISOString().replaceAll(/\D/g, '').slice(2, 14)}Z`));

/** An element found in given bytes. */
export interface Found {
  tag: number;
  /** With tag and length. */
  whole: Buffer;
  content: Buffer;
}

/**
 * The elements that stand one after the other in these bytes.
 * @throws Error when they are not DER
 */
export function read(bytes: Buffer): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < bytes.length;) {
    let size = bytes[at + 1] ?? 0;
    let head = 2;
    if (size > 0x80) {
      head += size - 0x80;
      size = bytes.subarray(at + 2, at + head).reduce((sum, byte) => sum * 256 + byte, 0);
    }
    if (at + head + size > bytes.length) throw new Error('not DER');
    const whole = bytes.subarray(at, at + head + size);
    found.push({ tag: bytes[at] ?? 0, whole, content: whole.subarray(head) });
    at += whole.length;
  }
  return found;
}
