// The recovery code on paper: saved as a page and printed, it opens the vault as the code on the screen does.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import { checkStructure, readPdf, textOf } from '../pdf';
import { startPrinting } from '../services';

const PASSPHRASE = 'heron lantern quince orbit';
test.use({ startOptions: { asked: true } });

/** The code as somebody types it off the page. */
const codeOn = (text: string) => /\b(?:[0-9A-Z]{5}(?: – |\s+)?){8}/.exec(text)?.[0].replace(/[^0-9A-Z]/g, '') ?? '';

test('printed and saved as a page, the code opens the vault', async ({ redress }) => {
  test.setTimeout(120_000);
  await redress.close();
  const printing = await startPrinting(redress.folder);
  try {
    await redress.start({ asked: true, env: printing.env });
    const { page } = redress;
    await page.locator('label', { hasText: 'A passphrase' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('The same passphrase again').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Create vault' }).click();
    const shown = page.getByTestId('recovery-code').locator('span');
    await expect(shown).toHaveCount(8);
    const code = (await shown.allTextContents()).join('');

    const [pdf, text] = [join(redress.files, 'code.pdf'), join(redress.files, 'code.txt')];
    await redress.answerDialogs(text);
    await page.getByRole('button', { name: 'Save as text file' }).click();
    await expect(page.getByText('Saved. Print it or move it off this computer.')).toBeVisible();
    expect(readFileSync(text, 'utf8').replace(/-/g, '')).toContain(code);
    await redress.answerDialogs(pdf);
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await expect.poll(() => saved(pdf)).not.toBeNull();
    checkStructure(readPdf(pdf));
    expect(codeOn(textOf(readPdf(pdf)))).toBe(code);

    await page.getByRole('button', { name: 'Print …' }).click();
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    await expect(page.getByText('Printed.')).toBeVisible({ timeout: 30_000 });
    const [sheet] = printing.printed();
    expect(codeOn(execFileSync('pdftotext', ['-layout', '-', '-'], { input: sheet, encoding: 'utf8' }))).toBe(code);

    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('navigation').waitFor();
    await redress.value('protection.lock', undefined);
    await page.getByRole('button', { name: 'Use the recovery code' }).click();
    await page.getByLabel('Recovery code').fill(codeOn(textOf(readPdf(pdf))));
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await page.getByRole('navigation').waitFor();
  } finally {
    await redress.close();
    await printing.stop();
  }
});

function saved(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
