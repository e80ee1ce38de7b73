// The two kinds of image a signature or proof can be: recognised by their bytes and not by a name, and unfolded.
import { crc32, inflateSync } from 'node:zlib';
import { InvalidInput, problem } from '@core/problem';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface ImageFacts {
  mediaType: 'image/png' | 'image/jpeg';
  /** In pixels, as stored. */
  width: number;
  height: number;
  /** Samples of colour a pixel: grey, or red, green, blue. */
  channels: 1 | 3;
}

export interface Pixels extends ImageFacts {
  /** Samples of 8 bits. */
  colour: Uint8Array;
  /** A byte a pixel, 255 is opaque; null when all are. */
  alpha: Uint8Array | null;
}

/**
 * Kind and size of a PNG (ISO/IEC 15948) or JPEG (ISO/IEC 10918-1). Throws {@link InvalidInput} at the path ""
 * ('problem.notAnImage'; 'problem.imageTooLarge' over 5 MB or 40 megapixels). Both are checked throughout, so that a
 * truncated one is refused; animated PNGs, and JPEGs in the four colours of print, are no signatures.
 */
export function readImage(bytes: Uint8Array): ImageFacts {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = pngFacts(buffer) ?? jpegFacts(buffer);
  if (facts === null || facts.width === 0 || facts.height === 0) throw notAnImage();
  if (facts.width * facts.height > MAX_PIXELS) throw tooLarge();
  if (facts.mediaType === 'image/png') readPng(buffer, facts);
  return facts;
}

/** The pixels of a PNG. Throws as {@link readImage} does. */
export function decodePng(bytes: Uint8Array): Pixels {
  const facts = readImage(bytes);
  const { width, height, channels } = facts;
  const png = readPng(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), facts);
  const { depth, type, palette, transparency } = png;
  const samples = SAMPLES[type] ?? 0;
  const colour = new Uint8Array(width * height * channels);
  const alpha = type >= 4 || transparency !== null ? new Uint8Array(width * height) : null;
  const scale = 255 / (2 ** depth - 1);
  eachRow(png, samples, (line, pass, row) => {
    let first = 0;
    let pixel = (pass.y + row * pass.dy) * width + pass.x;
    for (let column = 0; column < pass.columns; column += 1, first += samples, pixel += pass.dx) {
      if (type === 3) {
        const index = line[first] ?? 0;
        for (let c = 0; c < 3; c += 1) colour[pixel * 3 + c] = palette?.[index * 3 + c] ?? 0;
        if (alpha !== null) alpha[pixel] = transparency?.[index] ?? 255;
        continue;
      }
      let isKey = transparency !== null;
      for (let c = 0; c < channels; c += 1) {
        const sample = line[first + c] ?? 0;
        colour[pixel * channels + c] = sample * scale;
        if (transparency !== null && sample !== transparency.readUInt16BE(c * 2)) isKey = false;
      }
      if (alpha !== null) alpha[pixel] = type >= 4 ? (line[first + channels] ?? 0) * scale : isKey ? 0 : 255;
    }
  });
  return { ...facts, colour, alpha };
}

/** Gives each stored row with its filter undone, a number a sample. */
function eachRow(
  { data, passes, depth }: ReturnType<typeof readPng>,
  samples: number,
  take: (line: ArrayLike<number>, pass: Pass, row: number) => void,
): void {
  let at = 0;
  for (const pass of passes) {
    let above: Uint8Array = new Uint8Array(pass.rowBytes);
    for (let row = 0; row < pass.rows; row += 1, at += pass.rowBytes + 1) {
      const line = unfiltered(data, at, pass.rowBytes, above, Math.max(1, (depth * samples) >> 3));
      above = line;
      const value = (_: unknown, i: number) =>
        depth === 16
          ? ((line[i * 2] ?? 0) << 8) | (line[i * 2 + 1] ?? 0)
          : ((line[(i * depth) >> 3] ?? 0) >> (8 - depth - ((i * depth) & 7))) & (2 ** depth - 1);
      take(depth === 8 ? line : Array.from({ length: pass.columns * samples }, value), pass, row);
    }
  }
}

function tooLarge(): InvalidInput {
  return new InvalidInput([problem('', 'problem.imageTooLarge', { megabytes: 5, megapixels: 40 })]);
}

