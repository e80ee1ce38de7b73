import { spawnSync } from 'node:child_process';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { jpeg, png, pngOf } from '../pdf/imageFixtures';
import { readImage } from '../pdf/image';
import { exifWithPlace, jpegWith, PLACE } from './pictureFixtures';
import { withoutLocation } from './location';

const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? expect.unreachable()).toString('latin1');
const segment = (marker: number, content: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};
const xmp = (inside: string) =>
  segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${inside}</x:xmpmeta>`));
const pixelsOf = (picture: Uint8Array) => text(picture).slice(text(picture).indexOf('\xff\xda'));

describe.each(['II', 'MM'] as const)('a photograph with Exif in byte order %s', (order) => {
  const photo = jpegWith(segment(0xe1, exifWithPlace(order)));
  const stripped = withoutLocation(photo);

  it('loses the place and keeps all else, its length and pixels too', () => {
    expect(text(photo)).toContain(PLACE);
    expect(text(stripped)).not.toContain(PLACE);
    expect(text(stripped)).toContain('Fictional Camera');
    expect(stripped).toHaveLength(photo.length);
    expect(pixelsOf(stripped ?? photo)).toBe(pixelsOf(photo));
    expect(readImage(stripped ?? photo)).toEqual(readImage(jpeg));
  });

  // ImageMagick is no package that the tests ask for; where it is, it is asked.
  it.runIf(spawnSync('identify', ['-version']).status === 0)(
    'has no place for another reader, and the orientation that it had',
    () => {
      const read = (bytes: Uint8Array) => {
        const format = '%[EXIF:Orientation] %[EXIF:Model] %[EXIF:GPSLatitude]';
        const run = spawnSync('identify', ['-format', format, '-'], { input: bytes, encoding: 'utf8' });
        return run.stdout.trim();
      };
      expect(read(photo)).toBe('6 Fictional Camera 52/1, 29/1, 0/1');
      expect(read(stripped ?? photo)).toBe('6 Fictional Camera');
    },
  );
});

describe('a JPEG', () => {
  it.each([
    ['XMP with coordinates', xmp('<exif:GPSLatitude>52,29N</exif:GPSLatitude>')],
    ['XMP with a city', xmp('<photoshop:City>Musterstadt</photoshop:City>')],
    [
      'IPTC with a city',
      segment(
        0xed,
        Buffer.from(
          'Photoshop 3.0\u00008BIM\u0004\u0004\0\0\0\0\0\u0010\u001c\u0002\u005a\0\u000bMusterstadt',
          'latin1',
        ),
      ),
    ],
  ])('loses %s', (_, added) => {
    expect(withoutLocation(jpegWith(added))).toEqual(Buffer.from(jpeg));
  });
  it('loses a film with a place that hangs behind it', () => {
    const film = Buffer.from('\0\0\0\u0018ftypmp42 ©xyz+52.4900+013.3500/', 'latin1');
    expect(withoutLocation(Buffer.concat([jpeg, film]))).toEqual(Buffer.from(jpeg));
  });
  it.each([
    ['without metadata', jpeg],
    ['with XMP that names no place', jpegWith(xmp('<dc:title>Answer</dc:title>'))],
    ['that is cut short', jpeg.subarray(0, 100)],
    ['of which Exif is nonsense', jpegWith(segment(0xe1, Buffer.from('Exif\0\0II\x2a\0\xff\xff\xff\xff', 'latin1')))],
  ])('%s stays as it is', (_, picture) => {
    expect(withoutLocation(picture)).toBeNull();
  });
});

describe('a PNG', () => {
  const header = { width: 2, height: 2, depth: 8, type: 2, interlace: 0 } as const;
  const rows = new Uint8Array(14);
  it('loses the place in Exif, and keeps its pixels', () => {
    const picture = pngOf(header, rows, { eXIf: exifWithPlace('MM').subarray(6) });
    const stripped = withoutLocation(picture);
    expect(text(picture)).toContain(PLACE);
    expect(text(stripped)).not.toContain(PLACE);
    expect(PNG.sync.read(Buffer.from(stripped ?? [])).data).toEqual(PNG.sync.read(Buffer.from(picture)).data);
  });
  it('loses XMP with a place', () => {
    const xmpText = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<exif:GPSLongitude>13,21E</exif:GPSLongitude>', 'latin1');
    expect(withoutLocation(pngOf(header, rows, { iTXt: xmpText }))).toEqual(Buffer.from(pngOf(header, rows)));
  });
  it('without metadata stays as it is', () => {
    expect(withoutLocation(png(20, 20))).toBeNull();
  });
});

it('what is no picture stays as it is', () => {
  for (const bytes of [Buffer.from('%PDF-1.7'), Buffer.alloc(0), Buffer.from([0xff])])
    expect(withoutLocation(bytes)).toBeNull();
});
