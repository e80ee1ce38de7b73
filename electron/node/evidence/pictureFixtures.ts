// For tests: photographs that say where they were taken, made here.
import { jpeg } from '../pdf/imageFixtures';

/** Stands in the GPS part of {@link exifWithPlace}. */
export const PLACE = 'Musterplatz';

/** "Exif", two zero bytes and a TIFF: orientation 6, a model, and a place with its latitude. */
export function exifWithPlace(order: 'II' | 'MM'): Buffer {
  const tiff = Buffer.alloc(160);
  const little = order === 'II';
  const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  const entry = (at: number, [tag, type, count]: [number, number, number]) => {
    u16(tag, at);
    u16(type, at + 2);
    u32(count, at + 4);
  };
  tiff.write(order, 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(3, 8);
  entry(10, [0x0110, 2, 17]);
  u32(56, 18);
  entry(22, [0x0112, 3, 1]);
  u16(6, 30);
  entry(34, [0x8825, 4, 1]);
  u32(80, 42);
  tiff.write('Fictional Camera\0', 56, 'latin1');
  u16(3, 80);
  entry(82, [0x0001, 2, 2]);
  tiff.write('N\0', 90, 'latin1');
  entry(94, [0x0002, 5, 3]);
  u32(122, 102);
  entry(106, [0x001b, 7, PLACE.length]);
  u32(146, 114);
  [52, 1, 29, 1, 0, 1].forEach((value, i) => u32(value, 122 + i * 4));
  tiff.write(PLACE, 146, 'latin1');
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

/** The small JPEG with another segment behind its beginning. */
export function jpegWith(segment: Uint8Array): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}
