// keys.json and its copy on the disk, and whether a vault beside them is sealed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '@node/writeWhole';
import { RECORD_FOLDERS } from '@node/backup/manifest';
import { keysSchema, type Keys } from './keys';
import { cannotWrite, privateFolder } from './records';

export const KEYS = 'keys.json';
/** Written with each change of the first, so that one damaged file is not the end of everything. */
export const COPY = 'keys.json.bak';

export const keysText = (keys: Keys) => `${JSON.stringify(keys, null, 2)}\n`;

export async function writeKeys(folder: string, keys: Keys): Promise<void> {
  try {
    privateFolder(folder);
    for (const name of [KEYS, COPY]) await writeWhole(join(folder, name), keysText(keys), { mode: 0o600 });
  } catch (error) {
    throw cannotWrite(error);
  }
}

/** Null when there is no such file, or none that can be used. */
export function readKeysFile(path: string): Keys | null {
  try {
    return keysSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

export const readKeys = (folder: string) => readKeysFile(join(folder, KEYS));

/** Whether a record or blob of the vault is as `is` says; one of each folder is looked at, as all are alike. */
export function holds(folder: string, is: (bytes: Uint8Array) => boolean): boolean {
  const files = (where: string) => {
    try {
      return readdirSync(where, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith(KEYS))
        .map((entry) => join(where, entry.name));
    } catch {
      return [];
    }
  };
  const parts = [...RECORD_FOLDERS, 'removed'].flatMap((part) => files(join(folder, part)).slice(0, 1));
  const roots = files(folder).filter((path) => path.endsWith('.json'));
  return [...roots, ...parts].some((path) => {
    try {
      return is(readFileSync(path));
    } catch {
      return false;
    }
  });
}
