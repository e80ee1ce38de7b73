// `npm run figures`: tries the two commands of the README on a fresh clone, with nothing in any cache, and writes what
// they take into the README's table.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './bundle';

const README = join(ROOT, 'README.md');
const TABLE = /(<!-- figures -->\n)[\s\S]*(<!-- \/figures -->)/;

function megabytes(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  return `${Math.round(bytes / 1e6)} MB`;
}

const trial = mkdtempSync(join(tmpdir(), 'redress-figures-'));
const clone = join(trial, 'redress');
const [packages, caches] = [join(trial, 'packages'), join(trial, 'caches')];
// The virtual display is part of what is tried.
const { DISPLAY: _screen, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
const env = { ...environment, npm_config_cache: packages, XDG_CACHE_HOME: caches };

/** Runs one command in the clone; what it took, in words, and the last line it printed. */
function timed(...args: string[]): { took: string; last: string } {
  const started = performance.now();
  const run = spawnSync('npm', args, { cwd: clone, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (run.status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${run.stdout.slice(-4000)}`);
  const seconds = Math.round((performance.now() - started) / 1000);
  const took = seconds < 100 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  console.log(`npm ${args.join(' ')}: ${took}`);
  return { took, last: run.stdout.trim().split('\n').at(-1) ?? '' };
}

try {
  execFileSync('git', ['clone', '--quiet', ROOT, clone]);
  const install = timed('ci');
  const [fetched, installed] = [megabytes(packages), megabytes(join(clone, 'node_modules'))];
  const start = timed('start');
  const runtime = megabytes(caches);
  const test = timed('test');
  const rows = [
    ['`npm ci`', install.took, `${fetched} fetched, ${installed} on disk`],
    ['`npm start`, first time, no display', start.took, `the demo; ${runtime} of Electron kept in the cache`],
    ['`npm test`', test.took, test.last],
  ];
  const where = `On ${process.platform}-${process.arch} with ${availableParallelism()} cores, nothing cached; other machines differ.`;
  const table = ['| | took | |', '| --- | --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
  const text = readFileSync(README, 'utf8').replace(TABLE, `$1\n${where}\n\n${table}\n\n$2`);
  writeFileSync(README, text);
  spawnSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', README], { stdio: 'inherit' });
} finally {
  rmSync(trial, { recursive: true, force: true });
}
