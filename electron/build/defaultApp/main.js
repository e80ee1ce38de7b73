// The app inside a bare runtime: starts the folder named on the command line, as Electron's own default app does.
// `import(main)` is awaited: otherwise `ready` fires before the app's own top level has run, and schemes can no longer
// be registered.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) {
  console.error('Usage: electron FOLDER');
  app.exit(2);
} else {
  const root = resolve(folder);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version);
  app.setAppPath(root);
  await import(pathToFileURL(join(root, manifest.main)).href);
}
