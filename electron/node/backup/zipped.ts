// A zip written entry by entry, of which no more than one is in memory.
import { finished } from 'node:stream/promises';
import { PassThrough, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
  /** Texts gain much by it; PDF and pictures are compressed already. */
  compress: boolean;
}

const PIECE_BYTES = 256 * 1024;

/**
 * The bytes of the file, in order; `entries` is asked for the next one when the last is written. `mtime`: of all entries,
 * as an instant and as the clock shows it; with `clockOnly` the latter alone, the same in every time zone.
 */
export async function* zipped(
  entries: AsyncIterable<ZipEntry>,
  mtime: Date,
  { clockOnly = false } = {},
): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  const feed = async () => {
    for await (const { name, bytes, compress } of entries) {
      const input = Readable.from(pieces(bytes), { objectMode: false });
      zip.addReadStream(input, name, {
        ...{ compress, mtime, size: bytes.length, mode: 0o100600 },
        forceDosTimestamp: clockOnly,
      });
      await finished(input);
    }
    zip.end();
  };
  zip.on('error', (error: Error) => output.destroy(error));
  feed().catch((error: unknown) => output.destroy(error as Error));
  yield* output as AsyncIterable<Buffer>;
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Buffer> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < all.length; at += PIECE_BYTES) {
    if (at > 0) await setImmediate();
    yield all.subarray(at, at + PIECE_BYTES);
  }
}
