// Reads a backup: nothing of it is believed before it was authenticated and compared with its list.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { turns } from '../turns';
import { asDamage, BackupError } from './backupError';
import { limitOf, MANIFEST, manifestSchema, type Manifest } from './manifest';
import { openSealed, type SealedFile, type Unlock } from './sealed';
import type { Watch } from '../watch';

export interface Backup {
  readonly manifest: Manifest;
  /** The bytes of an entry of the manifest. Throws {@link BackupError} when they are not those of the list. */
  read(name: string): Promise<Buffer>;
  close(): Promise<void>;
}

const inflate = promisify(inflateRaw);
const HASHED_BYTES = 1024 * 1024;

/** Throws {@link BackupError}. */
export async function openBackup(path: string, unlock: Unlock): Promise<Backup> {
  const file = await openSealed(path, unlock);
  try {
    const zip = await asDamage('the list of entries', () => openZip(file));
    const entries = await asDamage('the list of entries', () => entriesOf(zip));
    const manifest = await asDamage(MANIFEST, async () => {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await unpacked(file, zip, entries, MANIFEST));
      const stored = JSON.parse(text) as { version?: unknown };
      if (typeof stored.version === 'number' && stored.version > 1)
        throw new BackupError('newer', `format ${stored.version}`);
      return manifestSchema.parse(stored);
    });
    const listed = new Map(manifest.entries.map((entry) => [entry.name, entry]));
    const isWhole =
      listed.size === manifest.entries.length &&
      entries.size === listed.size + 1 &&
      [...listed].every(([name, { bytes }]) => entries.get(name)?.uncompressedSize === bytes);
    if (!isWhole) throw new BackupError('damaged', 'the list of entries');
    return {
      manifest,
      async read(name) {
        const bytes = await unpacked(file, zip, entries, name);
        const sha256 = await hashOf(bytes);
        const expected = name.startsWith('blobs/') ? name.slice('blobs/'.length) : listed.get(name)?.sha256;
        if (sha256 !== expected || sha256 !== listed.get(name)?.sha256) throw new BackupError('damaged', name);
        return bytes;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** A file of 20 MB takes longer than a turn. */
async function hashOf(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256');
  const turn = turns();
  for (let at = 0; at < bytes.length; at += HASHED_BYTES) {
    hash.update(bytes.subarray(at, at + HASHED_BYTES));
    await turn();
  }
  return hash.digest('hex');
}

/** Reads all of it. `damaged` names the entries that are not as listed; what else is wrong is thrown as {@link BackupError}. */
export async function checkBackup(
  path: string,
  unlock: Unlock,
  { signal, progress }: Watch,
): Promise<{ manifest: Manifest; damaged: string[] }> {
  const backup = await openBackup(path, unlock);
  try {
    const damaged: string[] = [];
    const turn = turns();
    const { entries } = backup.manifest;
    for (const [i, { name }] of entries.entries()) {
      signal.throwIfAborted();
      try {
        await backup.read(name);
      } catch (error) {
        if (!(error instanceof BackupError)) throw error;
        damaged.push(name);
      }
      progress(i + 1, entries.length);
      await turn();
    }
    return { manifest: backup.manifest, damaged };
  } finally {
    await backup.close();
  }
}

/** Lets the zip library read the sealed file, wherever it wants to. */
class SealedReader extends RandomAccessReader {
  constructor(private readonly file: SealedFile) {
    super();
  }
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.file.read(position, position + length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(null);
      },
      (error: unknown) => callback(error as Error),
    );
  }
}

function openZip(file: SealedFile): Promise<ZipFile> {
  return fromRandomAccessReaderPromise(new SealedReader(file), file.bytes, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
  });
}

/** Every entry by its name. Names are no paths here: only what the manifest may list is ever looked up. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const turn = turns();
  for await (const entry of zip.eachEntry()) {
    const limit = limitOf(entry.fileName);
    const isFit = entry.uncompressedSize <= limit && entry.compressedSize <= limit && !entry.isEncrypted();
    if (!isFit || entries.has(entry.fileName)) throw new BackupError('damaged', 'the list of entries');
    entries.set(entry.fileName, entry);
    await turn();
  }
  return entries;
}

function unpacked(file: SealedFile, zip: ZipFile, entries: Map<string, Entry>, name: string): Promise<Buffer> {
  return asDamage(name, async () => {
    const entry = entries.get(name);
    if (entry === undefined) throw new BackupError('damaged', name);
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const packed = await file.read(fileDataStart, fileDataStart + entry.compressedSize);
    const bytes =
      entry.compressionMethod === 0
        ? packed
        : await inflate(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) });
    if (bytes.length !== entry.uncompressedSize) throw new BackupError('damaged', name);
    return bytes;
  });
}
