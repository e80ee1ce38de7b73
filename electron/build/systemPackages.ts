// The Debian packages that Electron, the demo and the tests need: installed where we may, otherwise named in one line
// to copy.
import { spawnSync } from 'node:child_process';

/** What Electron's executable is linked against and a bare container lacks. */
export const WINDOW_PACKAGES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0'];
/** A window without a screen. */
export const DEMO_PACKAGES = [...WINDOW_PACKAGES, 'xvfb', 'xauth'];
/** The independent programs that the tests ask: PDF readers, a driverless printer, buses with notifications, a tray and sleep, a keyring, veraPDF’s Java, calendar libraries, a tracer. */
export const TEST_PACKAGES = [
  ...DEMO_PACKAGES,
  ...['poppler-utils', 'qpdf'],
  ...['cups', 'cups-client', 'cups-filters', 'cups-ipp-utils'],
  ...['dbus', 'dunst', 'libnotify4', 'python3-dbusmock', 'desktop-file-utils', 'libglib2.0-bin'],
  ...['gnome-keyring', 'libsecret-1-0'],
  ...['default-jre-headless', 'libjaxb-java'],
  ...['python3-icalendar', 'python3-vobject', 'python3-gi', 'gir1.2-ical-3.0'],
  'strace',
];

/** Since their move to 64-bit time, Ubuntu 24.04 and Debian 13 have some libraries under a name of their own. */
const alternatives = (name: string): string[] => [`${name}t64`, name];

function output(command: string, args: string[]): string {
  return spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).stdout;
}

/** Those of `packages` that are installed under none of their names; none where there is no dpkg to ask. */
export function missingPackages(packages: readonly string[]): string[] {
  if (spawnSync('dpkg-query', ['--version']).status !== 0) return [];
  const known = output('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\n',
    ...packages.flatMap(alternatives),
  ]);
  const installed = new Set(
    known.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return packages.filter((name) => !alternatives(name).some((alternative) => installed.has(alternative)));
}

/** The name under which the package sources of this system offer a package; its first name where they are silent. */
function offeredName(name: string): string {
  const candidate = /Candidate: (?!\(none\))/;
  return alternatives(name).find((alternative) => candidate.test(output('apt-cache', ['policy', alternative]))) ?? name;
}

/**
 * Installs what is missing, as root where there is apt-get; else prints the line to copy. False when something is
 * still missing.
 */
export function ensurePackages(packages: readonly string[]): boolean {
  const missing = missingPackages(packages);
  if (missing.length === 0) return true;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log(`Installing system packages: ${missing.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (args: string[]) =>
      spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
    apt(['update']);
    apt(['install', '-y', '--no-install-recommends', ...missing.map(offeredName)]);
  }
  const left = missingPackages(packages);
  if (left.length === 0) return true;
  const names = left.map(offeredName).join(' ');
  console.log(
    `System packages are missing: sudo apt-get update && sudo apt-get install --no-install-recommends ${names}`,
  );
  return false;
}
