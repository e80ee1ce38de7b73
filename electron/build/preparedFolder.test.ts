// The cache of the registry's runtime: damage, dead processes and several at once.
import { execFile, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preparedFolder, sha512Of } from './preparedFolder';

let work: string;
let folder: string;
let builds: number;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'redress-prepared-'));
  folder = join(work, 'cache/runtime');
  builds = 0;
});
afterEach(() => rmSync(work, { recursive: true }));

async function build(into: string): Promise<void> {
  builds += 1;
  mkdirSync(join(into, 'locales'));
  writeFileSync(join(into, 'electron'), 'program');
  writeFileSync(join(into, 'locales/de.pak'), 'Wörter');
  await Promise.resolve();
}

const whole = (): void => {
  expect(readFileSync(join(folder, 'electron'), 'utf8')).toBe('program');
  expect(readFileSync(join(folder, 'locales/de.pak'), 'utf8')).toBe('Wörter');
  expect(readdirSync(join(work, 'cache'))).toEqual(['runtime']);
};

describe('a prepared folder', () => {
  it('is made once', async () => {
    await preparedFolder(folder, build);
    await preparedFolder(folder, build);
    expect(builds).toBe(1);
    whole();
  });

  it.each([
    ['a file is missing', () => rmSync(join(folder, 'locales/de.pak'))],
    ['a file has another size', () => writeFileSync(join(folder, 'electron'), 'cut')],
    ['a file has the same size and other content', () => writeFileSync(join(folder, 'electron'), 'pr0gram')],
    ['its list is damaged', () => writeFileSync(join(folder, 'manifest.json'), '[{"path":')],
    ['its list is missing', () => rmSync(join(folder, 'manifest.json'))],
  ])('is made anew when %s', async (_, damage) => {
    await preparedFolder(folder, build);
    damage();
    await preparedFolder(folder, build);
    expect(builds).toBe(2);
    whole();
  });

  it('is kept when a file was only touched', async () => {
    await preparedFolder(folder, build);
    utimesSync(join(folder, 'electron'), 1, 1);
    await preparedFolder(folder, build);
    expect(builds).toBe(1);
  });

  it('leaves nothing behind when making it fails, and can then be made', async () => {
    const broken = async (into: string): Promise<void> => {
      await build(into);
      throw new Error('out of reach');
    };
    await expect(preparedFolder(folder, broken)).rejects.toThrow('out of reach');
    expect(readdirSync(join(work, 'cache'))).toEqual([]);
    await preparedFolder(folder, build);
    whole();
  });

  it('is made although a process died while it held the lock', async () => {
    const dead = spawnSync(process.execPath, ['--version']).pid;
    mkdirSync(join(work, 'cache/runtime.new-half'), { recursive: true });
    symlinkSync(`${hostname()}:${dead}`, `${folder}.lock`);
    await preparedFolder(folder, build);
    expect(builds).toBe(1);
    whole();
  });

  it('is made by one of several processes that ask at the same moment', async () => {
    const module = fileURLToPath(new URL('preparedFolder.ts', import.meta.url));
    const script = join(work, 'ask.mts');
    writeFileSync(
      script,
      `import { writeFileSync } from 'node:fs';
       import { setTimeout } from 'node:timers/promises';
       import { preparedFolder } from ${JSON.stringify(module)};
       await preparedFolder(${JSON.stringify(folder)}, async (into) => {
         writeFileSync(${JSON.stringify(work)} + '/built-by-' + process.pid, '');
         writeFileSync(into + '/electron', 'pro');
         await setTimeout(300);
         writeFileSync(into + '/electron', 'program');
       });`,
    );
    const tsx = fileURLToPath(import.meta.resolve('tsx'));
    await Promise.all([1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, ['--import', tsx, script])));
    expect(readdirSync(work).filter((name) => name.startsWith('built-by-'))).toHaveLength(1);
    expect(readFileSync(join(folder, 'electron'), 'utf8')).toBe('program');
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });
});

describe('sha512Of', () => {
  it('gives the digest in base64', async () => {
    writeFileSync(join(work, 'abc'), 'abc');
    // FIPS 180-4, example of SHA-512 for "abc".
    const expected =
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f';
    expect(Buffer.from(await sha512Of(join(work, 'abc')), 'base64').toString('hex')).toBe(expected);
  });
});
