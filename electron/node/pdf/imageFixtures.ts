// For tests: small pictures made here.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG (8 bits a channel, RGBA) with a dark diagonal on a transparent ground. */
export function png(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (Math.abs(x * height - y * width) < 6 * Math.max(width, height))
        rows.writeUInt32BE(0x101850ff, y * (width * 4 + 1) + 1 + x * 4);
    }
  }
  return pngOf({ width, height, depth: 8, type: 6, interlace: 0 }, rows);
}

/** A PNG of stored rows, each behind the byte that names its filter; `chunks` stand before the pixels. */
export function pngOf(
  header: { width: number; height: number; depth: number; type: number; interlace: 0 | 1 },
  rows: Uint8Array,
  chunks: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const start = Buffer.alloc(13);
  start.writeUInt32BE(header.width, 0);
  start.writeUInt32BE(header.height, 4);
  start.set([header.depth, header.type, 0, 0, header.interlace], 8);
  const between = Object.entries(chunks).map(([name, data]) => chunk(name, Buffer.from(data)));
  const pixels = chunk('IDAT', deflateSync(rows));
  return new Uint8Array(
    Buffer.concat([SIGNATURE, chunk('IHDR', start), ...between, pixels, chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A baseline JPEG of 16 × 8 pixels. */
export const jpeg = new Uint8Array(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEAAQAAAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCAAIABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwD3Jhc+ZuVTggdDjt71NF5gb5lIB69KKKAP/9k=',
    'base64',
  ),
);
