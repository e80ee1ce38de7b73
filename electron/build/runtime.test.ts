// The order in which an Electron is looked for, as far as it needs no download.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveRuntime } from './runtime';

/** An executable that answers the question for its version. */
function executable(path: string, answer: string): string {
  writeFileSync(path, `#!/bin/sh\n${answer}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe.skipIf(process.platform === 'win32' || process.platform === 'darwin')(
  'a runtime named by the environment',
  () => {
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'redress-runtime-'));
      mkdirSync(join(folder, 'dist'));
      vi.stubEnv('REDRESS_ELECTRON', '');
      vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(folder, 'dist'));
    });

    afterEach(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    });

    it('is the executable in ELECTRON_OVERRIDE_DIST_PATH', async () => {
      const path = executable(join(folder, 'dist/electron'), 'echo 44.0.0');
      expect(await resolveRuntime()).toEqual({
        executable: path,
        version: '44.0.0',
        chosen: `Electron 44.0.0: named by ELECTRON_OVERRIDE_DIST_PATH (${path})`,
      });
    });

    it('is rather the one of REDRESS_ELECTRON', async () => {
      executable(join(folder, 'dist/electron'), 'echo 44.0.0');
      vi.stubEnv('REDRESS_ELECTRON', executable(join(folder, 'other'), 'echo 43.1.2'));
      expect(await resolveRuntime()).toMatchObject({ executable: join(folder, 'other'), version: '43.1.2' });
    });

    it('is refused by name when it is not there', async () => {
      await expect(resolveRuntime()).rejects.toThrow(
        `ELECTRON_OVERRIDE_DIST_PATH names no executable Electron: ${join(folder, 'dist/electron')}`,
      );
    });

    it('is refused when it does not start, with its own words', async () => {
      vi.stubEnv('REDRESS_ELECTRON', executable(join(folder, 'broken'), 'echo libgtk-3.so.0: not found >&2; exit 127'));
      await expect(resolveRuntime()).rejects.toThrow('broken does not start: libgtk-3.so.0: not found');
    });

    it('is refused when it is another program', async () => {
      vi.stubEnv('REDRESS_ELECTRON', process.execPath);
      await expect(resolveRuntime()).rejects.toThrow('is no Electron');
    });
  },
);
