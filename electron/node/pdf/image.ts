// Recognises the two kinds of image a signature or proof can be, by their bytes and not by a name.
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
 * ('problem.notAnImage'; 'problem.imageTooLarge' over 5 MB or 40 megapixels).
 */
export function readImage(bytes: Uint8Array): ImageFacts {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = pngFacts(buffer) ?? jpegFacts(buffer);
  if (facts === null || facts.width === 0 || facts.height === 0) throw new InvalidInput([problem('', 'problem.notAnImage')]);
  if (facts.width * facts.height > MAX_PIXELS) throw tooLarge();
  return facts;
}

function tooLarge(): InvalidInput {
  return new InvalidInput([problem('', 'problem.imageTooLarge', { megabytes: 5, megapixels: 40 })]);
}

function pngFacts(bytes: Buffer): ImageFacts | null {
  if (!bytes.subarray(0, 8).equals(PNG) || bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function jpegFacts(bytes: Buffer): ImageFacts | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  // Segments: FF, marker, length; a frame header (SOF0-15 without the tables C4, C8, CC) holds height and width.
  for (let at = 2; at + 9 <= bytes.length; ) {
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
