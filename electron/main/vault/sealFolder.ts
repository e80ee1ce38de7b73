// From a plain vault to a sealed one, all or nothing: sealed into a folder beside it, which then takes its place.
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
import { basename, dirname, join } from 'node:path';
import { RECORD_FOLDERS } from '@node/backup/manifest';
import { turns } from '@node/turns';
import { syncFolder } from '@node/writeWhole';
import { blobPath } from './blobs';
import { LEDGER, sealLedger } from './ledger';
import { cannotWrite, privateFolder } from './records';
import { envelopeIn, sealedRecord, type Sealing } from './sealing';
import { sealedPath } from './vault';

const TOLD_EVERY = 50;
const sealingFolder = (vault: string) => `${vault}.sealing`;
const plainFolder = (vault: string) => `${vault}.plain`;

/**
 * Throws {@link Refusal} when something could not be written, and then the vault is as it was. Nobody may write to it
 * meanwhile: with many files it takes a while, in turns.
 * @param extra files that lie in the sealed vault in place of those of these names
 * @param progress told how much is done, from 0 to 1
 */
export async function sealFolder(
  vault: string,
  sealing: Sealing,
  extra: Readonly<Record<string, string>>,
  progress: (done: number) => void,
): Promise<void> {
  const target = sealingFolder(vault);
  const turn = turns();
  try {
    rmSync(target, { recursive: true, force: true });
    privateFolder(target);
    const paths = readdirSync(vault, { recursive: true, encoding: 'utf8' }).sort();
    for (const [i, path] of paths.entries()) {
      if (i % TOLD_EVERY === 0) progress(i / paths.length);
      await turn();
      if (path in extra) continue;
      const from = join(vault, path);
      const file = readFile(from);
      if (file === null) privateFolder(join(target, path));
      else writeSealed(target, path.replaceAll('\\', '/'), file, sealing);
    }
    for (const [name, text] of Object.entries(extra)) writeDurably(join(target, name), text);
    for (const path of ['.', ...folders(target)]) {
      syncFolder(join(target, path));
      await turn();
    }
    renameSync(vault, plainFolder(vault));
    renameSync(target, vault);
    syncFolder(dirname(vault));
  } catch (error) {
    if (!existsSync(vault)) renameSync(plainFolder(vault), vault);
    removeLeft(target);
    throw cannotWrite(error);
  }
  removeLeft(plainFolder(vault));
}

/** Ends a {@link sealFolder} that was interrupted: the vault is then plain as before, or sealed as a whole. */
export function finishSealing(vault: string): void {
  // Only a folder that is complete lets the plain one go.
  if (!existsSync(vault) && existsSync(plainFolder(vault))) {
    const next = existsSync(sealingFolder(vault)) ? sealingFolder(vault) : plainFolder(vault);
    renameSync(next, vault);
    syncFolder(dirname(vault));
  }
  removeLeft(plainFolder(vault));
  removeLeft(sealingFolder(vault));
}

/** What cannot be removed now is tried again at the next start. */
function removeLeft(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The vault itself works.
  }
}

/** Null for a folder. */
function readFile(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return null;
    throw error;
  }
}

const RECORD = new RegExp(
  `^(?:(?:${[...RECORD_FOLDERS, 'removed', 'journal', 'before-\\d+\\.[\\d-]+'].join('|')})/)?[^/]+\\.json(?:\\.damaged-\\d+)?$`,
);
const BLOB = /^blobs\/[0-9a-f]{2}\/([0-9a-f]{64})$/;
/** What a killed write left; it was never answered. */
const UNFINISHED = /\.tmp(?:-[^/]*)?$/;

function writeSealed(target: string, path: string, bytes: Buffer, sealing: Sealing): void {
  const blob = BLOB.exec(path)?.[1];
  if (blob !== undefined) {
    const inside = blobPath(sealing.blobName(blob));
    const sealed = sealing.seal(inside, bytes);
    privateFolder(dirname(join(target, inside)));
    writeDurably(join(target, inside), sealed);
    same(sealing.open(inside, readFileSync(join(target, inside))), bytes);
  } else if (RECORD.test(path)) {
    const inside = sealedPath(path);
    writeDurably(join(target, path), sealedRecord(sealing, inside, bytes));
    same(sealing.open(inside, envelopeIn(readFileSync(join(target, path))) ?? Buffer.alloc(0)), bytes);
  } else if (path === LEDGER) {
    // Of one that cannot be read nothing is left; that is told when the vault is opened.
    sealLedger(bytes.toString(), target, sealing);
  } else if (!UNFINISHED.test(basename(path))) {
    // Not of Redress: someone else's file stays what it is.
    writeDurably(join(target, path), bytes);
  }
}

function same(read: Uint8Array, written: Buffer): void {
  if (!written.equals(read)) throw new Error('What was written reads otherwise');
}

function writeDurably(path: string, bytes: Uint8Array | string): void {
  const handle = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function folders(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
