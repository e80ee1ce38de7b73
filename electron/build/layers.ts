// The arrows between the rooms: core ← node ← { main, cli } and core ← contract ← { main, preload, renderer }.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IResolveOptions } from 'dependency-cruiser';
import { z } from 'zod';

/** Packages that need neither Electron nor Node nor a DOM. */
const PURE = ['zod', 'intl-messageformat', 'minisearch', 'linebreak'];
const TEST = '[.]test[.]tsx?$';

const inside = (rooms: string[]) => rooms.map((room) => `^${room}/`);

/** What a room may import of this repository: itself and the rooms named. Its tests may ask any room for help. */
function room(name: string, others: string[]): IForbiddenRuleType {
  return {
    name: `${name} imports only: ${[name, ...others].join(', ')}`,
    severity: 'error',
    from: { path: inside([name]), pathNot: TEST },
    to: { path: inside(['electron', 'renderer', 'e2e']), pathNot: inside([name, ...others]) },
  };
}

const forbidden: IForbiddenRuleType[] = [
  room('electron/core', []),
  room('electron/contract', ['electron/core']),
  room('electron/node', ['electron/core']),
  room('electron/cli', ['electron/core', 'electron/node']),
  room('electron/main', ['electron/core', 'electron/contract', 'electron/node']),
  room('electron/preload', ['electron/core', 'electron/contract']),
  room('renderer', ['electron/core', 'electron/contract']),
  {
    name: 'core and contract import only pure packages',
    severity: 'error',
    from: { path: inside(['electron/core', 'electron/contract']), pathNot: TEST },
    to: { pathNot: [...inside(['electron', 'renderer', 'e2e']), `^node_modules/(${PURE.join('|')})/`] },
  },
  {
    name: 'the window knows neither Node nor Electron',
    severity: 'error',
    from: { path: inside(['renderer']), pathNot: TEST },
    to: { path: '^node_modules/electron/|^electron$' },
  },
  {
    name: 'the window has no Node modules',
    severity: 'error',
    from: { path: inside(['renderer']), pathNot: TEST },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'only main and preload know Electron',
    severity: 'error',
    from: { path: inside(['electron/node', 'electron/cli']) },
    to: { path: '^node_modules/electron/|^electron$' },
  },
  { name: 'sources do not import tests', severity: 'error', from: { pathNot: [TEST, '^e2e/'] }, to: { path: TEST } },
  { name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
  // Vite's ?url names an asset, not a module.
  { name: 'what is imported exists', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '[?]url$' } },
];

const tsconfigSchema = z.object({ compilerOptions: z.object({ paths: z.record(z.string(), z.tuple([z.string()])) }) });

function aliases(root: string): Record<string, string> {
  const file = fileURLToPath(new URL('tsconfig.base.json', import.meta.url));
  const { paths } = tsconfigSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).compilerOptions;
  return Object.fromEntries(
    Object.entries(paths).map(([name, [folder]]) => [
      name.replace('/*', ''),
      join(root, 'electron/build', folder.replace('/*', '')),
    ]),
  );
}

/** The imports in `folders` of `root` that go against an arrow, as lines "rule: from → to". */
export async function forbiddenImports(root: string, folders: string[]): Promise<string[]> {
  const resolve: Partial<IResolveOptions> = {
    alias: aliases(root),
    conditionNames: ['import', 'require', 'node', 'default', 'types'],
    exportsFields: ['exports'],
    bustTheCache: true,
  };
  const options = {
    baseDir: root,
    ruleSet: { forbidden },
    validate: true,
    doNotFollow: { path: 'node_modules' },
    // Also imports of types alone point from room to room.
    tsPreCompilationDeps: true,
  };
  const { output } = await cruise(folders, options, resolve);
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}
