// Writes a backup: whole, read back and verified, or not at all.
import { createHash } from 'node:crypto';
import { BackupError } from './backupError';
import { BLOB_FOLDER, filesNamedIn, MANIFEST, type Manifest } from './manifest';
import { checkBackup } from './readBackup';
import { sealed, type Unlock } from './sealed';
import type { Watch } from '../watch';
import { writeWhole } from '../writeWhole';
import { zipped, type ZipEntry } from './zipped';

export interface BackupSource {
  /** Version of the app, and the instant (ISO 8601, UTC). */
  app: string;
  createdAt: string;
  /** Records by their names in the backup, "requests/….json". */
  records: Iterable<{ name: string; value: object }>;
  /** A file that a record names; null when it is gone or no longer what it was. */
  blob(sha256: string): Promise<Uint8Array | null>;
}

/**
 * Writes `target` from `source`. It gets its name only after it was read back from the disk, decrypted and compared with
 * its list; a file that had that name before stays until then. Throws what the file system does, {@link BackupError}
 * when what was read back is not what was written, and the signal's reason.
 */
export async function writeBackup(
  target: string,
  source: BackupSource,
  unlock: Unlock,
  watch: Watch,
): Promise<Manifest> {
  const plain = zipped(entriesOf(source, watch), new Date(source.createdAt));
  return writeWhole(target, sealed(plain, unlock), {
    mode: 0o600,
    check: async (unfinished) => {
      const { manifest, damaged } = await checkBackup(unfinished, unlock, {
        signal: watch.signal,
        progress: (done, total) => watch.progress(total + done, 2 * total),
      });
      if (damaged[0] !== undefined) throw new BackupError('damaged', damaged[0]);
      return manifest;
    },
  });
}

async function* entriesOf(source: BackupSource, { signal, progress }: Watch): AsyncGenerator<ZipEntry> {
  const entries: Manifest['entries'] = [];
  const missing: string[] = [];
  const blobs = new Set<string>();
  for (const { name, value } of source.records) {
    signal.throwIfAborted();
    const text = JSON.stringify(value);
    for (const sha256 of filesNamedIn(text)) blobs.add(sha256);
    const bytes = Buffer.from(text);
    entries.push({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    yield { name, bytes, compress: true };
  }
  for (const sha256 of [...blobs].sort()) {
    signal.throwIfAborted();
    const bytes = await source.blob(sha256);
    if (bytes === null) {
      missing.push(sha256);
      continue;
    }
    const name = `${BLOB_FOLDER}${sha256}`;
    entries.push({ name, bytes: bytes.length, sha256 });
    yield { name, bytes, compress: false };
    progress(entries.length, (entries.length + blobs.size - missing.length) * 2);
  }
  const manifest: Manifest = { version: 1, app: source.app, createdAt: source.createdAt, entries, missing };
  yield { name: MANIFEST, bytes: Buffer.from(JSON.stringify(manifest)), compress: true };
}
