// Damaged files: which automatic backup still holds what was in them, and putting it back from there.
import { join } from 'node:path';
import { BackupError } from '@node/backup/backupError';
import { BLOB_FOLDER, filesNamedIn, isRecordName } from '@node/backup/manifest';
import type { Backup } from '@node/backup/readBackup';
import { unlockWith } from '@node/backup/sealed';
import { opened, recordFrom } from '../backupRecords';
import type { Context } from '../context';
import type { LongWork } from '../longWork';
import { automaticBackups } from '../stillInBackups';
import { apply } from '../vault/journal';
import { readableBlob, recordIn, type Change } from '../vault/snapshot';
import { existing, type Damage, type Vault } from '../vault/vault';
import type { HandlersOf } from './router';

/** What a backup may hold of it, by its name there; null for what no backup holds. */
function nameOf({ path }: Damage): string | null {
  const name = path.replaceAll('\\', '/').replace(/\.damaged-\d+$/, '');
  return isRecordName(name) ? name : null;
}

export function damageHandlers({ clock, vault }: Context, { work }: LongWork): HandlersOf<'damage'> {
  const isThere = (damage: Damage) => {
    const name = nameOf(damage);
    return damage.kind !== 'settings' && damage.kind !== 'reminders' && name !== null && recordIn(vault, name) !== null;
  };
  // What a backup holds may be older still than an older copy: that is for the person to compare.
  const wanted = () =>
    vault.damaged
      .filter((damage) => damage.what !== 'older' && !isThere(damage))
      .flatMap((damage) => nameOf(damage) ?? []);
  return {
    'damage.look': async () => {
      const days = new Map<string, string>();
      // Beside other work: the window looks anew whenever the vault has changed, which work itself does.
      await eachBackup(vault, wanted(), (found, _, day) => {
        for (const name of found) days.set(name, day);
        return Promise.resolve();
      });
      return vault.damaged.map((damage) => ({
        ...damage,
        isThere: damage.what !== 'older' && isThere(damage),
        backup: days.get(nameOf(damage) ?? '') ?? null,
      }));
    },
    'damage.putBack': async () => {
      const changes: Change[] = [];
      await work(async () => {
        await eachBackup(vault, wanted(), async (found, backup) => {
          for (const name of found) {
            const { value } = await recordFrom(backup, name);
            await keepFiles(vault, backup, value);
            changes.push({ name, before: recordIn(vault, name), after: value });
          }
        });
        await apply(vault, changes, clock);
      });
      const done = new Set(changes.map(({ name }) => name));
      for (const damage of [...vault.damaged]) if (done.has(nameOf(damage) ?? '')) vault.dropDamaged(damage);
      return { count: changes.length };
    },
    'damage.drop': ({ file }) =>
      vault.dropDamaged(existing(vault.damaged.find((damage) => damage.file === file) ?? null)),
  };
}

/** Opens the automatic backups from the newest on, until each record was found in one. */
async function eachBackup(
  vault: Vault,
  names: readonly string[],
  use: (found: string[], backup: Backup, day: string) => Promise<void>,
): Promise<void> {
  const missing = new Set(names);
  const { folder, passphrase } = vault.backups.value;
  for (const { file, day } of (await automaticBackups(vault)).backups) {
    if (missing.size === 0) return;
    try {
      await opened(join(folder ?? '', file), unlockWith(passphrase), async (backup) => {
        const found = backup.manifest.entries.map(({ name }) => name).filter((name) => missing.has(name));
        await use(found, backup, day);
        for (const name of found) missing.delete(name);
      });
    } catch (error) {
      // An older one may hold it too.
      if (!(error instanceof BackupError)) throw error;
    }
  }
}

/** Letters, proofs and pictures that the record names and that the vault lacks. */
async function keepFiles(vault: Vault, backup: Backup, value: object): Promise<void> {
  for (const sha256 of filesNamedIn(JSON.stringify(value))) {
    const name = BLOB_FOLDER + sha256;
    const isHeld = backup.manifest.entries.some((entry) => entry.name === name);
    if (isHeld && (await readableBlob(vault, sha256)) === null) await vault.blobs.put(await backup.read(name));
  }
}
