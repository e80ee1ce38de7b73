// A signature photographed with a telephone: upright, and small enough that the preview keeps pace.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('a picture is turned upright and made small', async ({ redress }) => {
  const { page } = redress;
  const photograph = Buffer.from(
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(4000, 1000);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('nothing to draw on');
      context.fillStyle = '#fff';
      context.fillRect(0, 0, 4000, 1000);
      context.fillStyle = '#000';
      context.fillRect(0, 400, 1000, 200);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
      return [...bytes];
    }),
  );
  await wizard.begin(page, 'Access');
  await wizard.chooseService(page, 'spotify', 'Spotify');
  await page.getByRole('button', { name: /Sign$/ }).click();
  await page.getByRole('tab', { name: 'Upload image' }).click();

  await upload(redress, 'turned.jpg', Buffer.concat([photograph.subarray(0, 2), TURNED, photograph.subarray(2)]));
  const picture = page.getByAltText('Your picture of a signature');
  const seen = () =>
    picture.evaluate((image: HTMLImageElement) => {
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const at = (x: number, y: number) =>
        context?.getImageData(x * canvas.width, y * canvas.height, 1, 1).data[0] ?? -1;
      return { size: [image.naturalWidth, image.naturalHeight], top: at(0.5, 0.1) < 50, bottom: at(0.5, 0.9) < 50 };
    });
  // What was at the left is at the top.
  await expect.poll(seen).toEqual({ size: [300, 1200], top: true, bottom: false });

  // As an interrupted copy leaves it: the head is sound, the picture is not.
  await upload(redress, 'no-picture.jpg', Buffer.concat([photograph.subarray(0, 400), Buffer.alloc(2000, 7)]));
  await expect(page.locator('.sign-panel .notice')).toContainText(/PNG or JPEG/);
  await expect(picture).toBeVisible();
});
