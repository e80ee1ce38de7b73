// The vault is sealed: only its own ways open it. That nothing of it lies in the clear: canary.spec.ts.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { filesIn, formsOf } from '../canary';
import { expect, test, type Redress } from '../fixtures';

const PASSPHRASE = 'heron lantern quince orbit';
test.use({ startOptions: { asked: true } });
test.describe.configure({ timeout: 120_000 });

const vaultOf = (redress: Redress) => join(redress.userData, 'vault');
const keysOf = (redress: Redress) => join(vaultOf(redress), 'keys.json');

const digestOf = (folder: string) =>
  [...filesIn(folder)].map(([path, bytes]) => `${path} ${createHash('sha256').update(bytes).digest('hex')}`).sort();

async function choosePassphrase(page: Page): Promise<void> {
  const choice = page.locator('label', { hasText: 'A passphrase' });
  await choice.click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same passphrase again').fill(PASSPHRASE);
}

/** A vault under the passphrase; returns its recovery code. */
async function protect(redress: Redress): Promise<string> {
  const { page } = redress;
  await choosePassphrase(page);
  await page.getByRole('button', { name: /Create vault|Encrypt vault/ }).click();
  return keepCode(page);
}

async function keepCode(page: Page): Promise<string> {
  const shown = page.getByTestId('recovery-code').locator('span');
  await expect(shown).toHaveCount(8);
  const code = (await shown.allTextContents()).join('-');
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('navigation').waitFor();
  return code;
}

async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
}

const isOpen = (page: Page) => page.getByRole('navigation').waitFor();
const isLocked = (page: Page) => page.getByRole('heading', { name: 'Redress is locked' }).waitFor();

test('after a restart nothing answers before the passphrase does', async ({ redress }) => {
  await protect(redress);
  const signed = await redress.signedRequest({ sentOn: '2026-11-20' });
  await redress.restart({ asked: true });
  await isLocked(redress.page);
  expect(await redress.failure('requests.list', undefined)).toMatchObject({ messageId: 'failure.locked' });
  expect(await redress.failure('settings.get', undefined)).toMatchObject({ messageId: 'failure.locked' });
  await unlock(redress.page);
  await isOpen(redress.page);
  expect((await redress.value('requests.list', undefined)).map(({ id }) => id)).toEqual([signed.requestId]);
  expect((await redress.value('letter.bytes', signed)).fileName).toContain('.pdf');
});

test('locked by keyboard, what was typed is saved; the recovery code opens it too', async ({ redress }) => {
  const { page } = redress;
  const code = await protect(redress);
  const draft = await redress.value('drafts.create', { platformId: 'facebook', rights: ['objection'] });
  await page.evaluate((id) => (location.hash = `#/new/${id}/details`), draft.id);
  await page.getByLabel('In your own words').pressSequentially('Typed a moment ago');
  await redress.app.evaluate(({ Menu, BrowserWindow }) => {
    const item = Menu.getApplicationMenu()
      ?.items.flatMap((one) => one.submenu?.items ?? [])
      .find(({ accelerator }) => accelerator === 'CmdOrCtrl+L');
    item?.click(undefined, BrowserWindow.getAllWindows()[0]);
  });
  await isLocked(page);
  expect(await redress.failure('drafts.list', undefined)).toMatchObject({ messageId: 'failure.locked' });
  expect(await page.content()).not.toContain('Typed a moment ago');
  await page.getByRole('button', { name: 'Use the recovery code' }).click();
  await page.getByLabel('Recovery code').fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByText('a character of it is mistyped')).toBeVisible();
  await page.getByLabel('Recovery code').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByLabel('In your own words')).toHaveValue('Typed a moment ago');

  // Another passphrase seals no file anew but keys.json.
  const before = digestOf(vaultOf(redress)).filter((line) => !line.includes('keys.json'));
  await redress.value('protection.setPassphrase', { passphrase: 'another one entirely' });
  expect(digestOf(vaultOf(redress)).filter((line) => !line.includes('keys.json'))).toEqual(before);
  await redress.value('protection.lock', undefined);
  await isLocked(page);
  await unlock(page);
  await expect(page.getByText('does not open the vault')).toBeVisible();
  await unlock(page, 'another one entirely');
  await expect(page.getByLabel('In your own words')).toHaveValue('Typed a moment ago');
});

