// What dpkg is asked.
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { missingPackages } from './systemPackages';

it.skipIf(spawnSync('dpkg-query', ['--version']).status !== 0)(
  'what dpkg does not know as installed is missing',
  () => {
    expect(missingPackages(['dpkg', 'redress-is-no-package', 'base-files'])).toEqual(['redress-is-no-package']);
  },
);
