// `npm run demo`: the main job from the directory to the deadline, in the real app, left as files to look at.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, ROOT } from './bundle';
import { resolveRuntime } from './runtime';
import { DEMO_PACKAGES, ensurePackages } from './systemPackages';
import { startVirtualDisplay } from './virtualDisplay';

/** What e2e/demo/demo.ts exports; by name only, as the end-to-end tests build on this project and not the reverse. */
interface Demo {
  runDemo(options: { executable: string; folder: string }): Promise<void>;
}

/** Leaves letter.pdf, deadline.ics and the screenshots in demo-output/ and prints where. Linux: on a display of its own. */
export async function demo(): Promise<void> {
  const onLinux = process.platform === 'linux';
  if (onLinux) ensurePackages(DEMO_PACKAGES);
  await bundle();
  const { executable } = await resolveRuntime();
  const folder = join(ROOT, 'demo-output');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const { runDemo } = (await import(pathToFileURL(join(ROOT, 'e2e/demo/demo.ts')).href)) as Demo;
  const stop = onLinux ? await startVirtualDisplay() : null;
  try {
    await runDemo({ executable, folder });
  } finally {
    stop?.();
  }
  console.log(`The letter, its deadline and a screenshot of each step: ${folder}`);
}

if (process.argv[1] === import.meta.filename) {
  try {
    await demo();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
