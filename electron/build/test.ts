// `npm test`: everything a reviewer would run, from nothing. The last line is "N passed, N failed": each unit and
// end-to-end test counts, and each other step once. `npm test -- unit lint` runs the steps named.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { bundle, ROOT } from './bundle';
import { resolveRuntime } from './runtime';
import { ensurePackages, TEST_PACKAGES } from './systemPackages';
import { startVirtualDisplay } from './virtualDisplay';

interface Count {
  passed: number;
  failed: number;
}

/** A step that hangs is ended after this time, in milliseconds. */
const STEP_LIMIT = 50 * 60_000;
const CONFIG = 'electron/build';
const onLinux = process.platform === 'linux';
const reports = mkdtempSync(join(tmpdir(), 'redress-test-'));

/** Runs one of the tools in node_modules, or of the system. */
function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const PATH = [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const { status, signal, error } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env, PATH },
    stdio: 'inherit',
    timeout: STEP_LIMIT,
    shell: process.platform === 'win32',
  });
  if (error) console.error(error.message);
  else if (signal) console.error(`${command} was ended by ${signal}`);
  return status === 0;
}

const once = (ok: boolean): Count => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A runner that failed without a failed test (a file that does not load, no tests at all) counts as one failure. */
function counted(ok: boolean, { passed, failed }: Count): Count {
  return { passed, failed: ok || failed > 0 ? failed : 1 };
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number() }) });

function readReport<T extends z.ZodType>(file: string, schema: T): z.output<T> {
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function unit(): Count {
  const file = join(reports, 'unit.json');
  const config = `${CONFIG}/vitest.config.ts`;
  const ok = run('vitest', [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const { numPassedTests, numFailedTests } = readReport(file, vitestReport);
  return counted(ok, { passed: numPassedTests, failed: numFailedTests });
}

async function endToEnd(): Promise<Count> {
  await bundle();
  const { executable } = await resolveRuntime();
  const file = join(reports, 'e2e.json');
  const env = { REDRESS_ELECTRON: executable, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const command = ['playwright', 'test', '--config', `${CONFIG}/playwright.config.ts`];
  let ok: boolean;
  if (onLinux) {
    const stop = await startVirtualDisplay();
    ok = run('dbus-run-session', ['--', ...command], env);
    stop();
  } else {
    ok = run('playwright', command.slice(1), env);
  }
  const { expected, unexpected } = readReport(file, playwrightReport).stats;
  return counted(ok, { passed: expected, failed: unexpected });
}

const steps: Record<string, () => Count | Promise<Count>> = {
  packages: () => once(!onLinux || ensurePackages(TEST_PACKAGES)),
  format: () => once(run('prettier', ['--check', '--log-level', 'warn', '.'])),
  types: () => once(run('tsc', ['-b'])),
  lint: () => once(run('eslint', ['--config', `${CONFIG}/eslint.config.js`, '--max-warnings', '0', '.'])),
  unused: () => once(run('knip', ['--config', `${CONFIG}/knip.json`])),
  unit,
  build: () => bundle().then(() => once(true)),
  e2e: endToEnd,
};

const named = process.argv.slice(2);
const chosen = named.length > 0 ? named : Object.keys(steps);
const unknown = chosen.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}; there are: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}

const total: Count = { passed: 0, failed: 0 };
for (const [name, step] of Object.entries(steps)) {
  if (!chosen.includes(name)) continue;
  console.log(`\n== ${name}`);
  const started = performance.now();
  let count: Count;
  try {
    count = await step();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    count = once(false);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  total.passed += count.passed;
  total.failed += count.failed;
}
rmSync(reports, { recursive: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
