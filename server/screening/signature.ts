/** The public test string of virus scanners (EICAR), put together so that scanners leave this program alone. */
const testSignature = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''), 'latin1');

/** Name under which scanners report it. */
export const testSignatureName = 'Eicar-Test-Signature';

/** The signature that is known without a scanner: wherever the test string stands in the bytes. */
export const knownSignature = (bytes: Buffer): string | null =>
  bytes.includes(testSignature) ? testSignatureName : null;
