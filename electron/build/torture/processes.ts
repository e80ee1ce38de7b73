// The processes that are killed, each in one file with few others, as each kill waits for the next one to load.
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../bundle';

/** Below the checkout, where they find its packages. */
const BUNDLED = join(ROOT, 'out/torture');
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