test('twenty wrong passphrases change nothing, and the right one still opens', async ({ redress }) => {
  await protect(redress);
  await redress.signedRequest();
  await redress.restart({ asked: true });
  await isLocked(redress.page);
  const before = digestOf(vaultOf(redress));
  const messages: string[] = [];
  for (let i = 0; i < 20; i += 1) {
    const { messageId, problems } = await redress.failure('protection.unlock', {
      by: 'passphrase',
      passphrase: `wrong number ${i}`,
    });
    messages.push(problems[0]?.id ?? messageId);
  }
  expect(messages.slice(0, 5)).toEqual(Array(5).fill('problem.wrongPassphrase'));
  expect(messages.filter((one) => one === 'failure.tooManyTries').length).toBeGreaterThan(8);
  expect(digestOf(vaultOf(redress))).toEqual(before);
  await expect(async () => {
    await unlock(redress.page);
    await redress.page.getByRole('navigation').waitFor({ timeout: 2000 });
  }).toPass({ timeout: 60_000, intervals: [1000] });
  expect((await redress.value('requests.list', undefined)).length).toBe(1);
});

test('a file in the place of another, cut or flipped is set aside, and the rest works', async ({ redress }) => {
  await protect(redress);
  const [one, two, three] = [
    await redress.signedRequest({ platform: 'facebook' }),
    await redress.signedRequest({ platform: 'linkedin' }),
    await redress.signedRequest({ platform: 'reddit' }),
  ];
  await redress.close();
  const file = (id: string) => join(vaultOf(redress), 'requests', `${id}.json`);
  writeFileSync(file(two.requestId), readFileSync(file(one.requestId)));
  const text = readFileSync(file(three.requestId), 'utf8');
  writeFileSync(file(three.requestId), `${text.slice(0, 200)}${text[200] === 'A' ? 'B' : 'A'}${text.slice(201)}`);
  await redress.start({ asked: true });
  await unlock(redress.page);
  await isOpen(redress.page);
  expect((await redress.value('requests.list', undefined)).map(({ id }) => id)).toEqual([one.requestId]);
  expect((await redress.value('app.info', undefined)).damaged.length).toBe(2);
});

test('keys.json that is damaged or gone comes back from its copy; without one that is said', async ({ redress }) => {
  await protect(redress);
  const { requestId } = await redress.signedRequest();
  await redress.close();
  writeFileSync(keysOf(redress), '{"version":1');
  await redress.start({ asked: true });
  await redress.page.getByRole('button', { name: 'Use the copy' }).click();
  await isLocked(redress.page);
  await unlock(redress.page);
  await isOpen(redress.page);
  expect((await redress.value('requests.list', undefined)).map(({ id }) => id)).toEqual([requestId]);
  await redress.close();

  rmSync(keysOf(redress));
  rmSync(`${keysOf(redress)}.bak`);
  await redress.start({ asked: true });
  await expect(redress.page.getByText('Without it nobody can open this vault')).toBeVisible();
  expect(await redress.failure('protection.leave', undefined)).toMatchObject({ code: 'conflict' });
  await redress.page.getByRole('button', { name: 'Begin a new vault' }).click();
  await redress.page.getByRole('heading', { name: 'Who may open your vault?' }).waitFor();
  const aside = readdirSync(redress.userData).find((name) => name.startsWith('vault.lost-'));
  expect(readdirSync(join(redress.userData, aside ?? '', 'requests'))).toEqual([`${requestId}.json`]);
});

