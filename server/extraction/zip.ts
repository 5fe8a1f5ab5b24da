import { inflateRawSync } from 'node:zlib';

const endSign = 0x06054b50;
const entrySign = 0x02014b50;

/**
 * One file out of a zip archive.
 * @param limit bytes of the file at most
 * @throws Error when the archive is damaged, does not hold the file, or holds a larger one
 */
export function fileInZip(zip: Buffer, name: string, limit: number): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== endSign) throw new Error('not a zip archive');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== entrySign) throw new Error('damaged zip archive');
    const lengths = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + lengths) === name) return contentAt(zip, at, limit);
    at += 46 + lengths + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`no ${name} in the archive`);
}

function contentAt(zip: Buffer, entry: number, limit: number): Buffer {
  const packed = zip.readUInt32LE(entry + 20);
  const header = zip.readUInt32LE(entry + 42);
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const bytes = zip.subarray(start, start + packed);
  if (zip.readUInt16LE(entry + 10) === 8) return inflateRawSync(bytes, { maxOutputLength: limit });
  if (bytes.length > limit) throw new Error('too large');
  return bytes;
}
