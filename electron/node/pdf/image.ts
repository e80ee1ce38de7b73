// Recognises the two kinds of image a signature or proof can be, by their bytes and not by a name.
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
}

/**
 * Kind and size of a PNG (ISO/IEC 15948) or JPEG (ISO/IEC 10918-1). Throws {@link InvalidInput} at the path ""
 * ('problem.notAnImage'; 'problem.imageTooLarge' over 5 MB or 40 megapixels). A PNG is checked throughout: the decoder
 * of pdf-lib never returns from one whose chunks are damaged.
 */
export function readImage(bytes: Uint8Array): ImageFacts {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = pngFacts(buffer) ?? jpegFacts(buffer);
  if (facts === null || facts.width === 0 || facts.height === 0)
    throw new InvalidInput([problem('', 'problem.notAnImage')]);
  if (facts.width * facts.height > MAX_PIXELS) throw tooLarge();
  if (facts.mediaType === 'image/png' && !isWholePng(buffer, facts))
    throw new InvalidInput([problem('', 'problem.notAnImage')]);
  return facts;
}

function tooLarge(): InvalidInput {
  return new InvalidInput([problem('', 'problem.imageTooLarge', { megabytes: 5, megapixels: 40 })]);
}

function pngFacts(bytes: Buffer): ImageFacts | null {
  if (!bytes.subarray(0, 8).equals(PNG) || bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Samples per pixel by colour type (ISO/IEC 15948, table 11.1). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Whether every chunk is complete up to IEND and the pixels unfold to the size that the header promises. */
function isWholePng(bytes: Buffer, { width, height }: ImageFacts): boolean {
  const pixels: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length || bytes.readUInt32BE(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return false;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') pixels.push(bytes.subarray(at + 8, end - 4));
    if (type === 'IEND') {
      const rowBytes = Math.ceil((width * (bytes[24] ?? 0) * (SAMPLES[bytes[25] ?? 0] ?? 0)) / 8);
      try {
        // One more byte in each row names its filter; interlaced pictures have at most two rows for one, and short ones.
        const unfolded = inflateSync(Buffer.concat(pixels), {
          maxOutputLength: (rowBytes + 16) * (height + 8) + 2 * height,
        });
        return rowBytes > 0 && unfolded.length >= (rowBytes + 1) * height;
      } catch {
        return false;
      }
    }
    at = end;
  }
  return false;
}

function jpegFacts(bytes: Buffer): ImageFacts | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  // Segments: FF, marker, length; a frame header (SOF0-15 without the tables C4, C8, CC) holds height and width.
  for (let at = 2; at + 9 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { mediaType: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
