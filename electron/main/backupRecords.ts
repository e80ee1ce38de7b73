// A backup opened for a while, and single records of it as this version knows them.
import { app } from 'electron';
import { BackupError } from '@node/backup/backupError';
import { openBackup, type Backup } from '@node/backup/readBackup';
import type { Unlock } from '@node/backup/sealed';
import { readRecord, type NamedRecord } from './vault/snapshot';

export async function opened<T>(path: string, unlock: Unlock, use: (backup: Backup) => Promise<T>): Promise<T> {
  const backup = await openBackup(path, unlock);
  try {
    return await use(backup);
  } finally {
    await backup.close();
  }
}

/** The record of an entry; throws {@link BackupError} for one that this version does not know. */
export async function recordFrom(backup: Backup, name: string): Promise<NamedRecord> {
  const bytes = await backup.read(name);
  try {
    return { name, value: readRecord(name, JSON.parse(bytes.toString())) };
  } catch (error) {
    // A later version may keep more in its records than this one knows.
    throw new BackupError(isLater(backup.manifest.app, app.getVersion()) ? 'newer' : 'damaged', name, { cause: error });
  }
}

const isLater = (version: string, than: string) => version.localeCompare(than, 'en', { numeric: true }) > 0;