test('a plain vault is sealed as a whole, also when that was interrupted', async ({ redress }) => {
  await redress.close();
  await redress.start();
  const kept = await redress.signedRequest({ platform: 'facebook', sentOn: '2026-11-20' });
  const removed = await redress.signedRequest({ platform: 'linkedin' });
  await redress.value('requests.remove', { id: removed.requestId });
  await redress.value('settings.set', { reminderLeads: [3] });
  const before = await redress.value('requests.get', { id: kept.requestId });
  const pdf = createHash('sha256')
    .update((await redress.value('letter.bytes', kept)).pdf)
    .digest('hex');
  await redress.close();
  // As a version left it that knew no protection, with what a run that was cut off left beside it.
  const vault = vaultOf(redress);
  for (const name of ['keys.json', 'keys.json.bak']) rmSync(join(vault, name));
  mkdirSync(`${vault}.sealing/requests`, { recursive: true });
  writeFileSync(`${vault}.sealing/settings.json`, 'half');
  await redress.start({ asked: true });
  expect(readdirSync(redress.userData).filter((name) => name.startsWith('vault'))).toEqual(['vault']);
  expect(await redress.failure('requests.list', undefined)).toMatchObject({ messageId: 'failure.locked' });
  await expect(redress.page.getByText('Your vault is not protected yet')).toBeVisible();
  await protect(redress);
  expect(await redress.value('requests.get', { id: kept.requestId })).toEqual(before);
  await redress.close();

  // Cut off between the two renames, it is finished at the next start.
  renameSync(vault, `${vault}.sealing`);
  mkdirSync(join(`${vault}.plain`, 'requests'), { recursive: true });
  writeFileSync(join(`${vault}.plain`, 'requests/old.json'), 'Ada Beispiel');
  await redress.start({ asked: true });
  await unlock(redress.page);
  await isOpen(redress.page);
  expect(await redress.value('requests.get', { id: kept.requestId })).toEqual(before);
  expect(
    createHash('sha256')
      .update((await redress.value('letter.bytes', kept)).pdf)
      .digest('hex'),
  ).toBe(pdf);
  expect((await redress.value('settings.get', undefined)).reminderLeads).toEqual([3]);
  await redress.close();
  expect(readdirSync(redress.userData).filter((name) => name.startsWith('vault'))).toEqual(['vault']);
  for (const form of formsOf('Beispiel'))
    for (const [path, bytes] of filesIn(vault)) expect(bytes.includes(form), path).toBe(false);
});

test('the keyring opens the vault by itself; without it the passphrase does', async ({ redress }) => {
  test.skip(process.platform !== 'linux', 'gnome-keyring is Linux only');
  await redress.close();
  const home = join(redress.folder, 'keyring');
  mkdirSync(home);
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve) =>
    bus.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())),
  );
  const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_CURRENT_DESKTOP: 'GNOME' };
  const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets', '--foreground'], {
    env: { ...process.env, ...env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end('pw');
  await expect
    .poll(
      () =>
        execFileSync(
          'gdbus',
          [
            'call',
            '--session',
            '--dest',
            'org.freedesktop.DBus',
            '--object-path',
            '/org/freedesktop/DBus',
            '--method',
            'org.freedesktop.DBus.NameHasOwner',
            'org.freedesktop.secrets',
          ],
          { env: { ...process.env, ...env }, encoding: 'utf8' },
        ),
      { timeout: 10_000 },
    )
    .toContain('true');
  try {
    await redress.start({ asked: true, env });
    const { page } = redress;
    await expect(page.getByRole('radio', { name: 'The keyring of this computer' })).toBeChecked();
    await page.getByRole('button', { name: 'Create vault' }).click();
    await keepCode(page);
    const { requestId } = await redress.signedRequest();
    await redress.restart({ asked: true, env });
    await isOpen(redress.page);
    expect((await redress.value('requests.list', undefined)).map(({ id }) => id)).toEqual([requestId]);
    await redress.value('protection.lock', undefined);
    await isLocked(redress.page);
    await redress.page.getByRole('button', { name: 'Unlock with the keyring' }).click();
    await isOpen(redress.page);
    expect(await redress.failure('protection.setKeyring', { on: false })).toMatchObject({
      messageId: 'failure.lastProtection',
    });
    await redress.value('protection.setPassphrase', { passphrase: PASSPHRASE });
    // Gone, as on another computer.
    await redress.restart({ asked: true });
    await expect(redress.page.getByText('did not give the key')).toBeVisible();
    await unlock(redress.page);
    await isOpen(redress.page);
  } finally {
    await redress.close();
    daemon.kill();
    bus.kill();
  }
});
