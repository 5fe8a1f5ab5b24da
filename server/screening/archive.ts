import { AppError } from '../errors.ts';

const endSign = 0x06054b50;
const entrySign = 0x02014b50;
/** An office document has some dozens of parts. */
const mostParts = 2000;
/** Bytes that all parts may have together once unpacked. */
const mostBytes = 200 * 1_048_576;
/** The end record with the longest comment. */
const tail = 22 + 65_535;

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - tail); at -= 1) {
    if (bytes.readUInt32LE(at) === endSign && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return -1;
}

/** Whether a zip program would open these bytes, whatever they begin with. */
export const endsAsArchive = (bytes: Buffer): boolean => endOf(bytes) >= 0;

/**
 * Looks at the list of an office document's parts, before anything is unpacked: their number and size, whether one
 * leaves its folder, is locked, is a program, or is an archive again.
 * @throws AppError `upload.damaged`, `upload.oversized`, `upload.active`, `upload.disguised`
 */
export function checkArchive(bytes: Buffer): void {
  const end = endOf(bytes);
  if (end < 0) throw new AppError('upload.damaged');
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostParts) throw new AppError('upload.oversized');
  let [at, packed, unpacked] = [bytes.readUInt32LE(end + 16), 0, 0];
  for (let left = count; left > 0; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySign) throw new AppError('upload.damaged');
    const length = bytes.readUInt16LE(at + 28);
    checkPart(bytes.toString('utf8', at + 46, at + 46 + length), bytes.readUInt16LE(at + 8));
    packed += bytes.readUInt32LE(at + 20);
    unpacked += bytes.readUInt32LE(at + 24);
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  // Parts that lie over each other claim more bytes than there are.
  if (unpacked > mostBytes || packed > bytes.length) throw new AppError('upload.oversized');
}

const locked = 1;

function checkPart(name: string, flags: number): void {
  const leaves = name.startsWith('/') || name.includes('\\') || name.split('/').includes('..');
  if (leaves) throw new AppError('upload.disguised');
  if ((flags & locked) !== 0 || /\.(zip|rar|7z|jar)$/i.test(name)) throw new AppError('upload.disguised');
  if (/vbaProject|\.(bin|exe|dll|js|vbs|bat|cmd|ps1|scr)$/i.test(name) && !/printerSettings/.test(name)) {
    throw new AppError('upload.active');
  }
}
