// The arrows hold, and each rule finds what it is for.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forbiddenImports } from './layers';

describe('the rooms of this repository', () => {
  it('import only along the arrows', { timeout: 60_000 }, async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    expect(await forbiddenImports(root, ['electron', 'renderer', 'e2e'])).toEqual([]);
  });
});

/** A small house in which each of these imports breaks one rule. */
const wrong = [
  ['electron/core/toNode.ts', "import '@node/assets';", 'electron/core imports only'],
  ['electron/core/typeOfMain.ts', "import type { Log } from '../main/log';", 'electron/core imports only'],
  ['electron/core/file.ts', "import { readFileSync } from 'node:fs';", 'core and contract import only pure packages'],
  [
    'electron/core/typeOfElectron.ts',
    "import type { App } from 'electron';",
    'core and contract import only pure packages',
  ],
  ['electron/contract/toNode.ts', "import '@node/assets';", 'electron/contract imports only'],
  ['electron/node/toContract.ts', "import '@contract/names';", 'electron/node imports only'],
  ['electron/node/toElectron.ts', "import 'electron';", 'only main and preload know Electron'],
  ['electron/cli/toMain.ts', "import '../main/log';", 'electron/cli imports only'],
  ['electron/main/toRenderer.ts', "import '@ui/Button';", 'electron/main imports only'],
  ['electron/preload/toMain.ts', "import '../main/log';", 'electron/preload imports only'],
  ['renderer/app/toMain.tsx', "import '../../electron/main/log';", 'renderer imports only'],
  ['renderer/app/toNode.ts', "import '@node/assets';", 'renderer imports only'],
  ['renderer/app/electron.ts', "import 'electron';", 'the window knows neither Node nor Electron'],
  ['renderer/app/file.ts', "import 'node:fs';", 'the window has no Node modules'],
  ['electron/core/helped.ts', "import './right.test';", 'sources do not import tests'],
  ['electron/core/circle.ts', "import './circleBack';", 'no circle'],
  ['electron/core/missing.ts', "import './nothing';", 'what is imported exists'],
] as const;

const right = {
  'electron/core/right.ts': "import { z } from 'zod';\nexport const right = z;\n",
  'electron/core/right.test.ts': "import 'node:fs';\nimport '@node/assets';\n",
  'electron/core/circleBack.ts': "import './circle';\n",
  'electron/contract/names.ts': "import '@core/right';\n",
  'electron/node/assets.ts': "import 'node:fs';\nimport '@core/right';\n",
  'electron/main/log.ts':
    "import 'electron';\nimport '@contract/names';\nimport '@node/assets';\nexport type Log = string;\n",
  'electron/preload/index.ts': "import 'electron';\nimport '@contract/names';\n",
  'electron/cli/index.ts': "import '@node/assets';\n",
  'renderer/ui/Button.tsx': "import '@core/right';\nimport '@contract/names';\nimport 'react';\n",
  ...Object.fromEntries(
    ['zod', 'electron', 'react'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, ''],
    ]),
  ),
  'package.json': JSON.stringify({ dependencies: { zod: '1', react: '1' }, devDependencies: { electron: '1' } }),
};

describe('an import against an arrow', () => {
  let house: string;
  let found: string[];

  beforeAll(async () => {
    house = mkdtempSync(join(tmpdir(), 'redress-layers-'));
    for (const [path, text] of [...Object.entries(right), ...wrong.map(([path, text]) => [path, text] as const)]) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    found = await forbiddenImports(house, ['electron', 'renderer']);
  });
  afterAll(() => rmSync(house, { recursive: true }));

  it.each(wrong)('%s (%s) is found', (path, _, rule) => {
    expect(found.filter((line) => line.includes(`${path} →`)).join('\n')).toContain(rule);
  });

  it('is all that is found', () => {
    const places = found.map((line) => line.replace(/^.*: (\S+) → .*$/, '$1'));
    expect(places.filter((place) => !wrong.some(([path]) => path === place))).toEqual([]);
  });
});
