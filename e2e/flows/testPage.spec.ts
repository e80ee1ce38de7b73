// The sheet to try an envelope with: saved from the settings, its frame where the window of that envelope is.
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import { checkStructure, readPdf, textOf } from '../pdf';
import * as wizard from '../wizard';

test('a test page for the envelope of the settings', async ({ redress }) => {
  const { page } = redress;
  await page.getByRole('link', { name: 'Settings' }).click();
  await wizard.choose(page, 'Envelope of new letters', 'France, window right');
  const path = join(redress.files, 'test.pdf');
  await redress.answerDialogs(path);
  await page.getByRole('button', { name: 'Save a test page' }).click();
  await expect.poll(() => textIn(path)).toContain('Test page: France, window right');
  checkStructure(readPdf(path));
  expect(textIn(path)).toContain('100 mm');
});

function textIn(path: string): string {
  try {
    return textOf(readPdf(path));
  } catch {
    return '';
  }
}
