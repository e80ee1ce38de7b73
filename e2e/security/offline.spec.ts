// Offline is a promise: the system's own record of every call shows that the app and all its processes reach nothing.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, Redress, test } from '../fixtures';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

/**
 * Runs `work` in the app on a fresh profile under strace, and returns every call by which any process of it reached
 * out: a connection or a datagram to an internet address, or a name looked up. What the developer tools of the test
 * accept from outside is no such call.
 */
export async function callsToTheNetwork(
  electron: string,
  work: (redress: Redress) => Promise<void>,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'redress-e2e-'));
  try {
    const trace = join(folder, 'trace');
    const wrapper = join(folder, 'traced');
    writeFileSync(
      wrapper,
      `#!/bin/sh\nexec strace -f -qq -e trace=network -o '${trace}' "$REDRESS_TEST_ELECTRON" "$@"\n`,
    );
    chmodSync(wrapper, 0o755);
    const redress = new Redress(electron, folder);
    await redress.start({ wrapper });
    await work(redress);
    await redress.close();
    const lines = readFileSync(trace, 'utf8').split('\n');
    expect(lines.filter((line) => line.includes('AF_UNIX')).length, 'the trace sees the calls').toBeGreaterThan(10);
    return lines.filter((line) => /\b(connect|sendto|sendmsg|sendmmsg)\(.*AF_INET6?\b/.test(line));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a fresh profile and a letter reach no network', async ({ electron }) => {
  test.skip(process.platform !== 'linux', 'strace is Linux only');
  test.setTimeout(180_000);
  const calls = await callsToTheNetwork(electron, async (redress) => {
    const signed = await redress.signedRequest({ right: 'ai-training-objection', sentOn: '2026-11-24' });
    await redress.answerDialogs(join(redress.files, 'letter.pdf'));
    await redress.value('deliver.savePdf', signed);
    await redress.page.waitForTimeout(5000);
  });
  expect(calls).toEqual([]);
});
