// A letter that any PDF reader can verify: signed with the person's own certificate, and with one made here.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Redress, test } from '../fixtures';
import { readPdf } from '../pdf';
import * as wizard from '../wizard';

async function toSigning(redress: Redress): Promise<void> {
  const { page } = redress;
  await wizard.begin(page, 'Access');
  await wizard.chooseService(page, 'spotify', 'Spotify');
  await wizard.goOn(page, 'What do you want from Spotify?');
  await wizard.goOn(page, 'Your details');
  await wizard.fillPerson(page, wizard.ADA);
  await page.getByRole('button', { name: `Use ${wizard.ADA.email}` }).click();
  await wizard.goOn(page, 'Your letter');
  await wizard.primary(page, 'Sign').click();
  await page.getByRole('button', { name: 'Make the PDF verifiable' }).click();
}

/** What pdfsig, a program of others, says of the saved letter. */
async function verdictOnSaved(redress: Redress): Promise<string> {
  const path = join(redress.files, 'letter.pdf');
  await redress.answerDialogs(path);
  await redress.page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(redress.page.getByText('Saved.')).toBeVisible();
  expect(readPdf(path).length).toBeLessThan(120_000);
  return spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }).stdout;
}

test('with a certificate from a file', async ({ redress }) => {
  const at = (name: string) => join(redress.files, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    at('key'),
    '-out',
    at('cert'),
    '-days',
    '900',
    '-subj',
    '/CN=Ada Beispiel',
  );
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    at('key'),
    '-in',
    at('cert'),
    '-out',
    at('ada.p12'),
    '-passout',
    'pass:geheim',
  );
  // The certificate is valid from the moment it was made.
  await redress.restart({ now: new Date(Date.now() + 60_000).toISOString() });
  await toSigning(redress);
  const { page } = redress;
  await redress.answerDialogs(at('key'));
  await page.getByRole('button', { name: 'Add from file' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password').fill('geheim');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(dialog).toContainText('no certificate file');
  await page.keyboard.press('Escape');

  await redress.answerDialogs(at('ada.p12'));
  await page.getByRole('button', { name: 'Add from file' }).click();
  await dialog.getByLabel('Password').fill('falsch');
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.field-error')).toContainText('does not open');
  await dialog.getByLabel('Password').fill('geheim');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Ada Beispiel/ })).toBeVisible();
  await wizard.sign(page);
  const verdict = await verdictOnSaved(redress);
  expect(verdict).toContain('Signature is Valid');
  expect(verdict).toContain('Total document signed');
});

test('with a certificate made here, again after a restart, and then without', async ({ redress }) => {
  await toSigning(redress);
  await redress.page.getByRole('button', { name: 'Make one' }).click();
  await expect(redress.page.getByText('Only you vouch for the name')).toBeVisible();
  await redress.restart();
  await redress.page.getByRole('button', { name: /^Continue/ }).click();
  await expect(redress.page.getByText('Only you vouch for the name')).toBeVisible();
  await wizard.sign(redress.page);
  expect(await verdictOnSaved(redress)).toContain('Signature is Valid');
  await redress.page.getByRole('button', { name: /Sign \(done\)/ }).click();
  await wizard.choose(redress.page, 'Ada Beispiel', 'None');
  await wizard.primary(redress.page, 'Sign again').click();
  await wizard.atStep(redress.page, 'Send the letter').waitFor();
  expect(await verdictOnSaved(redress)).toContain('does not contain any signatures');
});
