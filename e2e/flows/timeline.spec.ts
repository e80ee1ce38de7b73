// The timeline: every deadline can be reached, read and opened, with keys, wheel and pointer.
import type { Page } from 'playwright/test';
import { expect, test, type Redress } from '../fixtures';

const marks = (page: Page) => page.getByRole('toolbar', { name: 'Deadlines' }).getByRole('button');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const range = (page: Page) => page.locator('.timeline-range').textContent();

/** Requests of which the answers are due: long ago, soon (two on one day), and later. */
async function fill(redress: Redress): Promise<void> {
  for (const [platform, receivedOn] of [
    ['facebook', '2026-03-02'],
    ['reddit', '2026-10-27'],
    ['linkedin', '2026-10-27'],
    ['google', '2026-11-18'],
  ] as const) {
    const { requestId } = await redress.signedRequest({ platform, sentOn: receivedOn });
    const happening = { type: 'received', on: receivedOn, data: {} } as const;
    await redress.value('requests.record', { id: requestId, happening });
  }
  // Each record changes the line; what is pointed at before the last one was drawn may move away.
  await expect(redress.page.getByRole('button', { name: '1 earlier' })).toBeVisible();
  await expect(marks(redress.page)).toHaveCount(2);
  await expect(marks(redress.page).last()).toHaveAccessibleName(
    /^Google · Access, Answer due on Friday 18 December 2026/,
  );
}

test('by keys: from deadline to deadline, into the past, closer, and into a request', async ({ redress }) => {
  await fill(redress);
  const { page } = redress;
  await marks(page).first().focus();
  await page.keyboard.press('End');
  expect(await focused(page)).toMatch(/^Google · Access/);
  await page.keyboard.press('ArrowLeft');
  expect(await focused(page)).toBe('2 deadlines on Friday 27 November 2026, 2 due soon');
  await expect(page.locator('.timeline-words')).toContainText('2 due soon');
  await page.keyboard.press('Escape');
  await expect(page.locator('.timeline-words')).toHaveCount(0);

  const before = await range(page);
  await page.keyboard.press('Home');
  expect(await focused(page)).toMatch(/^Facebook · Access, Answer was due on Thursday 2 April 2026/);
  expect(await range(page)).not.toBe(before);
  await expect(page.getByRole('button', { name: '3 later' })).toBeVisible();

  const wide = await range(page);
  await page.keyboard.press('+');
  expect(await range(page)).not.toBe(wide);
  expect(await focused(page)).toMatch(/^Facebook/);
  await page.keyboard.press('-');
  expect(await range(page)).toBe(wide);

  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText('Facebook');
});

test('several deadlines of a day are listed, and Escape gives the focus back', async ({ redress }) => {
  await fill(redress);
  const { page } = redress;
  const both = marks(page).filter({ hasText: '2' });
  await both.focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('dialog', { name: /^2 deadlines on/ });
  await expect(list.getByRole('link')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(both).toBeFocused();
  await both.click();
  await list.getByRole('link', { name: /^LinkedIn/ }).click();
  await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText('LinkedIn');
});

test('by wheel and pointer: closer around the pointer, and along the days', async ({ redress }) => {
  await fill(redress);
  const { page } = redress;
  const quarter = page.getByRole('button', { name: 'Quarter' });
  await expect(quarter).toHaveAttribute('aria-pressed', 'true');
  const mark = marks(page).last();
  const x = async () => (await mark.boundingBox())?.x ?? 0;
  const start = await x();
  await mark.hover();
  await expect(page.locator('.timeline-words')).toContainText('Google · Access');
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect(quarter).toHaveAttribute('aria-pressed', 'false');
  // What is under the pointer stays there; its day begins some pixels left of the pointer.
  expect(Math.abs((await x()) - start)).toBeLessThan(10);

  await quarter.click();
  const still = await x();
  await page.locator('.timeline-surface').hover({ position: { x: 400, y: 10 } });
  const box = await page.locator('.timeline-surface').boundingBox();
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 450, (box?.y ?? 0) + 10);
  await page.mouse.up();
  expect(Math.round((await x()) - still)).toBe(50);

  await page.getByRole('button', { name: 'Month' }).click();
  await page.getByRole('button', { name: '1 earlier' }).click();
  await expect(marks(page)).toHaveAccessibleName(/^Facebook/);
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await expect(marks(page)).toHaveCount(2);
});
