// The place where a picture was taken, removed from its metadata; the pixels stay as they are, byte for byte.
import { crc32 } from 'node:zlib';

const EXIF = Buffer.from('Exif\0\0', 'latin1');
const XMP = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
const XMP_EXTENSION = Buffer.from('http://ns.adobe.com/xmp/extension/\0', 'latin1');
const IPTC = Buffer.from('Photoshop 3.0\0', 'latin1');
/** Properties of XMP that name a place: Exif 2.3 for XMP, 3.5; IPTC Photo Metadata Standard. */
const PLACE_IN_XMP = /GPS|photoshop:(?:City|State|Country)|Iptc4xmp\w*:(?:Location|CountryCode|Sublocation|City)/;
/** City, sublocation, state, country code and country (IPTC-IIM 4.2, 2:90, 2:92, 2:95, 2:100, 2:101). */
const PLACES_IN_IPTC = [90, 92, 95, 100, 101];
const GPS_TAG = 0x8825;
/** Bytes of a value of each type of TIFF 6.0, by its number. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/**
 * The picture, PNG or JPEG, without the place: the GPS part of Exif is blanked, XMP, IPTC and what hangs behind a
 * picture's end go where they name one. Null where there is none, and for what is no picture or is damaged.
 */
export function withoutLocation(bytes: Uint8Array): Uint8Array | null {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (picture.readUInt32BE(0) === 0x89504e47) return ofPng(picture);
    if (picture.readUInt16BE(0) === 0xffd8) return ofJpeg(picture);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

/** Segments of ISO/IEC 10918-1, B.1 up to the pixels; those that metadata stand in are APP1 and APP13. */
function ofJpeg(picture: Buffer): Buffer | null {
  const parts: Buffer[] = [picture.subarray(0, 2)];
  let isChanged = false;
  let at = 2;
  while (picture[at] === 0xff && picture[at + 1] !== 0xda) {
    const end = at + 2 + picture.readUInt16BE(at + 2);
    const kept = ofSegment(picture[at + 1] ?? 0, picture.subarray(at, end));
    if (kept !== null) isChanged = true;
    parts.push(kept ?? picture.subarray(at, end));
    at = end;
  }
  const end = endOfPixels(picture, at);
  const behind = picture.subarray(end);
  const cutsBehind = behind.includes(EXIF) || behind.includes('ftyp') || PLACE_IN_XMP.test(behind.toString('latin1'));
  parts.push(picture.subarray(at, cutsBehind ? end : picture.length));
  return isChanged || cutsBehind ? Buffer.concat(parts) : null;
}

/** The segment without the place, empty where all of it goes; null where it names none. */
function ofSegment(marker: number, segment: Buffer): Buffer | null {
  const content = segment.subarray(4);
  const starts = (head: Buffer) => content.subarray(0, head.length).equals(head);
  const nothing = Buffer.alloc(0);
  if (marker === 0xe1 && starts(EXIF)) {
    const tiff = ofTiff(content.subarray(EXIF.length));
    return tiff === null ? null : Buffer.concat([segment.subarray(0, 4 + EXIF.length), tiff]);
  }
  if (marker === 0xe1 && (starts(XMP) || starts(XMP_EXTENSION)))
    return PLACE_IN_XMP.test(content.toString('latin1')) ? nothing : null;
  if (marker === 0xed && starts(IPTC)) return namesPlace(content) ? nothing : null;
  return null;
}

function namesPlace(iptc: Buffer): boolean {
  return PLACES_IN_IPTC.some((dataset) => iptc.includes(Buffer.from([0x1c, 2, dataset])));
}

/** Behind the marker EOI of the picture; in its pixels FF is followed by 00 or a restart mark, scans by segments. */
function endOfPixels(picture: Buffer, start: number): number {
  let at = start;
  while (at < picture.length) {
    at = picture.indexOf(0xff, at);
    if (at < 0) break;
    const marker = picture[at + 1] ?? 0;
    if (marker === 0xd9) return at + 2;
    const isSegment = marker > 0 && marker !== 0xff && marker !== 0x01 && (marker < 0xd0 || marker > 0xd7);
    at += isSegment ? 2 + picture.readUInt16BE(at + 2) : marker === 0xff ? 1 : 2;
  }
  return picture.length;
}

/** Chunks of ISO/IEC 15948, 5.3; Exif is in "eXIf", XMP in an international text, tools of old put either into texts. */
function ofPng(picture: Buffer): Buffer | null {
  const parts: Buffer[] = [picture.subarray(0, 8)];
  let isChanged = false;
  let at = 8;
  while (at < picture.length) {
    const end = at + 12 + picture.readUInt32BE(at);
    const type = picture.toString('latin1', at + 4, at + 8);
    const data = picture.subarray(at + 8, end - 4);
    const kept = type === 'eXIf' ? pngChunk(type, ofTiff(data)) : namesPlaceInText(type, data) ? Buffer.alloc(0) : null;
    if (kept !== null) isChanged = true;
    parts.push(kept ?? picture.subarray(at, end));
    at = end;
    if (type === 'IEND') break;
  }
  return isChanged ? Buffer.concat(parts) : null;
}

function namesPlaceInText(type: string, data: Buffer): boolean {
  if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) return false;
  const keyword = data.toString('latin1', 0, Math.max(0, data.indexOf(0)));
  // Compressed or in hexadecimal, it is not looked into.
  if (keyword.startsWith('Raw profile type')) return true;
  return (
    keyword === 'XML:com.adobe.xmp' && (data[keyword.length + 1] === 1 || PLACE_IN_XMP.test(data.toString('latin1')))
  );
}

function pngChunk(type: string, data: Buffer | null): Buffer | null {
  if (data === null) return null;
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/**
 * Exif (a file of TIFF 6.0) of the same length, without the GPS directory: its values are blanked and the entry that
 * leads there is taken out of the first directory. Null where there is none.
 */
function ofTiff(exif: Buffer): Buffer | null {
  const tiff = Buffer.from(exif);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const first = u32(4);
  const count = u16(first);
  const entries = Array.from({ length: count }, (_, i) => first + 2 + i * 12);
  const leads = entries.find((at) => u16(at) === GPS_TAG);
  if (leads === undefined) return null;
  const gps = u32(leads + 8);
  const gpsCount = u16(gps);
  for (let i = 0; i < gpsCount; i += 1) {
    const at = gps + 2 + i * 12;
    const bytes = (TYPE_BYTES[u16(at + 2)] ?? 1) * u32(at + 4);
    if (bytes > 4) tiff.fill(0, u32(at + 8), u32(at + 8) + bytes);
  }
  tiff.fill(0, gps, gps + 2 + gpsCount * 12 + 4);
  // The entries behind it and the offset of the next directory move up.
  const end = first + 2 + count * 12 + 4;
  tiff.copyWithin(leads, leads + 12, end);
  tiff.fill(0, end - 12, end);
  if (isLittle) tiff.writeUInt16LE(count - 1, first);
  else tiff.writeUInt16BE(count - 1, first);
  return tiff;
}
