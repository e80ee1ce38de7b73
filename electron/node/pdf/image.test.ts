import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '@core/problem';
import { readImage } from './image';
import { jpeg, png } from './imageFixtures';

function problemOf(bytes: Uint8Array): string {
  try {
    readImage(bytes);
    return 'none';
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.map((found) => found.id).join();
    throw error;
  }
}

/** A PNG of 3 × 4 pixels whose header says 3 × 400, with a right checksum. */
function shortOfPixels(): Uint8Array {
  const bytes = Buffer.from(png(3, 4));
  bytes.writeUInt32BE(400, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

describe('an image', () => {
  it('is known by its bytes', () => {
    expect(readImage(png(300, 100))).toEqual({ mediaType: 'image/png', width: 300, height: 100 });
    expect(readImage(jpeg)).toEqual({ mediaType: 'image/jpeg', width: 16, height: 8 });
  });
  it('is found in the middle of a larger buffer', () => {
    const bytes = new Uint8Array([1, 2, 3, ...png(3, 4), 5]);
    expect(readImage(bytes.subarray(3, -1)).height).toBe(4);
  });
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1')],
    ['the first bytes of a PNG', png(3, 4).subarray(0, 20)],
    ['a PNG without size', png(0, 4)],
    ['the first bytes of a JPEG', jpeg.subarray(0, 30)],
    ['a PNG damaged in the middle', png(300, 100).fill(7, 60, 80)],
    ['a PNG that ends too soon', png(300, 100).subarray(0, -12)],
    ['a PNG with fewer pixels than it says', shortOfPixels()],
    ['a JPEG marker and noise', Buffer.from([0xff, 0xd8, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09])],
  ])('is not %s', (_, bytes) => {
    expect(problemOf(bytes)).toBe('problem.notAnImage');
  });
  it('may have 5 MB and 40 megapixels', () => {
    expect(problemOf(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('problem.imageTooLarge');
    // The header alone says the size: a small file can unfold to a huge picture.
    const bomb = png(1, 1);
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(16, 50_000);
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(20, 50_000);
    expect(problemOf(bomb)).toBe('problem.imageTooLarge');
  });
});
