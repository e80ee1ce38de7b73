// Backups without being asked: at the start and once a day, when something has changed since the last one.
import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@contract/failure';
import { automaticName, outdated } from '@node/backup/rotation';
import { unlockWith } from '@node/backup/sealed';
import { writeBackup, type BackupSource } from '@node/backup/writeBackup';
import { turns } from '@node/turns';
import type { Watch } from '@node/watch';
import { dayOf } from './clock';
import type { Context } from './context';
import { recordsOf } from './vault/snapshot';
import type { Vault } from './vault/vault';

const LOOK_EVERY_MS = 10_000;

/**
 * Looks every few seconds, so that a clock that was changed is noticed too. One that failed is tried again in the next
 * hour; that it failed is kept until one is made. Returns what makes it look at once.
 * @param run does one work at a time, and throws {@link Refusal}
 */
export function setupAutomaticBackups(
  { clock, locked, log, vault }: Context,
  source: () => BackupSource,
  run: (task: (watch: Watch) => Promise<void>) => Promise<unknown>,
): () => Promise<void> {
  let tried = '';
  const look = async () => {
    const { folder, passphrase, last } = vault.backups.value;
    const today = clock.today();
    const hour = `${today} ${clock.now().getHours()}`;
    if (folder === null || hour === tried || (last !== null && dayOf(new Date(last.at)) === today)) return;
    tried = hour;
    try {
      const digest = await digestOf(vault);
      if (digest === last?.digest) return;
      const at = clock.now().toISOString();
      await run(async (watch) => {
        await writeBackup(join(folder, automaticName(today)), source(), unlockWith(passphrase), watch);
        // Only now that the new one is verified.
        for (const file of outdated(await readdir(folder))) await rm(join(folder, file), { force: true });
      });
      vault.backups.save({ ...vault.backups.value, last: { at, digest }, failure: null });
    } catch (error) {
      if (!(error instanceof Refusal)) log.error('backup.failed', 'automatic', error);
      const { messageId, values } = error instanceof Refusal ? error : new Refusal('failed', 'failure.unexpected');
      // A full disk must not turn it into a crash.
      try {
        vault.backups.save({ ...vault.backups.value, failure: { messageId, values } });
      } catch (unsaved) {
        log.error('backup.failure-unsaved', 'automatic', unsaved);
      }
    }
  };
  const looking = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  locked.addEventListener('abort', () => clearInterval(looking));
  void look();
  return () => {
    tried = '';
    return look();
  };
}

/** Depends on what the records say, not on the order of keys or files, which differs from start to start. */
async function digestOf(vault: Vault): Promise<string> {
  const digests: string[] = [];
  const turn = turns();
  for (const { name, value } of recordsOf(vault)) {
    digests.push(
      createHash('sha256')
        .update(`${name}\n${JSON.stringify(value, inOrder)}`)
        .digest('hex'),
    );
    await turn();
  }
  return createHash('sha256').update(digests.sort().join()).digest('hex');
}

const inOrder = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
