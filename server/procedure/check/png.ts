import { inflateSync } from 'node:zlib';

const SIGNATURE = '89504e470d0a1a0a';
/** Samples of a pixel by the kind of a PNG: grey, colours, palette, grey with alpha, colours with alpha. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const MAX_PIXELS = 1_000_000;

interface Header {
  width: number;
  height: number;
  depth: number;
  kind: number;
}

/**
 * Pixels of a PNG: red, green, blue, alpha, one byte each.
 *
 * @returns nothing for a broken, an interlaced or a very large one
 */
export function readPng(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 8).toString('hex') !== SIGNATURE) return undefined;
  try {
    const chunks = chunksOf(file);
    const head = chunks.get('IHDR')?.[0];
    if (!head || head.length < 13 || head[12] !== 0) return undefined;
    const header = { width: head.readUInt32BE(0), height: head.readUInt32BE(4), depth: head[8] ?? 0, kind: head[9] ?? 0 };
    const bits = (SAMPLES[header.kind] ?? 0) * header.depth;
    if (!bits || ![1, 2, 4, 8, 16].includes(header.depth) || header.width * header.height > MAX_PIXELS) return undefined;
    const lineLength = Math.ceil((header.width * bits) / 8);
    const packed = inflateSync(Buffer.concat(chunks.get('IDAT') ?? []), { maxOutputLength: (lineLength + 1) * header.height });
    const lines = unfiltered(packed, lineLength, header.height, Math.max(1, bits >> 3));
    return coloured(lines, lineLength, header, chunks.get('PLTE')?.[0], chunks.get('tRNS')?.[0]);
  } catch {
    return undefined;
  }
}

function chunksOf(file: Buffer): Map<string, Buffer[]> {
  const chunks = new Map<string, Buffer[]>();
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    chunks.set(name, [...chunks.get(name) ?? [], file.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  return chunks;
}

/** Each line says in its first byte how it was foretold from its neighbours. */
function unfiltered(packed: Buffer, length: number, height: number, step: number): Uint8Array {
  const lines = new Uint8Array(length * height);
  for (let row = 0; row < height; row += 1) {
    const filter = packed[row * (length + 1)] ?? 0;
    for (let at = 0; at < length; at += 1) {
      const here = row * length + at;
      const left = at < step ? 0 : lines[here - step]!;
      const up = row === 0 ? 0 : lines[here - length]!;
      const corner = at < step || row === 0 ? 0 : lines[here - length - step]!;
      lines[here] = (packed[row * (length + 1) + 1 + at] ?? 0) + foretold(filter, left, up, corner);
    }
  }
  return lines;
}

function foretold(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function coloured(
  lines: Uint8Array, length: number, { width, height, depth, kind }: Header, palette?: Buffer, alphas?: Buffer,
): Uint8Array {
  const pixels = new Uint8Array(width * height * 4);
  const samples = SAMPLES[kind]!;
  const most = 2 ** Math.min(depth, 8) - 1;
  const read = (row: number, index: number): number => {
    if (depth >= 8) return lines[row * length + index * (depth >> 3)]!;
    const byte = lines[row * length + ((index * depth) >> 3)]!;
    return (byte >> (8 - depth - ((index * depth) & 7))) & most;
  };
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [one = 0, two = 0, three = 0, four = 255] = Array.from({ length: samples }, (_, part) => read(row, column * samples + part));
      const grey = Math.round((one * 255) / most);
      const pixel = kind === 3
        ? [...[0, 1, 2].map((part) => palette?.[one * 3 + part] ?? 0), alphas?.[one] ?? 255]
        : samples < 3 ? [grey, grey, grey, samples === 2 ? two : 255] : [one, two, three, four];
      pixels.set(pixel, (row * width + column) * 4);
    }
  }
  return pixels;
}
