import { AppError } from '../errors.ts';
import { checkArchive, endsAsArchive } from './archive.ts';

/** Points of a picture at most: a phone's camera makes 50 million, a bomb claims billions. */
const mostPoints = 120_000_000;
/** The end mark of a PDF stands within its last bytes. */
const pdfTail = 4096;

/**
 * Looks whether the inside of a file is what its first bytes say: whole, of one kind only, and of a size that can be
 * shown. Nothing of it is carried out or unpacked.
 * @param mediaType as found by its first bytes
 * @throws AppError `upload.damaged`, `upload.disguised`, `upload.oversized`, `upload.active`
 */
export function checkStructure(bytes: Buffer, mediaType: string): void {
  if (mediaType.startsWith('application/vnd.')) return checkArchive(bytes);
  if (mediaType === 'application/pdf') checkPdf(bytes);
  if (mediaType === 'image/png') checkPoints(pngSize(bytes));
  if (mediaType === 'image/jpeg') checkPoints(jpegSize(bytes));
  if (endsAsArchive(bytes)) throw new AppError('upload.disguised');
}

function checkPdf(bytes: Buffer): void {
  if (!bytes.subarray(-pdfTail).includes('%%EOF')) throw new AppError('upload.damaged');
  if (/\/S\s*\/Launch\b/.test(bytes.toString('latin1'))) throw new AppError('upload.active');
}

type Size = { width: number; height: number } | null;

function checkPoints(size: Size): void {
  if (!size || size.width === 0 || size.height === 0) throw new AppError('upload.damaged');
  if (size.width * size.height > mostPoints) throw new AppError('upload.oversized');
}

function pngSize(bytes: Buffer): Size {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR' || !bytes.includes('IEND')) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Markers that begin a frame, without those that only look like one (DHT, JPG, DAC). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(bytes: Buffer): Size {
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) { at += 1; continue; }
    if (isFrame(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    const hasLength = !(marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9));
    at += hasLength ? 2 + bytes.readUInt16BE(at + 2) : 2;
  }
  return null;
}
