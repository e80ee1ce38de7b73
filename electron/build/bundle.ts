// Bundles the app into out/, when its sources are newer than what lies there.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-vite';

/** The checkout; as an app folder it is what Electron is started with. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUTPUTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];
const SOURCES = ['electron', 'renderer', 'assets/locales', 'assets/law', 'package-lock.json'];

const changedAt = (path: string) => statSync(path).mtimeMs;

/** A folder's own time tells of files that were removed from it. */
function newestIn(path: string): number {
  if (!statSync(path).isDirectory()) return changedAt(path);
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => changedAt(join(path, name)));
  return Math.max(changedAt(path), ...inside);
}

function isCurrent(): boolean {
  try {
    const oldest = Math.min(...OUTPUTS.map((name) => changedAt(join(ROOT, name))));
    return SOURCES.every((name) => newestIn(join(ROOT, name)) <= oldest);
  } catch {
    return false; // nothing was built yet
  }
}

/** Rejects with the bundler's message when a source does not compile. */
export async function bundle(): Promise<void> {
  if (isCurrent()) return;
  await build({ root: ROOT, configFile: join(ROOT, 'electron/build/electron.vite.config.ts'), logLevel: 'warn' });
}
