// `npm test`: everything a reviewer would run, from nothing; the last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages, TEST_PACKAGES } from './systemPackages';

const work = mkdtempSync(join(tmpdir(), 'redress-test-'));
const report = join(work, 'vitest.json');
let passed = 0;
let failed = 0;

function step(title: string, command: string, args: string[]): boolean {
  console.log(`\n== ${title}`);
  const ok = spawnSync(command, args, { stdio: 'inherit' }).status === 0;
  if (!ok) console.log(`== ${title}: failed`);
  return ok;
}

function check(title: string, command: string, args: string[]): void {
  if (step(title, command, args)) passed += 1;
  else failed += 1;
}

console.log('== system packages');
if (ensurePackages(TEST_PACKAGES)) passed += 1;
else failed += 1;
check('types', 'npx', ['tsc', '-b']);
const unit = step('unit tests', 'npx', ['vitest', 'run', '--config', 'electron/build/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
try {
  const counted = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  passed += counted.numPassedTests;
  failed += counted.numFailedTests;
  if (!unit && counted.numFailedTests === 0) failed += 1;
} catch {
  failed += 1;
}
rmSync(work, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
