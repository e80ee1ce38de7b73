// A vault that nobody watches is locked: when the computer goes to sleep, and after a while without key or mouse.
import type { Page } from 'playwright/test';
import { expect, test, type Redress } from '../fixtures';

const PASSPHRASE = 'heron lantern quince orbit';
test.use({ startOptions: { asked: true } });
test.describe.configure({ timeout: 60_000 });

async function protect({ page }: Redress): Promise<void> {
  await page.locator('label', { hasText: 'A passphrase' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same passphrase again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Create vault' }).click();
  await page.getByRole('button', { name: 'Go on without a recovery code' }).click();
  await page.getByRole('navigation').waitFor();
}

const isLocked = (page: Page) => page.getByRole('heading', { name: 'Redress is locked' }).waitFor({ timeout: 15_000 });

async function typeInDraft(redress: Redress): Promise<void> {
  const draft = await redress.value('drafts.create', { platformId: 'facebook', rights: ['objection'] });
  await redress.page.evaluate((id) => (location.hash = `#/new/${id}/details`), draft.id);
  await redress.page.getByLabel('In your own words').pressSequentially('Typed a moment ago');
}

async function unlocked({ page }: Redress): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByLabel('In your own words')).toHaveValue('Typed a moment ago');
}

/**
 * As the system announces sleep. Chromium then cuts every connection, that of the test as well, so that the event is raised
 * here; that the word of the login service arrives as this event is what the tests of reminders hold to.
 */
const sleep = ({ app }: Redress) => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));

test('sleep locks, and what was typed is saved before', async ({ redress }) => {
  await protect(redress);
  await typeInDraft(redress);
  await sleep(redress);
  await isLocked(redress.page);
  expect(await redress.failure('drafts.list', undefined)).toMatchObject({ messageId: 'failure.locked' });
  await unlocked(redress);
  // Where the person wants none, nothing is locked.
  await redress.value('settings.set', { lockAfter: null });
  await sleep(redress);
  await redress.page.waitForTimeout(3000);
  expect((await redress.value('drafts.list', undefined)).length).toBe(1);
});

test('five minutes without key or mouse lock', async ({ redress }) => {
  await protect(redress);
  await redress.value('settings.set', { lockAfter: 5 });
  await typeInDraft(redress);
  // The system counts the seconds; the test only begins as if 294 had gone by.
  await redress.app.evaluate(({ powerMonitor }) => {
    const counted = powerMonitor.getSystemIdleTime.bind(powerMonitor);
    const start = counted();
    powerMonitor.getSystemIdleTime = () => counted() - start + 294;
  });
  await redress.page.waitForTimeout(2000);
  expect((await redress.value('drafts.list', undefined)).length).toBe(1);
  await isLocked(redress.page);
  await unlocked(redress);
});
