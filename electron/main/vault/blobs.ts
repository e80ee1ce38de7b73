// Files of the vault (letters, signatures, proofs), known by the SHA-256 of their bytes and verified when read.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '@contract/failure';
import { turns } from '@node/turns';
import { syncFolder, writeWhole } from '@node/writeWhole';
import { cannotWrite, privateFolder } from './records';
import type { Sealing } from './sealing';

export interface Blobs {
  /** Returns the hash once the bytes are on the disk. The same bytes are kept once. */
  put(bytes: Uint8Array): Promise<string>;
  /** Throws {@link Refusal} when the file is gone or its bytes are not those that were kept. */
  get(sha256: string): Promise<Uint8Array>;
  /**
   * Removes files that `needed` does not name and that were last put before `before` (ms since 1970); of `only`, unless
   * null. Takes turns: what is put meanwhile stays.
   */
  sweep(needed: ReadonlySet<string>, before: number, only: ReadonlySet<string> | null): Promise<void>;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Path of a blob inside the vault by the name of its file. */
export const blobPath = (name: string) => `blobs/${name.slice(0, 2)}/${name}`;

/** Clears away what killed writes left, in turns, as there may be many files. */
export async function openBlobs(vaultFolder: string, sealing: Sealing): Promise<Blobs> {
  const folder = join(vaultFolder, 'blobs');
  privateFolder(folder);
  for await (const path of pathsIn(folder)) if (UNFINISHED.test(path)) rmSync(path, { force: true });
  const pathOf = (sha256: string) => blobPath(sealing.blobName(sha256));
  const read = async (sha256: string) => {
    const path = pathOf(sha256);
    return { path, sealed: new Uint8Array(await readFile(join(vaultFolder, path))) };
  };
  const holds = async (sha256: string) => {
    try {
      const { path, sealed } = await read(sha256);
      return hashOf(sealing.open(path, sealed)) === sha256;
    } catch {
      return false;
    }
  };
  return {
    async put(bytes) {
      const sha256 = hashOf(bytes);
      const path = pathOf(sha256);
      const target = join(vaultFolder, path);
      const sealed = sealing.seal(path, bytes);
      try {
        if (await holds(sha256)) {
          // Killed after the rename, the name may not be on the disk yet; and what is put again is needed again.
          await utimes(target, new Date(), new Date());
          syncFolder(dirname(target));
          return sha256;
        }
        // Of a vault that was deleted meanwhile nothing is made anew.
        if (!existsSync(folder)) throw new Refusal('unavailable', 'failure.locked');
        privateFolder(dirname(target));
        syncFolder(folder);
        await writeWhole(target, sealed, { mode: 0o600 });
      } catch (error) {
        throw error instanceof Refusal ? error : cannotWrite(error);
      }
      return sha256;
    },
    async get(sha256) {
      const file = await read(sha256).catch((error: unknown) => {
        throw error instanceof Refusal ? error : new Refusal('not-found', 'failure.fileMissing');
      });
      const bytes = opened(sealing, file);
      if (bytes === null || hashOf(bytes) !== sha256) throw new Refusal('failed', 'failure.fileDamaged');
      return new Uint8Array(bytes);
    },
    async sweep(needed, before, only) {
      const turn = turns();
      const namesOf = async (hashes: ReadonlySet<string>) => {
        const names = new Set<string>();
        for (const sha256 of hashes) {
          names.add(sealing.blobName(sha256));
          await turn();
        }
        return names;
      };
      const [kept, chosen] = [await namesOf(needed), only && (await namesOf(only))];
      for await (const path of pathsIn(folder)) {
        const name = basename(path);
        // Looked at and removed at once: nothing is put in between.
        if (!kept.has(name) && (chosen?.has(name) ?? true) && statSync(path).mtimeMs < before) rmSync(path);
      }
    },
  };
}

/** What a killed {@link writeWhole} leaves. */
const UNFINISHED = /\.tmp$/;

async function* pathsIn(folder: string): AsyncGenerator<string> {
  const turn = turns();
  for (const part of readdirSync(folder)) {
    for (const name of readdirSync(join(folder, part))) yield join(folder, part, name);
    await turn();
  }
}

function opened(sealing: Sealing, { path, sealed }: { path: string; sealed: Uint8Array }): Uint8Array | null {
  try {
    return sealing.open(path, sealed);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return null;
  }
}
