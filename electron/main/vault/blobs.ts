// Files of the vault (letters, signatures, proofs), named by the SHA-256 of their bytes and verified when read.
import { createHash, randomUUID } from 'node:crypto';
import { constants, readdirSync, rmSync, statSync } from 'node:fs';
import { access, open, readFile, rename, rm, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '@contract/failure';
import { cannotWrite, privateFolder, syncFolder } from './records';

export interface Blobs {
  /** Returns the hash once the bytes are on the disk. The same bytes are kept once. */
  put(bytes: Uint8Array): Promise<string>;
  /** Throws {@link Refusal} when the file is gone or its bytes are not those that were kept. */
  get(sha256: string): Promise<Uint8Array>;
  /** Removes files that `needed` does not name and that were last put before `before` (ms since 1970). */
  sweep(needed: ReadonlySet<string>, before: number): void;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function openBlobs(folder: string): Blobs {
  privateFolder(folder);
  for (const path of pathsIn(folder)) if (UNFINISHED.test(path)) rmSync(path, { force: true });
  const folderOf = (sha256: string) => join(folder, sha256.slice(0, 2));
  return {
    async put(bytes) {
      const sha256 = hashOf(bytes);
      const target = join(folderOf(sha256), sha256);
      try {
        if (await holds(target, sha256)) {
          // Killed after the rename, the name may not be on the disk yet; and what is put again is needed again.
          await utimes(target, new Date(), new Date());
          syncFolder(folderOf(sha256));
          return sha256;
        }
        privateFolder(folderOf(sha256));
        syncFolder(folder);
        await writeWhole(target, bytes, 0o600);
      } catch (error) {
        throw cannotWrite(error);
      }
      return sha256;
    },
    async get(sha256) {
      let bytes: Uint8Array;
      try {
        bytes = new Uint8Array(await readFile(join(folderOf(sha256), sha256)));
      } catch {
        throw new Refusal('not-found', 'failure.fileMissing');
      }
      if (hashOf(bytes) !== sha256) throw new Refusal('failed', 'failure.fileDamaged');
      return bytes;
    },
    // At once, so that nothing is put between the look and the removal.
    sweep(needed, before) {
      for (const path of pathsIn(folder))
        if (!needed.has(basename(path)) && statSync(path).mtimeMs < before) rmSync(path);
    },
  };
}

/** What a killed {@link writeWhole} leaves. */
const UNFINISHED = /\.tmp$/;

function pathsIn(folder: string): string[] {
  return readdirSync(folder).flatMap((part) => readdirSync(join(folder, part)).map((name) => join(folder, part, name)));
}

async function holds(path: string, sha256: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK);
    return hashOf(await readFile(path)) === sha256;
  } catch {
    return false;
  }
}

/** All of `bytes` in `path`, or `path` as it was: written beside it, flushed, then renamed. */
export async function writeWhole(path: string, bytes: Uint8Array | string, mode?: number): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(unfinished, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}
