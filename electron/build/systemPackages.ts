// The Debian packages the tests need: installed where we may, otherwise named in one line to copy.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const TEST_PACKAGES = ['poppler-utils', 'qpdf'] as const;

/** Those of `packages` that dpkg does not know as installed; none where there is no dpkg. */
export function missingPackages(packages: readonly string[]): string[] {
  if (spawnSync('dpkg-query', ['--version']).status !== 0) return [];
  return packages.filter((name) => {
    const asked = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
    return asked.stdout !== 'installed';
  });
}

/** Installs what is missing when root on Debian or Ubuntu; else prints the line to copy. True when nothing is missing afterwards. */
export function ensurePackages(packages: readonly string[]): boolean {
  const missing = missingPackages(packages);
  if (missing.length === 0) return true;
  const install = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !isDebian()) {
    console.log(`Missing system packages. Run: sudo sh -c "${install}"`);
    return false;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('sh', ['-c', install], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
