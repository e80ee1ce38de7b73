// A kill loses no page of the system's cache, a power cut does: the system's own record of the calls shows that what is
// answered was flushed, renamed into place, and its folder flushed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { missingPackages } from '../systemPackages';
import { bundleProcesses, WRITER } from './processes';

/** The calls in the order in which they returned. */
function callsOf(trace: string): string[] {
  const begun = new Map<string, string>();
  return trace.split('\n').flatMap((line) => {
    const [, pid = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (call.endsWith('<unfinished ...>')) {
      begun.set(pid, call.replace(/ ?<unfinished \.\.\.>$/, ''));
      return [];
    }
    return [call.replace(/^<\.\.\. \w+ resumed>/, begun.get(pid) ?? '').replace(/\) += /, ') = ')];
  });
}

const canTrace = process.platform === 'linux' && missingPackages(['strace']).length === 0;

test.skipIf(!canTrace)(
  'records and files are written, flushed, renamed and their folder flushed before the answer',
  { timeout: 60_000 },
  async () => {
    await bundleProcesses();
    const top = mkdtempSync(join(tmpdir(), 'redress-order-'));
    try {
      const [trace, folder] = [join(top, 'trace'), join(top, 'vault')];
      const options = ['-f', '-y', '-s', '200', '-e', 'trace=write,pwrite64,fsync,rename', '-o', trace];
      const child = spawn('strace', [...options, process.execPath, WRITER, folder, 'order', 'safe'], {
        stdio: ['pipe', 'pipe', 'inherit'],
        detached: true,
      });
      const closed = once(child, 'close');
      await once(child.stdout, 'data');
      child.stdout.resume();
      child.stdin.write('\n');
      await new Promise((resolve) => setTimeout(resolve, 3000));
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await closed;

      const calls = callsOf(readFileSync(trace, 'utf8'));
      const checked = { records: 0, files: 0 };
      for (const [i, begins] of calls.entries()) {
        const [, n, place = ''] =
          /^write\(1.*\\"begins\\",\\"n\\":(\d+),\\"leaves\\":\{\\"([^\\]+)\\":\\"/.exec(begins) ?? [];
        const answered =
          n === undefined
            ? -1
            : calls.findIndex((call) => call.startsWith('write(1') && call.includes(`\\"done\\",\\"n\\":${n}}`));
        if (answered < 0) continue;
        const during = calls.slice(i, answered);
        const isFile = place.startsWith('blobs/');
        const sha256 = place.slice('blobs/'.length);
        // Of an import the first part.
        const record = place.startsWith('imports/') ? `${place}-1.json` : `${place}.json`;
        const target = join(folder, isFile ? join('blobs', sha256.slice(0, 2), sha256) : record);
        const renamed = during.findIndex((call) => call.startsWith('rename(') && call.includes(`, "${target}") = 0`));
        const source = /^rename\("([^"]+)"/.exec(during[renamed] ?? '')?.[1] ?? 'none';
        const written = during.findLastIndex((call) => /^p?write/.test(call) && call.includes(`<${source}>`));
        const flushed = during.findIndex((call) => call.startsWith('fsync(') && call.includes(`<${source}>) = 0`));
        const folderFlushed = during.findLastIndex(
          (call) => call.startsWith('fsync(') && call.includes(`<${dirname(target)}>)`),
        );
        expect([written, flushed, renamed, folderFlushed], place).toEqual(
          [written, flushed, renamed, folderFlushed].toSorted((a, b) => a - b),
        );
        expect(written, place).toBeGreaterThan(0);
        checked[isFile ? 'files' : 'records'] += 1;
      }
      expect(checked.records).toBeGreaterThan(10);
      expect(checked.files).toBeGreaterThan(1);
    } finally {
      rmSync(top, { recursive: true, force: true });
    }
  },
);
