// A signature photographed with a telephone: upright, and small enough that the preview keeps pace.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, type Redress, test } from '../fixtures';
import * as wizard from '../wizard';

/** EXIF in an APP1 segment that says "turn by 90° to the right" (orientation 6, Exif 2.32 section 4.6.4). */
const TURNED = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010006000000000000', 'hex');

async function upload(redress: Redress, name: string, bytes: Buffer): Promise<void> {
  const path = join(redress.files, name);
  writeFileSync(path, bytes);
  await redress.answerDialogs(path);
  await redress.page.getByRole('button', { name: /^Choose (a|another) picture$/ }).click();
}

/** A sheet of 4000 × 1000 pixels under uneven light, with a stroke of blue ink near its left end, as JPEG. */
function photograph(page: Page): Promise<Buffer> {
  return page
    .evaluate(async () => {
      const canvas = new OffscreenCanvas(4000, 1000);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('nothing to draw on');
      const light = context.createLinearGradient(0, 0, 4000, 1000);
      light.addColorStop(0, '#f4f1ea');
      light.addColorStop(1, '#8d8a84');
      context.fillStyle = light;
      context.fillRect(0, 0, 4000, 1000);
      context.strokeStyle = '#20307a';
      context.lineWidth = 24;
      context.beginPath();
      context.moveTo(300, 500);
      context.bezierCurveTo(500, 100, 700, 900, 1100, 450);
      context.stroke();
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())];
    })
    .then((bytes) => Buffer.from(bytes));
}

test('a photograph is turned upright, loses its paper and is cut to the ink', async ({ redress }) => {
  const { page } = redress;
  const picture = await photograph(page);
  await wizard.begin(page, 'Access');
  await wizard.chooseService(page, 'spotify', 'Spotify');
  await page.getByRole('button', { name: /Sign$/ }).click();
  await page.getByRole('tab', { name: 'Upload image' }).click();

  await upload(redress, 'turned.jpg', Buffer.concat([picture.subarray(0, 2), TURNED, picture.subarray(2)]));
  const shown = page.getByAltText('Your picture of a signature');
  const seen = () =>
    shown.evaluate((image: HTMLImageElement) => {
      const { naturalWidth: width, naturalHeight: height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] };
      const inked = Array.from({ length: width * height }, (_, i) => (data[4 * i + 3] ?? 0) > 200);
      const darkest = inked.indexOf(true);
      return {
        // The stroke lay from left to right; turned by 90° it runs from top to bottom.
        isUpright: height > 1.2 * width,
        isSmall: Math.max(width, height) <= 1300,
        // Most of the sheet is gone, some ink is there, and it is still blue.
        share: inked.filter(Boolean).length / inked.length,
        isBlue: (data[4 * darkest + 2] ?? 0) > (data[4 * darkest] ?? 0) + 20,
        corner: data[3],
      };
    });
  await expect.poll(async () => (await seen()).isUpright).toBe(true);
  const { share, ...rest } = await seen();
  expect(rest).toEqual({ isUpright: true, isSmall: true, isBlue: true, corner: 0 });
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.4);

  const blank = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(600, 300);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('nothing to draw on');
    context.fillStyle = '#e8e4dc';
    context.fillRect(0, 0, 600, 300);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())];
  });
  await upload(redress, 'blank.jpg', Buffer.from(blank));
  await expect(page.locator('.sign-panel .notice')).toContainText('no ink');

  // As an interrupted copy leaves it: the head is sound, the picture is not.
  await upload(redress, 'no-picture.jpg', Buffer.concat([picture.subarray(0, 400), Buffer.alloc(2000, 7)]));
  await expect(page.locator('.sign-panel .notice')).toContainText(/damaged|PNG or JPEG/);
  await expect(shown).toBeVisible();
});
