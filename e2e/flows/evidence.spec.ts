// Evidence from the window to a file that others check, and what becomes of it when somebody changes it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright/test';
import { PHOTO, sha256 } from '../../electron/node/evidence/bundleFixtures';
import { PLACE } from '../../electron/node/evidence/pictureFixtures';
import { ROOT } from '../../electron/build/bundle';
import { expect, test, type Redress } from '../fixtures';

const goTo = (page: Page, route: string) => page.evaluate((hash) => (location.hash = hash), `#${route}`);

/** `redress verify` of a file. */
function verify(path: string) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'electron/cli/index.ts'), 'verify', path], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status: run.status, said: run.stdout + run.stderr };
}

/** Sent, with a photograph of its receipt that says where it was taken. */
async function withPhoto(redress: Redress): Promise<string> {
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-10' });
  const photo = join(redress.files, 'Ada at home.jpg');
  writeFileSync(photo, PHOTO);
  await redress.answerDialogs(photo);
  await redress.value('attachments.add', { requestId, on: '2026-11-10', proof: 'posting-receipt' });
  return requestId;
}

async function saveEvidence(redress: Redress, name: string): Promise<string> {
  const path = join(redress.files, name);
  await redress.answerDialogs(path);
  const dialog = redress.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Choose where to save…' }).click();
  await expect(dialog.getByText(`“${name}” was saved`)).toBeVisible();
  return path;
}

test('a request is saved as evidence, checked without Redress, and every change of it is found', async ({
  redress,
}) => {
  const { page } = redress;
  await redress.value('certificates.create', { name: 'Ada Beispiel' });
  const requestId = await withPhoto(redress);
  await goTo(page, `/requests/${requestId}`);
  await page.getByRole('button', { name: 'Save evidence…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: /Sign it with/ })).toContainText('Ada Beispiel');
  const path = await saveEvidence(redress, 'evidence.zip');
  await expect(dialog).toContainText('signed by Ada Beispiel');
  await expect(dialog).toContainText('From one picture the place where it was taken was removed.');
  const head = /End of the chain: ((?:[0-9a-f]{4} ?){4})/.exec(await dialog.innerText())?.[1]?.trim() ?? '';
  expect(head).toBe((await redress.value('requests.chain', { id: requestId })).head);

  const folder = join(redress.files, 'unpacked');
  execFileSync('python3', ['-m', 'zipfile', '-e', path, folder]);
  const sh = (script: string) => spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect(sh('sha256sum -c SHA256SUMS').status).toBe(0);
  expect(sh('pdfsig request-1/log.pdf').stdout).toContain('Signature is Valid');
  expect(
    sh('openssl cms -verify -binary -inform DER -in manifest.json.p7s -content manifest.json -noverify').status,
  ).toBe(0);
  expect(sh('pdftotext -layout request-1/log.pdf -').stdout).toContain(head);

  // Without the place in the copy; the vault still has the photograph that the log names.
  const copy = readFileSync(join(folder, 'request-1/posting-receipt-1.jpg'));
  expect([PHOTO.includes(PLACE), copy.includes(PLACE)]).toEqual([true, false]);
  await redress.answerDialogs(join(redress.files, 'original.jpg'));
  await redress.value('attachments.save', { requestId, sha256: sha256(PHOTO) });
  expect(readFileSync(join(redress.files, 'original.jpg')).equals(PHOTO)).toBe(true);

  const whole = verify(path);
  expect([whole.status, whole.said]).toEqual([0, expect.stringContaining('the evidence is intact')]);
  expect(whole.said).toContain(`ends with ${head}`);
  expect(whole.said).toContain('by Ada Beispiel, self-signed');
  const bytes = readFileSync(path);
  const at = bytes.indexOf('"tracking"') > 0 ? bytes.indexOf('"tracking"') : bytes.indexOf('"channel":"post"');
  bytes.write('CHANNEL', at + 1, 'latin1');
  writeFileSync(path, bytes);
  const changed = verify(path);
  expect([changed.status, changed.said]).toEqual([1, expect.stringContaining('THE EVIDENCE IS NOT INTACT')]);
  expect(changed.said).toContain('request-1/log.json: CHANGED');
  expect(changed.said).toContain('THE CHAIN DOES NOT FIT: changed, removed or moved since it was recorded is event 3');
});

test('several requests are saved at once from their table, and unsigned without a certificate', async ({ redress }) => {
  const { page } = redress;
  await redress.signedRequest({ platform: 'facebook', sentOn: '2026-11-10' });
  await redress.signedRequest({ platform: 'linkedin' });
  await goTo(page, '/requests');
  await expect(page.getByRole('button', { name: 'Evidence', exact: true })).toBeDisabled();
  await page.getByRole('checkbox', { name: /all/i }).first().locator('xpath=ancestor-or-self::label[1]').click();
  await page.getByRole('button', { name: 'Evidence of 2' }).click();
  await expect(page.getByRole('dialog')).toContainText('You have no certificate.');
  const { status, said } = verify(await saveEvidence(redress, 'both.zip'));
  expect([status, said]).toEqual([0, expect.stringContaining('request-2: ')]);
  expect(said).toContain('Nobody signed it');
});

test('a log that somebody changed is shown with a warning, can be used, and its evidence says so', async ({
  redress,
}) => {
  const requestId = await withPhoto(redress);
  await redress.close();
  const path = join(redress.userData, 'vault/requests', `${requestId}.json`);
  const text = readFileSync(path, 'utf8').replace(/"crc32":"[0-9a-f]{8}",/, '');
  writeFileSync(path, text.replace('"type":"sent","on":"2026-11-10"', '"type":"sent","on":"2026-11-12"'));
  await redress.start();
  const { page } = redress;
  await goTo(page, `/requests/${requestId}`);
  await expect(page.getByText('Entry 3 of this request, or one after it, is not as it was recorded')).toBeVisible();
  await redress.value('requests.record', {
    id: requestId,
    happening: { type: 'received', on: '2026-11-14', data: {} },
  });
  await page.getByRole('button', { name: 'Save evidence…' }).click();
  const saved = await saveEvidence(redress, 'broken.zip');
  await expect(page.getByRole('dialog')).toContainText('In one request an entry is not as first recorded.');
  const { status, said } = verify(saved);
  expect([status, said]).toEqual([1, expect.stringContaining('is event 3')]);
});

test('a vault of version 1 is opened, brought up to date, and kept as it was beside it', async ({ redress }) => {
  await redress.close();
  const vault = join(redress.userData, 'vault');
  const fixture = join(ROOT, 'electron/main/vault/migrations/version1.json');
  for (const [name, text] of Object.entries(JSON.parse(readFileSync(fixture, 'utf8')) as Record<string, string>)) {
    mkdirSync(dirname(join(vault, name)), { recursive: true });
    writeFileSync(join(vault, name), text);
  }
  await redress.start();
  expect((await redress.value('requests.get', { id: 'sent' })).state.channel).toBe('registered-post');
  await goTo(redress.page, '/requests/sent');
  await expect(redress.page.getByText('Sent by registered post')).toBeVisible();
  expect(await redress.value('requests.chain', { id: 'sent' })).toMatchObject({ brokenAt: null });
  const { today } = await redress.value('app.info', undefined);
  expect(existsSync(join(vault, `before-2.${today}`, 'sent.json'))).toBe(true);
});
