// The two kinds of image a signature or proof can be: recognised by their bytes and not by a name, and unfolded.
import { PNG } from 'pngjs';
import { InvalidInput, problem } from '@core/problem';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;
const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

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
 * ('problem.notAnImage'; 'problem.imageTooLarge' over 5 MB or 40 megapixels; 'problem.imageDamaged', also for one that is
 * cut off; 'problem.imageAnimated' for a PNG that moves; 'problem.imageColours' for a JPEG in the four colours of print).
 */
export function readImage(bytes: Uint8Array): ImageFacts {
  const facts = readHead(bytes);
  if (facts.mediaType === 'image/png') pixelsOf(bytes);
  return facts;
}

/** As {@link readImage}, but the pixels of a PNG are left to {@link decodePng}, which checks them on its way. */
export function readHead(bytes: Uint8Array): ImageFacts {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = pngFacts(buffer) ?? jpegFacts(buffer);
  if (facts === null || facts.width === 0 || facts.height === 0) throw refused('problem.notAnImage');
  if (facts.width * facts.height > MAX_PIXELS) throw tooLarge();
  return facts;
}

/** The pixels of a PNG. Throws as {@link readImage} does. */
export function decodePng(bytes: Uint8Array): Pixels {
  const facts = readHead(bytes);
  const rgba = pixelsOf(bytes);
  const count = facts.width * facts.height;
  const colour = new Uint8Array(count * facts.channels);
  const alpha = new Uint8Array(count);
  for (let pixel = 0; pixel < count; pixel += 1) {
    for (let c = 0; c < facts.channels; c += 1) colour[pixel * facts.channels + c] = rgba[pixel * 4 + c] ?? 0;
    alpha[pixel] = rgba[pixel * 4 + 3] ?? 255;
  }
  return { ...facts, colour, alpha: alpha.every((opacity) => opacity === 255) ? null : alpha };
}

/** Red, green, blue and opacity of every pixel. */
function pixelsOf(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, buffer.indexOf('IDAT')).includes('acTL')) throw refused('problem.imageAnimated');
  try {
    return PNG.sync.read(buffer).data;
  } catch {
    // What pngjs says of a damaged file is for programmers.
    throw refused('problem.imageDamaged');
  }
}

function tooLarge(): InvalidInput {
  return new InvalidInput([problem('', 'problem.imageTooLarge', { megabytes: 5, megapixels: 40 })]);
}

function refused(id: string): InvalidInput {
  return new InvalidInput([problem('', id)]);
}

function pngFacts(bytes: Buffer): ImageFacts | null {
  if (!bytes.subarray(0, 8).equals(PNG_HEAD) || bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  const channels = bytes[25] === 0 || bytes[25] === 4 ? 1 : 3;
  return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), channels };
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
    if (at + 10 > bytes.length) break;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const channels = bytes[at + 9];
      if (channels !== 1 && channels !== 3) throw refused('problem.imageColours');
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      facts = { mediaType: 'image/jpeg', width, height, channels };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker !== 0xda) continue;
    for (;;) {
      at = bytes.indexOf(0xff, at);
      if (at < 0) throw refused('problem.imageDamaged');
      const next = bytes[at + 1] ?? 0;
      if (next !== 0 && (next < 0xd0 || next > 0xd7)) break;
      at += 2;
    }
  }
  // It ended before its end.
  if (facts !== null) throw refused('problem.imageDamaged');
  return null;
}
