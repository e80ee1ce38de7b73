// The outer layer of a backup: bytes under a passphrase, in chunks of which none can be changed, moved, left out or cut
// off unnoticed. See electron/docs/backup-format.md.
import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { BackupError } from './backupError';

export const MAGIC = Buffer.from('REDRESSB', 'latin1');
const VERSION = 1;
/** scrypt as recommended for files (RFC 7914; Percival 2009): 128 MiB and about half a second. */
const SCRYPT = { logN: 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const MAC_AT = 32;
export const HEADER_BYTES = 64;
export const CHUNK_BYTES = 1024 * 1024;
export const TAG_BYTES = 16;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
/** Chunks in memory: entries are read in order, with the list of entries at the end in between. */
const CHUNKS_KEPT = 4;

interface Keys {
  chunks: Buffer;
  header: Buffer;
}

/** The keys of a file by its salt. */
export type Unlock = (salt: Buffer) => Promise<Keys>;

/** Remembers the keys of one file, so that writing and reading it back, or looking at it and restoring it, wait once. */
export function unlockWith(passphrase: string): Unlock {
  let known: { salt: Buffer; keys: Promise<Keys> } | null = null;
  return (salt) => {
    if (known?.salt.equals(salt) !== true) known = { salt: Buffer.from(salt), keys: keysOf(passphrase, salt) };
    return known.keys;
  };
}

function keysOf(passphrase: string, salt: Buffer): Promise<Keys> {
  const { logN, r, p } = SCRYPT;
  return new Promise((resolve, reject) =>
    // The same passphrase is typed as different characters on different systems, hence NFC.
    scrypt(passphrase.normalize('NFC'), salt, 64, { N: 2 ** logN, r, p, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve({ chunks: key.subarray(0, 32), header: key.subarray(32) }),
    ),
  );
}

const macOf = (header: Buffer, keys: Keys) =>
  createHmac('sha256', keys.header).update(header.subarray(0, MAC_AT)).digest();

/** STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the number of the chunk, and whether it is the last. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** The parts of a sealed file, in order. Holds one chunk at a time. */
export async function* sealed(plain: AsyncIterable<Buffer>, unlock: Unlock): AsyncGenerator<Buffer> {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt16BE(VERSION, 8);
  header.set([SCRYPT.logN, SCRYPT.r, SCRYPT.p], 10);
  const salt = randomBytes(SALT_BYTES);
  salt.copy(header, 16);
  const keys = await unlock(salt);
  macOf(header, keys).copy(header, MAC_AT);
  yield header;

  const seal = (chunk: Buffer, number: number, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', keys.chunks, nonceOf(number, isLast));
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let [filled, number] = [0, 0];
  for await (const piece of plain) {
    for (let at = 0; at < piece.length;) {
      // Only what follows a full chunk shows that it was not the last.
      if (filled === CHUNK_BYTES) {
        yield seal(chunk, number, false);
        number += 1;
        filled = 0;
      }
      const taken = piece.copy(chunk, filled, at);
      filled += taken;
      at += taken;
    }
  }
  yield seal(chunk.subarray(0, filled), number, true);
}

/** A sealed file opened with its passphrase. */
export interface SealedFile {
  /** Length of what was sealed. */
  readonly bytes: number;
  /** What was sealed from `start` up to `end`, every chunk of it authenticated. Throws {@link BackupError}. */
  read(start: number, end: number): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Which chunk is the last follows from the size of the file: one that was cut or made longer has a last chunk that was
 * not sealed as such. Throws {@link BackupError}.
 */
export async function openSealed(path: string, unlock: Unlock): Promise<SealedFile> {
  const handle = await readable(() => open(path, 'r'));
  try {
    const { size } = await readable(() => handle.stat());
    const keys = await keysIn(handle, size, unlock);
    const body = size - HEADER_BYTES;
    const count = Math.max(1, Math.ceil(body / SEALED_CHUNK_BYTES));
    const bytes = body - count * TAG_BYTES;
    if (bytes < 0 || body - (count - 1) * SEALED_CHUNK_BYTES < TAG_BYTES)
      throw new BackupError('damaged', 'the file is cut short');

    const chunk = async (number: number): Promise<Buffer> => {
      const start = HEADER_BYTES + number * SEALED_CHUNK_BYTES;
      const sealedChunk = await readExactly(handle, start, Math.min(SEALED_CHUNK_BYTES, size - start));
      const text = sealedChunk.subarray(0, -TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', keys.chunks, nonceOf(number, number === count - 1));
      decipher.setAuthTag(sealedChunk.subarray(-TAG_BYTES));
      try {
        const plain = decipher.update(text);
        decipher.final();
        return plain;
      } catch (error) {
        throw new BackupError('damaged', `chunk ${number + 1} of ${count}`, { cause: error });
      }
    };
    const kept = new Map<number, Buffer>();
    const keptChunk = async (number: number) => {
      const known = kept.get(number);
      if (known !== undefined) return known;
      const plain = await chunk(number);
      kept.set(number, plain);
      const [oldest] = kept.keys();
      if (kept.size > CHUNKS_KEPT && oldest !== undefined) kept.delete(oldest);
      return plain;
    };
    // Before anything else is believed: that the file ends where it was ended.
    await keptChunk(count - 1);
    return {
      bytes,
      async read(start, end) {
        if (!(start >= 0 && start <= end && end <= bytes)) throw new BackupError('damaged', 'a position outside');
        const parts: Buffer[] = [];
        for (let at = start; at < end;) {
          const number = Math.floor(at / CHUNK_BYTES);
          const part = (await keptChunk(number)).subarray(at % CHUNK_BYTES, end - number * CHUNK_BYTES);
          parts.push(part);
          at += part.length;
        }
        return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function keysIn(handle: FileHandle, size: number, unlock: Unlock): Promise<Keys> {
  const start = await readExactly(handle, 0, Math.min(HEADER_BYTES, size));
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupError('foreign', 'the first 8 bytes');
  if (start.length < HEADER_BYTES) throw new BackupError('damaged', 'the file is cut short');
  if (start.readUInt16BE(8) > VERSION) throw new BackupError('newer', `format ${start.readUInt16BE(8)}`);
  const { logN, r, p } = SCRYPT;
  // A file that demands more of us would only cost time and memory: version 1 has these and no others.
  const isAsWritten = start.readUInt16BE(8) === VERSION && start[10] === logN && start[11] === r && start[12] === p;
  if (!isAsWritten) throw new BackupError('damaged', 'the header');
  const keys = await unlock(start.subarray(16, 16 + SALT_BYTES));
  if (!timingSafeEqual(macOf(start, keys), start.subarray(MAC_AT))) throw new BackupError('passphrase', 'the header');
  return keys;
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  for (let filled = 0; filled < length;) {
    const { bytesRead } = await readable(() => handle.read(buffer, filled, length - filled, position + filled));
    if (bytesRead === 0) throw new BackupError('damaged', 'the file is cut short');
    filled += bytesRead;
  }
  return buffer;
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new BackupError('unreadable', 'the file', { cause: error });
  }
}
