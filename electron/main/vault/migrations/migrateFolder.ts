// Brings the requests of an older vault up to date, all or nothing: written anew beside the old ones, which are kept.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@core/deadline/period';
import { isCalendarDay, type Day } from '@core/text';
import { syncFolder } from '@node/writeWhole';
import { cannotWrite, privateFolder, withoutRev } from '../records';
import { DAYS_KEPT_AFTER_REMOVAL } from '../removed';
import { readRequest, writeRequest, type StoredRequest } from '../requestRecords';
import type { Sealing } from '../sealing';
import { isOldRequest, REQUEST_VERSION } from './migrations';

const REQUESTS = 'requests';
const NEXT = 'requests.next';

/** Where the requests of before lie: "before-2.2026-11-25", by the version that they became and the day. */
const KEPT_FOLDER = /^before-\d+\.(\d{4}-\d{2}-\d{2})$/;

/**
 * Writes every request of the vault in this version, and keeps the folder as it was under {@link KEPT_FOLDER}. Where it
 * cannot, the vault is as it was: it can be read all the same, and the next start tries again.
 */
export function migrateRequests(vault: string, sealing: Sealing, today: string): void {
  const [from, next] = [join(vault, REQUESTS), join(vault, NEXT)];
  const kept = join(vault, `before-${REQUEST_VERSION}.${today}`);
  try {
    rmSync(next, { recursive: true, force: true });
    privateFolder(next);
    const files = readdirSync(from);
    for (const file of files) {
      const text = readFileSync(join(from, file), 'utf8');
      writeFileSync(join(next, file), migrated(text, file, sealing) ?? text, { mode: 0o600 });
    }
    // Flushed when all are written: one after the other, ten thousand take minutes.
    flushAll(next, files);
    syncFolder(next);
    renameSync(from, kept);
    renameSync(next, from);
    syncFolder(vault);
  } catch {
    if (!existsSync(from)) renameSync(kept, from);
    rmSync(next, { recursive: true, force: true });
  }
}

/** Ends a {@link migrateRequests} between whose renames the app ended: what is not there any more was complete. */
export function finishMigration(vault: string): void {
  if (existsSync(join(vault, REQUESTS)) || !existsSync(join(vault, NEXT))) return;
  renameSync(join(vault, NEXT), join(vault, REQUESTS));
  syncFolder(vault);
}

/** What migrations kept; deletes what was kept more than {@link DAYS_KEPT_AFTER_REMOVAL} days before `today`. */
export function keptFromBefore(vault: string, today: Day) {
  const kept = () => readdirSync(vault).filter((name) => KEPT_FOLDER.test(name));
  for (const name of kept()) {
    const day = KEPT_FOLDER.exec(name)?.[1] ?? '';
    if (isCalendarDay(day) && addDays(day, DAYS_KEPT_AFTER_REMOVAL) < today)
      rmSync(join(vault, name), { recursive: true });
  }
  return {
    /** Deletes what was kept of this request. Throws a refusal when it cannot be. */
    drop(id: string): void {
      try {
        for (const name of kept()) rmSync(join(vault, name, `${id}.json`), { force: true });
      } catch (error) {
        throw cannotWrite(error);
      }
    },
  };
}

/** With one flush of the file system where there is a command for it, which also tells whether something failed. */
function flushAll(folder: string, files: readonly string[]): void {
  if (process.platform === 'linux' && spawnSync('sync', ['--file-system', folder]).status === 0) return;
  for (const file of files) flush(join(folder, file));
}

function flush(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Null for what is no request, none of an earlier version, or set aside: it stays what it is. */
function migrated(text: string, file: string, sealing: Sealing): string | null {
  if (!file.endsWith('.json')) return null;
  const serializer = sealing.serializerFor(`${REQUESTS}/${file}`);
  let request: StoredRequest;
  let rev: number;
  try {
    const { stored, ...found } = withoutRev(serializer.deserialize(Buffer.from(text)));
    if (!isOldRequest(stored)) return null;
    request = readRequest(stored, file.replace(/\.json$/, ''));
    rev = found.rev;
  } catch {
    return null;
  }
  return serializer.serialize({ rev, ...writeRequest(request) });
}
