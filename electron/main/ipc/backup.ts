// Backups, restoring them, and everything in open formats. One work at a time, which can be stopped.
import { app } from 'electron';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '@contract/failure';
import type { BackupState, BackupSummary, RestorePreview } from '@contract/views';
import { BackupError } from '@node/backup/backupError';
import { BLOB_FOLDER, type Manifest } from '@node/backup/manifest';
import { checkBackup, type Backup } from '@node/backup/readBackup';
import { unlockWith, type Unlock } from '@node/backup/sealed';
import { writeBackup, type BackupSource } from '@node/backup/writeBackup';
import type { Watch } from '@node/watch';
import { turns } from '@node/turns';
import { setupAutomaticBackups } from '../automaticBackups';
import type { Context } from '../context';
import { opened, recordFrom } from '../backupRecords';
import { choosePath, choosePathToSave } from '../dialogs';
import { exportEverything } from '../exportEverything';
import type { LongWork } from '../longWork';
import { openFolder } from '../outside';
import { apply, finish, undo, undoable } from '../vault/journal';
import {
  changesFor,
  isEmptyVault,
  isRecordKind,
  kindOf,
  readableBlob,
  recordsOf,
  standingOf,
  type NamedRecord,
} from '../vault/snapshot';
import type { Vault } from '../vault/vault';
import type { HandlersOf } from './router';

const EXTENSION = 'redress-backup';

/** Also finishes, at once, a restore that was interrupted, and begins to make automatic backups. */
export function backupHandlers(context: Context, { work, stop }: LongWork): HandlersOf<'backup'> {
  const { clock, language, log, vault } = context;
  /** The file that was chosen, and the keys that opened it. */
  let chosen: { path: string; unlock: Unlock | null } | null = null;
  const filters = [{ name: language.say('menu.backups'), extensions: [EXTENSION] }];

  finish(vault, clock).catch((error: unknown) => log.error('restore.unfinished', 'start', error));
  const backUpNow = setupAutomaticBackups(context, () => sourceOf(context), work);
  return {
    'backup.state': () => ({ automatic: automaticOf(vault), undoable: undoable(vault) }),
    'backup.startAutomatic': async ({ passphrase }) => {
      const folder = await choosePath(context.window(), {
        title: language.say('menu.chooseBackupFolder'),
        properties: ['openDirectory', 'createDirectory'],
      });
      if (folder === null) return { chosen: false };
      vault.backups.save({ folder, passphrase, last: null, failure: null });
      await backUpNow();
      return { chosen: true };
    },
    'backup.stopAutomatic': () => vault.backups.save({ folder: null, passphrase: '', last: null, failure: null }),
    'backup.save': async ({ passphrase }) => {
      const path = await choosePathToSave(context.window(), {
        title: language.say('menu.saveBackup'),
        defaultPath: `Redress ${clock.today()}.${EXTENSION}`,
        filters,
      });
      if (path === null) return null;
      return work(async (watch) => {
        const manifest = await writeBackup(path, sourceOf(context), unlockWith(passphrase), watch);
        return summaryOf(path, manifest);
      });
    },
    'backup.choose': async () => {
      const path = await choosePath(context.window(), {
        title: language.say('menu.chooseBackup'),
        filters,
        properties: ['openFile'],
      });
      if (path === null) return null;
      chosen = { path, unlock: null };
      return { file: basename(path) };
    },
    'backup.open': async ({ passphrase }) => {
      if (chosen === null) throw new Refusal('not-found', 'failure.notFound');
      const file = chosen;
      const unlock = unlockWith(passphrase);
      return work(async (watch) => {
        const { damaged } = await checkBackup(file.path, unlock, watch);
        if (damaged[0] !== undefined) throw new BackupError('damaged', damaged[0]);
        const preview = await opened(file.path, unlock, (backup) => previewOf(vault, backup));
        file.unlock = unlock;
        return preview;
      });
    },
    'backup.restore': async ({ take }) => {
      const { path, unlock } = chosen ?? {};
      if (path === undefined || unlock === null || unlock === undefined)
        throw new Refusal('not-found', 'failure.notFound');
      const isDone = await work(async (watch) => {
        await opened(path, unlock, (backup) => restore(backup, take, watch, context));
        return true;
      });
      return isDone ?? false;
    },
    'backup.undo': async () => {
      await work(() => undo(vault));
    },
    'backup.export': async () => {
      const path = await choosePathToSave(context.window(), {
        title: language.say('menu.saveEverything'),
        defaultPath: language.say('export.fileName', { day: clock.today() }),
        filters: [{ name: 'ZIP', extensions: ['zip'] }],
      });
      if (path === null) return null;
      return work(async (watch) => {
        const { files, missing } = await exportEverything(path, context, watch);
        return { ...(await measured(path)), ...countsOf(vault), files, missing };
      });
    },
    'backup.showFolder': () => openFolder(vault.backups.value.folder),
    'backup.stop': stop,
  };
}

