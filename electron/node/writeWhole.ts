// Files that are there whole or not at all, also after a crash or a power cut.
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * All of `content` in `path`, or `path` as it was: written beside it, flushed, then renamed. `check` gets the path of what
 * was written, keeps it from being renamed by throwing, and gives the answer.
 */
export async function writeWhole<T = void>(
  path: string,
  content: Uint8Array | string | AsyncIterable<Uint8Array>,
  { mode, check }: { mode?: number; check?: (unfinished: string) => Promise<T> } = {},
): Promise<T> {
  let checked: T;
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(unfinished, 'wx', mode);
    try {
      if (typeof content === 'string' || content instanceof Uint8Array) await handle.writeFile(content);
      else for await (const part of content) await handle.appendFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    checked = (await check?.(unfinished)) as T;
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
  return checked;
}

/** Makes a new, renamed or removed name in `folder` survive a power cut; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
