// Automatic backups that still hold what was deleted: found by opening them, deleted by their days. Others, saved by hand,
// lie where only the person knows.
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { StillInBackups } from '@contract/deletion';
import type { Day } from '@core/text';
import { BackupError } from '@node/backup/backupError';
import { automaticDays, automaticName } from '@node/backup/rotation';
import { unlockWith } from '@node/backup/sealed';
import type { Watch } from '@node/watch';
import { opened } from './backupRecords';
import { cannotWrite } from './vault/records';
import type { Vault } from './vault/vault';

/** The automatic backups in the folder, the newest first; none where it is gone. */
export async function automaticBackups(vault: Vault): Promise<StillInBackups> {
  const { folder } = vault.backups.value;
  if (folder === null) return { folder: null, backups: [] };
  const files = await readdir(folder).catch(() => []);
  const backups = automaticDays(files).map((day) => ({ file: automaticName(day), day, holds: true }));
  return { folder: basename(folder), backups };
}

/** Those of them that hold one of the records ("requests/….json"), or may: whether one does is seen in its list alone. */
export async function backupsHolding(
  vault: Vault,
  records: readonly string[],
  { progress }: Pick<Watch, 'progress'>,
): Promise<StillInBackups> {
  const { folder, backups } = await automaticBackups(vault);
  const found: StillInBackups['backups'] = [];
  for (const [i, backup] of backups.entries()) {
    const holds = await holdsOne(join(vault.backups.value.folder ?? '', backup.file), vault, new Set(records));
    if (holds !== false) found.push({ ...backup, holds });
    progress(i + 1, backups.length);
  }
  return { folder, backups: found };
}

/** Null for a backup that cannot be opened: of another passphrase, damaged. */
async function holdsOne(path: string, vault: Vault, records: ReadonlySet<string>): Promise<boolean | null> {
  try {
    return await opened(path, unlockWith(vault.backups.value.passphrase), ({ manifest }) =>
      Promise.resolve(manifest.entries.some(({ name }) => records.has(name))),
    );
  } catch (error) {
    if (error instanceof BackupError) return null;
    throw error;
  }
}

/** Throws a refusal when one cannot be deleted. */
export async function deleteBackups(vault: Vault, days: readonly Day[]): Promise<void> {
  const { folder } = vault.backups.value;
  if (folder === null) return;
  try {
    for (const day of days) await rm(join(folder, automaticName(day)), { force: true });
  } catch (error) {
    throw cannotWrite(error);
  }
  // What is left is backed up anew, also when nothing changes until then.
  vault.backups.save({ ...vault.backups.value, last: null });
}

export async function deleteAllBackups(vault: Vault): Promise<void> {
  await deleteBackups(
    vault,
    (await automaticBackups(vault)).backups.map(({ day }) => day),
  );
}
