import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '@core/problem';
import { decodePng, readImage } from './image';
import { jpeg, png, pngOf } from './imageFixtures';

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

const grey = { width: 1, height: 1, type: 0, interlace: 0 } as const;

/** The JPEG with a frame header that says four components. */
function fourColours(): Uint8Array {
  const bytes = Buffer.from(jpeg);
  bytes[bytes.indexOf(Buffer.from([0xff, 0xc0])) + 9] = 4;
  return bytes;
}

describe('an image', () => {
  it('is known by its bytes', () => {
    expect(readImage(png(300, 100))).toEqual({ mediaType: 'image/png', width: 300, height: 100, channels: 3 });
    expect(readImage(jpeg)).toEqual({ mediaType: 'image/jpeg', width: 16, height: 8, channels: 3 });
  });
  it('is found in the middle of a larger buffer', () => {
    const bytes = new Uint8Array([1, 2, 3, ...png(3, 4), 5]);
    expect(readImage(bytes.subarray(3, -1)).height).toBe(4);
  });
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'notAnImage'],
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'notAnImage'],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1'), 'notAnImage'],
    ['the first bytes of a PNG', png(3, 4).subarray(0, 20), 'notAnImage'],
    ['a PNG without size', png(0, 4), 'notAnImage'],
    ['the first bytes of a JPEG', jpeg.subarray(0, 30), 'notAnImage'],
    ['a PNG damaged in the middle', png(300, 100).fill(7, 60, 80), 'imageDamaged'],
    ['a PNG that ends too soon', png(300, 100).subarray(0, -12), 'imageDamaged'],
    ['a PNG with fewer pixels than it says', shortOfPixels(), 'imageDamaged'],
    ['an animated PNG', pngOf({ ...grey, depth: 8 }, new Uint8Array(2), { acTL: new Uint8Array(8) }), 'imageAnimated'],
    [
      'a PNG without the colours that it names',
      pngOf({ ...grey, type: 3, depth: 8 }, new Uint8Array(2)),
      'imageDamaged',
    ],
    ['a JPEG without its last bytes', jpeg.subarray(0, -3), 'imageDamaged'],
    ['a JPEG in the four colours of print', fourColours(), 'imageColours'],
    [
      'a JPEG marker and noise',
      Buffer.from([0xff, 0xd8, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09]),
      'notAnImage',
    ],
  ])('is not %s', (_, bytes, id) => {
    expect(problemOf(bytes)).toBe(`problem.${id}`);
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

/** Stores a row of bytes by one of the five filters. */
function filtered(filter: number, row: readonly number[], above: readonly number[], step: number): number[] {
  const stored = row.map((value, i) => {
    const [left, up, corner] = [row[i - step] ?? 0, above[i] ?? 0, i < step ? 0 : (above[i - step] ?? 0)];
    const distance = (other: number) => Math.abs(left + up - corner - other);
    const nearest = [left, up, corner].reduce((best, other) => (distance(other) < distance(best) ? other : best));
    return (value - ([0, left, up, Math.floor((left + up) / 2), nearest][filter] ?? 0)) & 255;
  });
  return [filter, ...stored];
}

/** Column and row of each pixel of an interlaced picture, pass by pass (figure 8.1 of the standard, as a pattern). */
const PATTERN = ['16462646', '77777777', '56565656', '77777777', '36463646', '77777777', '56565656', '77777777'];
function passesOf(width: number, height: number, interlace: number): [number, number][][][] {
  const all = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x): [number, number] => [x, y]),
  );
  if (interlace === 0) return [all];
  return ['1', '2', '3', '4', '5', '6', '7'].map((pass) =>
    all.map((row) => row.filter(([x, y]) => PATTERN[y % 8]?.charAt(x % 8) === pass)).filter((row) => row.length > 0),
  );
}

describe('the pixels of a PNG', () => {
  const kinds = [
    ...[1, 2, 4, 8, 16].map((depth) => [0, depth] as const),
    ...[8, 16].flatMap((depth) => [2, 4, 6].map((type) => [type, depth] as const)),
    ...[1, 2, 4, 8].map((depth) => [3, depth] as const),
  ];
  it.each(kinds)('come back: colour type %i, %i bits', (type, depth) => {
    const samples = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[type] ?? 0;
    const shape = fc.record({
      width: fc.integer({ min: 1, max: 20 }),
      height: fc.integer({ min: 1, max: 20 }),
      interlace: fc.constantFrom(0 as const, 1 as const),
      filter: fc.integer({ min: 0, max: 4 }),
      keyed: fc.boolean(),
      seed: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(shape, ({ width, height, interlace, filter, keyed, seed }) => {
        const sample = (x: number, y: number, c: number) => (seed * (x * 31 + y * 17 + c * 7 + 1)) % 2 ** depth;
        const step = Math.max(1, (samples * depth) / 8);
        const rows = passesOf(width, height, interlace).flatMap((pass) => {
          let above: number[] = [];
          return pass.flatMap((pixels) => {
            const bits = pixels
              .flatMap(([x, y]) => Array.from({ length: samples }, (_, c) => sample(x, y, c)))
              .map((value) => value.toString(2).padStart(depth, '0'))
              .join('');
            const row = (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2));
            const stored = filtered(filter, row, above, Math.floor(step));
            above = row;
            return stored;
          });
        });
        const palette = Uint8Array.from({ length: 768 }, (_, i) => (i * 37) & 255);
        const key = Buffer.alloc(samples * 2);
        for (let c = 0; c < samples; c += 1) key.writeUInt16BE(sample(0, 0, c), c * 2);
        const opacities = Uint8Array.from({ length: 2 }, (_, i) => i * 100);
        const chunks = {
          ...(type === 3 ? { PLTE: palette } : {}),
          ...(keyed && type < 4 ? { tRNS: type === 3 ? opacities : key } : {}),
        };
        const found = decodePng(pngOf({ width, height, depth, type, interlace }, Uint8Array.from(rows), chunks));
        /** 16 bits become 8 by rounding or by cutting. */
        const near = (one: number[], other: number[]) =>
          expect(
            one.every((value, c) => Math.abs(value - (other[c] ?? -9)) <= 1),
            `${one.join()} ${other.join()}`,
          ).toBe(true);
        const to8 = (value: number) => Math.floor((value * 255) / (2 ** depth - 1));
        for (let y = 0; y < height; y += 1) {
          for (let x = 0; x < width; x += 1) {
            const at = y * width + x;
            const stored = Array.from({ length: samples }, (_, c) => sample(x, y, c));
            const index = stored[0] ?? 0;
            const colour =
              type === 3 ? [...palette.subarray(index * 3, index * 3 + 3)] : stored.slice(0, found.channels).map(to8);
            const isKey = stored.every((value, c) => value === sample(0, 0, c));
            const opacity = !keyed ? 255 : type === 3 ? (opacities[index] ?? 255) : isKey ? 0 : 255;
            near([found.alpha?.[at] ?? 255], [type >= 4 ? to8(stored.at(-1) ?? 0) : opacity]);
            // What cannot be seen may have any colour.
            if (found.alpha?.[at] === 0) continue;
            near([...found.colour.subarray(at * found.channels, (at + 1) * found.channels)], colour);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