function notAnImage(): InvalidInput {
  return new InvalidInput([problem('', 'problem.notAnImage')]);
}

function pngFacts(bytes: Buffer): ImageFacts | null {
  if (!bytes.subarray(0, 8).equals(PNG) || bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  const channels = bytes[25] === 0 || bytes[25] === 4 ? 1 : 3;
  return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), channels };
}

/** Samples per pixel, and bits a sample, by colour type (ISO/IEC 15948, table 11.1). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** Start and step of the seven passes of an interlaced picture (ISO/IEC 15948, 8.2). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** One sweep over the picture: where its pixels lie, and how its rows are stored. */
interface Pass {
  x: number;
  y: number;
  dx: number;
  dy: number;
  columns: number;
  rows: number;
  rowBytes: number;
}

/** Every chunk is complete up to IEND, and the rows unfold to the size that the header promises. */
function readPng(bytes: Buffer, { width, height }: { width: number; height: number }) {
  const [depth, type, interlace] = [bytes[24] ?? 0, bytes[25] ?? 0, bytes[28] ?? 0];
  const bits = depth * (SAMPLES[type] ?? 0);
  if (DEPTHS[type]?.includes(depth) !== true || interlace > 1) throw notAnImage();
  const passes = (interlace === 0 ? [[0, 0, 1, 1] as const] : ADAM7).flatMap(([x, y, dx, dy]): Pass[] => {
    const [columns, rows] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)];
    return columns <= 0 || rows <= 0
      ? []
      : [{ x, y, dx, dy, columns, rows, rowBytes: Math.ceil((columns * bits) / 8) }];
  });
  const length = passes.reduce((sum, pass) => sum + (pass.rowBytes + 1) * pass.rows, 0);
  const packed: Buffer[] = [];
  let palette: Buffer | null = null;
  let transparency: Buffer | null = null;
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length || bytes.readUInt32BE(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) break;
    const name = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, end - 4);
    if (name === 'IDAT') packed.push(body);
    else if (name === 'PLTE') palette = body;
    else if (name === 'tRNS') transparency = body;
    else if (name === 'acTL') break;
    else if (name === 'IEND') {
      let data: Buffer;
      try {
        data = inflateSync(Buffer.concat(packed), { maxOutputLength: length + 64 });
      } catch {
        break;
      }
      const keyLength = (SAMPLES[type] ?? 0) * 2;
      if (data.length < length || (type === 3 && palette === null)) break;
      if (transparency !== null && type < 3 && transparency.length < keyLength) break;
      return { depth, type, passes, palette, transparency: type < 4 ? transparency : null, data };
    }
    at = end;
  }
  throw notAnImage();
}

/** A row with its filter undone (ISO/IEC 15948, clause 9); `step` is the distance to the pixel on the left, in bytes. */
function unfiltered(
  data: Buffer,
  at: number,
  length: number,
  above: Uint8Array,
  step: number,
): Uint8Array<ArrayBuffer> {
  const filter = data[at] ?? 0;
  if (filter > 4) throw notAnImage();
  const line = new Uint8Array(length);
  line.set(data.subarray(at + 1, at + 1 + length));
  if (filter === 0) return line;
  for (let i = 0; i < length; i += 1) {
    const left = i < step ? 0 : (line[i - step] ?? 0);
    const up = above[i] ?? 0;
    const corner = i < step ? 0 : (above[i - step] ?? 0);
    const predicted =
      filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    line[i] = (line[i] ?? 0) + predicted;
  }
  return line;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function jpegFacts(bytes: Buffer): ImageFacts | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  // Segments: FF, marker, length; a frame header (SOF0-15 without the tables C4, C8, CC) holds height, width and the
  // number of components; behind a scan header (DA) come pixels, in which FF is followed by 00 or a restart mark.
  let facts: ImageFacts | null = null;
  for (let at = 2; at + 2 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return facts;
    if (at + 10 > bytes.length) return null;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const channels = bytes[at + 9];
      if (channels !== 1 && channels !== 3) return null;
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      facts = { mediaType: 'image/jpeg', width, height, channels };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker !== 0xda) continue;
    for (;;) {
      at = bytes.indexOf(0xff, at);
      if (at < 0) return null;
      const next = bytes[at + 1] ?? 0;
      if (next !== 0 && (next < 0xd0 || next > 0xd7)) break;
      at += 2;
    }
  }
  return null;
}
