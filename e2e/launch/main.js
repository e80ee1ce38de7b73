// The app folder of the tests: the app itself, whose window waits until Playwright is attached. A window that opens
// while Playwright attaches leaves one start in eight hanging for ever. Playwright evaluates `__playwright_run()` when
// it is ready; its own loader does the same by `-r`, which only Electron's default app knows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const root = join(import.meta.dirname, '../..');
const ready = app.whenReady();
const attached = new Promise((resolve) => {
  globalThis.__playwright_run = resolve;
});
app.whenReady = async () => {
  await attached;
  await ready;
};
app.setVersion(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
app.setAppPath(root);
// Computed, as it exists only once the app is bundled.
await import(pathToFileURL(join(root, 'out/main/index.js')).href);
