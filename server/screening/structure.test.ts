import { describe, expect, it } from 'vitest';
import type { AppError } from '../errors.ts';
import { knownSignature } from './signature.ts';
import { checkStructure } from './structure.ts';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Part {
  name: string;
  flags?: number;
  /** Bytes once unpacked, as the archive claims. */
  claims?: number;
  packed?: number;
}

/** The list of an archive's parts with its end record, behind some bytes. */
function archive(parts: Part[], before: Buffer = Buffer.alloc(100)): Buffer {
  const list = parts.map(({ name, flags = 0, claims = 10, packed = 10 }) => {
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt32LE(packed, 20);
    entry.writeUInt32LE(claims, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.write(name, 46);
    return entry;
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(before.length, 16);
  return Buffer.concat([before, ...list, end]);
}

/** A picture that claims a size. */
function pngOf(width: number, height: number): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  return copy;
}

const jpegOf = (width: number, height: number): Buffer => {
  const frame = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xff,
    0xd9]);
  frame.writeUInt16BE(height, 13);
  frame.writeUInt16BE(width, 15);
  return frame;
};

function refusal(bytes: Buffer, mediaType: string): string | null {
  try {
    checkStructure(bytes, mediaType);
    return null;
  } catch (error) {
    return (error as AppError).code;
  }
}

describe('a file that is what it says', () => {
  it.each([
    ['a PDF', pdf, 'application/pdf'],
    ['a picture', png, 'image/png'],
    ['a photo of a phone', jpegOf(8000, 6000), 'image/jpeg'],
    ['a letter', archive([{ name: '[Content_Types].xml' }, { name: 'word/document.xml', claims: 900_000 }]), word],
    ['a text', Buffer.from('ț'), 'text/plain'],
  ])('is taken: %s', (_, bytes, mediaType) => expect(refusal(bytes, mediaType)).toBeNull());
});

describe('a hostile file', () => {
  it.each([
    ['half a PDF', pdf.subarray(0, 40), 'application/pdf', 'upload.damaged'],
    ['half a picture', png.subarray(0, 30), 'image/png', 'upload.damaged'],
    ['no frame in a photo', Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0]), 'image/jpeg',
      'upload.damaged'],
    ['PDF and archive at once', archive([{ name: 'a.exe' }], pdf), 'application/pdf', 'upload.disguised'],
    ['picture and archive at once', archive([{ name: 'a' }], png), 'image/png', 'upload.disguised'],
    ['a PDF that starts a program', Buffer.concat([pdf, Buffer.from('<</S /Launch /F (cmd.exe)>>%%EOF')]),
      'application/pdf', 'upload.active'],
    ['a picture of 65,000 × 65,000 points', pngOf(65_000, 65_000), 'image/png', 'upload.oversized'],
    ['a photo of 65,000 × 65,000 points', jpegOf(65_000, 65_000), 'image/jpeg', 'upload.oversized'],
    ['a letter that unpacks to 4 GB', archive([{ name: 'word/document.xml', claims: 4_000_000_000 }]), word,
      'upload.oversized'],
    ['a letter of 60,000 parts', archive(Array.from({ length: 60_000 }, () => ({ name: 'a' }))), word,
      'upload.oversized'],
    ['parts that lie over each other', archive([{ name: 'a', packed: 5000 }, { name: 'b', packed: 5000 }]), word,
      'upload.oversized'],
    ['a letter with a macro', archive([{ name: 'word/vbaProject.bin' }]), word, 'upload.active'],
    ['a locked letter', archive([{ name: 'word/document.xml', flags: 1 }]), word, 'upload.disguised'],
    ['an archive in a letter', archive([{ name: 'word/inner.zip' }]), word, 'upload.disguised'],
    ['a part outside its folder', archive([{ name: '../../etc/passwd' }]), word, 'upload.disguised'],
    ['a cut archive', archive([{ name: 'a' }]).subarray(0, 120), word, 'upload.damaged'],
  ])('is refused: %s', (_, bytes, mediaType, code) => expect(refusal(bytes, mediaType)).toBe(code));
});

describe('the public test virus', () => {
  it('is known wherever it stands, and nothing else is', () => {
    const virus = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD',
      '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
    expect(knownSignature(virus)).toBe('Eicar-Test-Signature');
    expect(knownSignature(Buffer.concat([pdf, virus]))).toBe('Eicar-Test-Signature');
    expect(knownSignature(pdf)).toBeNull();
  });
});
