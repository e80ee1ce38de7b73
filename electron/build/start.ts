// `npm start`: the app from a checkout. Where there is no display, the demo.
import { spawn } from 'node:child_process';
import { bundle, ROOT } from './bundle';
import { demo } from './demo';
import { resolveRuntime } from './runtime';
import { ensurePackages, WINDOW_PACKAGES } from './systemPackages';

function switches(): string[] {
  if (process.platform !== 'linux') return [];
  return [
    // Chromium refuses its sandbox to root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(process.env['DISPLAY'] ? [] : ['--ozone-platform=wayland']),
  ];
}

/** Starts the app with this command's own arguments; ends with the app's status. */
async function start(): Promise<void> {
  if (process.platform === 'linux') {
    if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
      console.log('There is no display: running the demo on a virtual one.');
      await demo();
      return;
    }
    ensurePackages(WINDOW_PACKAGES);
  }
  await bundle();
  const { executable } = await resolveRuntime();
  const app = spawn(executable, [...switches(), ROOT, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (status) => resolve(status ?? 1));
  });
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
