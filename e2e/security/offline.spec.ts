// Offline is a promise: the system's own record of every call shows that the app and all its processes reach nothing.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, Redress, test } from '../fixtures';
import * as wizard from '../wizard';

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

test('the whole main job on a fresh profile reaches no network', async ({ electron }) => {
  test.skip(process.platform !== 'linux', 'strace is Linux only');
  test.setTimeout(240_000);
  const calls = await callsToTheNetwork(electron, async (redress) => {
    const { page } = redress;
    await wizard.begin(page, 'Object to AI training');
    await wizard.chooseService(page, 'facebook', 'Facebook');
    await wizard.goOn(page, 'What do you want from Facebook?');
    await wizard.goOn(page, 'Your details');
    await wizard.fillPerson(page, wizard.ADA);
    await page.getByLabel('E-mail address of the account').fill(wizard.ADA.email);
    // A field for prose is where a spell checker would ask for its dictionary.
    await page.getByLabel('In your own words').pressSequentially('My posts shwo my childern, who were never asked.');
    await wizard.goOn(page, 'Your letter');
    await wizard.primary(page, 'Sign').click();
    await wizard.drawSignature(page);
    await wizard.sign(page);
    await redress.answerDialogs(join(redress.files, 'letter.pdf'));
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Open form against AI training' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Copy text and open' }).click();
    await expect.poll(() => redress.openedAddresses().length).toBe(1);
    await wizard.markSent(page, '2026-11-24', 'Registered post');
    await wizard.enterReceipt(page, '2026-11-24');
    // What the browser engine does once it is idle.
    await page.waitForTimeout(5000);
  });
  expect(calls).toEqual([]);
});