function automaticOf(vault: Vault): BackupState['automatic'] {
  const { folder, last, failure } = vault.backups.value;
  return folder === null ? null : { folder: basename(folder), lastAt: last?.at ?? null, failure };
}

function sourceOf({ clock, vault }: Context): BackupSource {
  return {
    app: app.getVersion(),
    createdAt: clock.nowIso(),
    records: recordsOf(vault),
    blob: (sha256) => readableBlob(vault, sha256),
  };
}

const measured = async (path: string) => ({ file: basename(path), bytes: (await stat(path)).size });

const countsOf = (vault: Vault) => ({
  requests: vault.requests.all().length,
  drafts: vault.drafts.all().length,
  people: vault.people.all().length,
});

async function summaryOf(path: string, { entries, missing }: Manifest): Promise<BackupSummary> {
  const count = (folder: string) => entries.filter(({ name }) => name.startsWith(folder)).length;
  return {
    ...(await measured(path)),
    requests: count('requests/'),
    drafts: count('drafts/'),
    people: count('people/'),
    files: count(BLOB_FOLDER),
    missing: missing.length,
  };
}

/** Its records, each as this version knows them; throws {@link BackupError} for one that it does not. */
async function* recordsIn(backup: Backup): AsyncGenerator<NamedRecord> {
  const turn = turns();
  for (const { name } of backup.manifest.entries) {
    if (name.startsWith(BLOB_FOLDER)) continue;
    yield await recordFrom(backup, name);
    await turn();
  }
}

async function previewOf(vault: Vault, backup: Backup): Promise<RestorePreview> {
  const none = () => ({ added: 0, same: 0, different: 0, newer: 0 });
  const counts = {
    requests: none(),
    drafts: none(),
    people: none(),
    certificates: none(),
    campaigns: none(),
    platforms: none(),
    imports: none(),
  };
  for await (const record of recordsIn(backup)) {
    if (isRecordKind(record.name)) counts[kindOf(record.name)][standingOf(vault, record)] += 1;
  }
  const { app: version, createdAt, entries, missing } = backup.manifest;
  const files = entries.filter(({ name }) => name.startsWith(BLOB_FOLDER)).length;
  return { app: version, createdAt, ...counts, files, missing: missing.length };
}

/** Can be stopped until the first record is changed. */
async function restore(
  backup: Backup,
  take: 'newer' | 'backup',
  watch: Watch,
  { clock, vault }: Context,
): Promise<void> {
  const isEmpty = isEmptyVault(vault);
  const records: NamedRecord[] = [];
  for await (const record of recordsIn(backup)) records.push(record);
  const blobs = backup.manifest.entries.filter(({ name }) => name.startsWith(BLOB_FOLDER));
  for (const [i, { name }] of blobs.entries()) {
    watch.signal.throwIfAborted();
    await vault.blobs.put(await backup.read(name));
    watch.progress(i + 1, blobs.length + 1);
  }
  watch.signal.throwIfAborted();
  await apply(
    vault,
    records.flatMap((record) => changesFor(vault, record, take, isEmpty)),
    clock,
  );
  watch.progress(1, 1);
}
