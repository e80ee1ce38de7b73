// The processes that are killed, each in one file with few others, as each kill waits for the next one to load.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../bundle';

/** Below the checkout, where they find its packages; of this process alone, as others may bundle theirs meanwhile. */
const BUNDLED = join(ROOT, `out/torture/${process.pid}`);
process.once('exit', () => rmSync(BUNDLED, { recursive: true, force: true }));
export const WRITER = join(BUNDLED, 'writer.js');
export const LONG_WORK = join(BUNDLED, 'longWork.js');

export const bundleProcesses = () =>
  build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      rolldownOptions: { input: ['writer', 'longWork'].map((name) => join(ROOT, `electron/build/torture/${name}.ts`)) },
      outDir: BUNDLED,
      target: 'node20',
    },
  });
