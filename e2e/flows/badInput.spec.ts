// Empty and absurd input: each said at its field, nothing lost, nothing half-written.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import * as wizard from '../wizard';

test('empty fields are named, and the focus goes to the first', async ({ redress }) => {
  const { page } = redress;
  await wizard.begin(page, 'Object to AI training');
  await wizard.primary(page, 'Continue').click();
  await expect(page.locator('.field-error')).toHaveText('First choose whom the letter goes to.');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await wizard.chooseService(page, 'facebook', 'Facebook');
  await wizard.goOn(page, 'What do you want from Facebook?');
  await wizard.goOn(page, 'Your details');
  await wizard.primary(page, 'Continue').click();
  for (const message of [
    'Enter your name.',
    'Enter your address',
    'Choose your country.',
    'Enter what the company can',
  ])
    await expect(page.locator('.field-error', { hasText: message })).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await expect(wizard.atStep(page, 'Your details')).toBeVisible();
});

test('absurd fields: each refused at its place, the rest kept', async ({ redress }) => {
  const { page } = redress;
  await wizard.begin(page, 'Object to AI training');
  await wizard.chooseService(page, 'facebook', 'Facebook');
  await wizard.goOn(page, 'What do you want from Facebook?');
  await wizard.goOn(page, 'Your details');
  await wizard.fillPerson(page, wizard.ADA);
  await page.getByLabel('E-mail address of the account').fill(wizard.ADA.email);
  const name = page.getByLabel('Name', { exact: true });
  const address = page.getByLabel('Address', { exact: true });
  const error = page.locator('.field-error');
  const cases = [
    [name, 'x'.repeat(10_000), /at most|too long|characters/i],
    [name, 'Ada \u202eleipsieB', /U\+202E/],
    [name, 'Ada \u0007', /U\+0007/],
    [name, 'Ada 😀', /😀/],
    [address, Array.from({ length: 12 }, (_, i) => `Line ${i}`).join('\n'), /lines/i],
    [page.getByLabel('E-mail (optional)'), 'not an address', /e-mail/i],
  ] as const;
  for (const [field, value, message] of cases) {
    const before = await field.inputValue();
    await field.fill(value);
    await field.blur();
    await expect(error, value.slice(0, 20)).toHaveText(message);
    await expect(field, value.slice(0, 20)).toHaveValue(value);
    await field.fill(before);
    await field.blur();
    await expect(error).toHaveCount(0);
  }
});

test('days that cannot be', async ({ redress }) => {
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-24' });
  const { page } = redress;
  await redress.restart({ now: '2026-12-10T09:00:00Z' });
  await redress.page.evaluate((id) => (location.hash = `#/requests/${id}`), requestId);
  await redress.page.getByRole('button', { name: 'Enter date of receipt' }).click();
  const dialog = redress.page.getByRole('dialog');
  for (const [day, message] of [
    ['1899-01-01', /choose one from 25 May 2018 to 31 December 2036/],
    ['2101-01-01', /choose one from 25 May 2018 to 31 December 2036/],
    ['2026-11-23', /before|earlier|sent/i],
    ['2026-12-11', /future|later|yet|today/i],
  ] as const) {
    await wizard.typeDay(dialog.getByRole('group', { name: 'Received on' }), day);
    await dialog.getByRole('button', { name: 'Enter', exact: true }).click();
    await expect(dialog.locator('.field-error'), day).toHaveText(message);
  }
  expect(page.isClosed()).toBe(true);
  expect((await redress.value('requests.get', { id: requestId })).state.receivedOn).toBeNull();
});

test('a picture that is none, or far too large', async ({ redress }) => {
  const { page } = redress;
  await wizard.begin(page, 'Access');
  await wizard.chooseService(page, 'spotify', 'Spotify');
  await wizard.goOn(page, 'What do you want');
  await page.getByRole('button', { name: /Sign$/ }).first().click();
  await page.getByRole('tab', { name: 'Upload image' }).click();
  const choose = async (name: string, bytes: Buffer) => {
    const path = join(redress.files, name);
    writeFileSync(path, bytes);
    await redress.answerDialogs(path);
    await page.getByRole('button', { name: 'Choose a picture' }).click();
  };
  const notice = page.locator('.sign-panel .notice');
  await choose('letter.png', Buffer.from('This is no picture.'));
  await expect(notice).toContainText(/PNG or JPEG/);
  await choose('large.png', Buffer.alloc(40_000_000));
  await expect(notice).toContainText(/MB/);
  const png = await page.screenshot();
  await choose('cut.png', png.subarray(0, png.length / 2));
  await expect(notice).toContainText(/damaged or cut off/);
  // A JPEG cut off in the middle has a sound beginning.
  const jpeg = await page.screenshot({ type: 'jpeg' });
  await choose('cut.jpg', jpeg.subarray(0, 300));
  await expect(notice).toContainText(/damaged|incomplete|PNG or JPEG/i);
  await redress.answerDialogs(join(redress.files, 'nowhere.png'));
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await expect(notice).toContainText(/could not be read/);
  const blobs = join(redress.userData, 'vault/blobs');
  expect(existsSync(blobs) ? readdirSync(blobs) : []).toEqual([]);
});
