// A folder that is made once and then used by many processes: whole or not there, and made anew when damaged.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const MANIFEST = 'manifest.json';
/** A lock older than this (milliseconds) is abandoned, whoever holds it: nobody prepares for so long. */
const LOCK_AGE = 20 * 60_000;
const POLL = 100;

const manifestSchema = z.array(
  z.object({ path: z.string(), size: z.number(), changed: z.number(), sha512: z.string() }),
);
type Manifest = z.infer<typeof manifestSchema>;

/** SHA-512 of a file, in base64. Rejects when it cannot be read. */
export async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('base64');
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

async function describe(folder: string): Promise<Manifest> {
  const manifest: Manifest = [];
  for (const path of (await listFiles(folder)).sort()) {
    const { size, mtimeMs } = await stat(join(folder, path));
    manifest.push({ path, size, changed: mtimeMs, sha512: await sha512Of(join(folder, path)) });
  }
  return manifest;
}

/** Every file is there with the size it had; one that was written since is read and hashed. */
async function isIntact(folder: string): Promise<boolean> {
  try {
    const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
    for (const { path, size, changed, sha512 } of manifest) {
      const file = await stat(join(folder, path));
      if (file.size !== size) return false;
      if (file.mtimeMs !== changed && (await sha512Of(join(folder, path))) !== sha512) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * A lock is a symbolic link, made in one step together with the name of its holder. Two processes may break one
 * abandoned lock at the same moment and both go on: that costs work, never a damaged folder, because each prepares in
 * a folder of its own and moves it into place whole.
 */
async function isAbandoned(lock: string): Promise<boolean> {
  try {
    const [host, pid] = (await readlink(lock)).split(':');
    if (Date.now() - (await lstat(lock)).mtimeMs > LOCK_AGE) return true;
    if (host !== hostname()) return false;
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function whileLocked(lock: string, work: () => Promise<void>): Promise<void> {
  const holder = `${hostname()}:${process.pid}`;
  for (;;) {
    try {
      await symlink(holder, lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(lock)) await rm(lock, { force: true });
    else await sleep(POLL);
  }
  try {
    await work();
  } finally {
    await unlink(lock);
  }
}

/**
 * Makes `folder` by `build`, unless it is there and intact. `build` fills an empty folder that is then moved into
 * place; when it throws, nothing is left behind and the error is passed on. Concurrent calls, also of other
 * processes, wait for the first.
 */
export async function preparedFolder(folder: string, build: (into: string) => Promise<void>): Promise<void> {
  if (await isIntact(folder)) return;
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await whileLocked(`${folder}.lock`, async () => {
    if (await isIntact(folder)) return;
    const prefix = `${basename(folder)}.new-`;
    for (const left of await readdir(parent)) {
      if (left.startsWith(prefix)) await rm(join(parent, left), { recursive: true, force: true });
    }
    const fresh = await mkdtemp(join(parent, prefix));
    try {
      await build(fresh);
      await writeFile(join(fresh, MANIFEST), JSON.stringify(await describe(fresh)));
      await rm(folder, { recursive: true, force: true });
      await chmod(fresh, 0o755); // mkdtemp keeps its folders from other users
      await rename(fresh, folder);
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  });
}
