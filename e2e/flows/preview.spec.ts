// Letters and files looked at in their order, and parts of them blacked out so that nothing is left under the boxes.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Page } from 'playwright/test';
import { png } from '../../electron/node/pdf/imageFixtures';
import { expect, test, type Redress } from '../fixtures';

const goTo = (page: Page, route: string) => page.evaluate((hash) => (location.hash = hash), `#${route}`);

/** A request, and its own letter filed with it as an answer: two pages of text. */
async function withAnswer(redress: Redress) {
  const { requestId, letterId } = await redress.signedRequest({ sentOn: '2026-11-10' });
  const path = join(redress.files, 'Answer.pdf');
  await redress.answerDialogs(path);
  await redress.value('deliver.savePdf', { requestId, letterId });
  await redress.value('attachments.add', { requestId, on: '2026-11-20', proof: 'answer' });
  await goTo(redress.page, `/requests/${requestId}`);
  return { requestId, path };
}

async function blackOut(page: Page, file: string) {
  await page.getByRole('button', { name: `More: ${file}` }).click();
  await page.getByRole('menuitem', { name: 'Black out parts…' }).click();
  await page.locator('.document-canvas[data-drawn]').waitFor();
}

/** The newest file of the request, saved. */
async function saved(redress: Redress, requestId: string): Promise<{ path: string; name: string }> {
  const { state } = await redress.value('requests.get', { id: requestId });
  const last = state.attachments.find(({ redactionOf }) => redactionOf !== undefined);
  if (last === undefined) throw new Error('There is no copy');
  const path = join(redress.files, `copy-${last.name}`);
  await redress.answerDialogs(path);
  await redress.value('attachments.save', { requestId, sha256: last.sha256 });
  return { path, name: last.name };
}

const textOf = (path: string, ...options: string[]) =>
  execFileSync('pdftotext', [...options, path, '-'], { encoding: 'utf8' }).trim();

test('letters and files are looked at one after the other, by keyboard too', async ({ redress }) => {
  const { page } = redress;
  await withAnswer(redress);
  await page.getByRole('button', { name: /^Letter of/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('group', { name: 'Letters and files' }).getByRole('status')).toHaveText(
    '1 of 2 · 10 Nov 2026',
  );
  await expect(dialog.locator('canvas[data-drawn="1"]')).toBeVisible();
  await dialog.getByRole('button', { name: 'Later' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: 'Answer.pdf' })).toBeVisible();
  await expect(dialog.locator('.document-canvas[data-drawn="1"]')).toBeVisible();
  await dialog.getByRole('button', { name: 'Next page' }).click();
  await expect(dialog.locator('.document-canvas[data-drawn="2"]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a file that is damaged is said to be so', async ({ redress }) => {
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-10' });
  const path = join(redress.files, 'damaged.pdf');
  writeFileSync(path, '%PDF-1.7 and nothing more');
  await redress.answerDialogs(path);
  await redress.value('attachments.add', { requestId, on: '2026-11-20', proof: 'other' });
  await goTo(redress.page, `/requests/${requestId}`);
  await redress.page.getByRole('button', { name: 'damaged.pdf', exact: true }).click();
  await expect(redress.page.getByText('This file cannot be shown.')).toBeVisible();
});

test('a PDF is blacked out with the mouse: nothing is left under the box, and no text anywhere', async ({
  redress,
}) => {
  const { page } = redress;
  const { requestId, path } = await withAnswer(redress);
  expect(textOf(path)).toContain('Ada Beispiel');
  await blackOut(page, 'Answer.pdf');
  const canvas = page.locator('.document-canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await page.locator('.redact-page').boundingBox();
  if (box === null) throw new Error('There is no page');
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.05);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.12, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.2, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Make the copy' }).click();
  await expect(page.getByText('A copy with one black box was added')).toBeVisible();
  const copy = await saved(redress, requestId);
  expect(copy.name).toBe('Answer (blacked out).pdf');
  expect(textOf(copy.path)).toBe('');
  expect(readFileSync(copy.path).includes('Beispiel')).toBe(false);
  const size = (file: string) => /Page size: +(.*)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1];
  expect(Math.round(Number.parseFloat(size(copy.path) ?? ''))).toBe(Math.round(Number.parseFloat(size(path) ?? '')));
  // What the box covers is black to the last pixel; below it the page is as it was.
  const drawn = PNG.sync.read(execFileSync('pdftoppm', ['-r', '50', '-f', '1', '-l', '1', '-png', copy.path]));
  const share = (from: number, to: number) => {
    let [dark, all] = [0, 0];
    for (let y = Math.ceil(drawn.height * from); y < drawn.height * to; y += 1)
      for (let x = Math.ceil(drawn.width * 0.12); x < drawn.width * 0.88; x += 1, all += 1)
        if ((drawn.data[(y * drawn.width + x) * 4] ?? 255) < 8) dark += 1;
    return dark / all;
  };
  expect(share(0.06, 0.19)).toBe(1);
  expect(share(0.22, 0.9)).toBeLessThan(0.3);
  // The original stays.
  expect((await redress.value('requests.get', { id: requestId })).state.attachments).toHaveLength(2);
  const { brokenAt } = await redress.value('requests.chain', { id: requestId });
  expect(brokenAt).toBeNull();
});

test('a picture is blacked out with the keyboard alone', async ({ redress }) => {
  const { page } = redress;
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-10' });
  const path = join(redress.files, 'shot.png');
  writeFileSync(path, png(400, 300));
  await redress.answerDialogs(path);
  await redress.value('attachments.add', { requestId, on: '2026-11-20', proof: 'other' });
  await goTo(page, `/requests/${requestId}`);
  await blackOut(page, 'shot.png');
  await page.getByRole('button', { name: 'Add a box' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Box 1: 30 % from the left/ })).toBeFocused();
  for (let i = 0; i < 20; i += 1) await page.keyboard.press('ArrowLeft');
  for (let i = 0; i < 30; i += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect(
    page.getByRole('button', { name: 'Box 1: 10 % from the left, 45 % from the top, 70 % wide, 5 % high' }),
  ).toBeFocused();
  await page.getByRole('button', { name: 'Add a box' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Box 2/ })).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: /^Box/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Make the copy' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('A copy with one black box was added')).toBeVisible();
  const copy = PNG.sync.read(readFileSync((await saved(redress, requestId)).path));
  expect([copy.width, copy.height]).toEqual([400, 300]);
  for (let y = 135; y < 150; y += 1)
    for (let x = 40; x < 320; x += 1) {
      const at = (y * 400 + x) * 4;
      expect([...copy.data.subarray(at, at + 4)], `${x}, ${y}`).toEqual([0, 0, 0, 255]);
    }
  expect([...copy.data.subarray(0, 4)]).not.toEqual([0, 0, 0, 255]);
});
