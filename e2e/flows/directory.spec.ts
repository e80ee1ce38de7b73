// The directory: who trains AI, what a record says, and a letter to a service whose address nobody knows.
import { expect, test } from '../fixtures';
import * as wizard from '../wizard';

test('who trains AI is read on one page, and objected to from there', async ({ redress }) => {
  const { page } = redress;
  await page.getByRole('link', { name: 'Directory' }).click();
  await page.getByRole('link', { name: 'Who trains AI on your data' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who trains AI on your data');
  const facebook = page.locator('section.platform-part', { has: page.getByRole('link', { name: 'Facebook' }) });
  await expect(facebook).toContainText('since 27 May 2025');
  await expect(facebook).toContainText('Every account is objected for on its own');
  await expect(facebook).toContainText('OLG Köln, 15 UKl 2/25, 23 May 2025 (closed)');
  await page.getByRole('button', { name: 'Object to AI training: Mistral AI' }).click();
  await wizard.atStep(page, 'What do you want from Mistral AI?').waitFor();
  await expect(page.getByRole('checkbox', { name: 'Objection to AI training' })).toBeChecked();
});

test('a record names its sources, what is outdated and how sure it is', async ({ redress }) => {
  const { page } = redress;
  await page.getByRole('link', { name: 'Directory' }).click();
  await page.getByRole('searchbox').fill('soundcloud');
  await page.getByRole('link', { name: 'SoundCloud' }).click();
  await expect(page.getByText('Karl-Marx-Straße 101')).toBeVisible();
  await expect(page.getByText('Rheinsberger Straße 76-77, 10115 Berlin')).toBeVisible();
  await expect(page.getByText('Public holidays that count for deadlines: Germany, DE-BE.')).toBeVisible();
  await expect(page.getByText('supports: company and address')).toBeVisible();
  await expect(page.getByText('Partly from secondary sources.')).toBeVisible();
});

test('a service without a known address is written to by e-mail, or where the person found one', async ({
  redress,
}) => {
  test.setTimeout(90_000);
  const { page } = redress;
  await wizard.begin(page, 'See what they have on me');
  await wizard.chooseService(page, 'deepseek', 'DeepSeek');
  await expect(page.locator('.chosen')).toContainText('No postal address is known.');
  await wizard.goOn(page, 'What do you want from DeepSeek?');
  await wizard.goOn(page, 'Your details');
  await wizard.fillPerson(page, wizard.ADA);
  await page.getByLabel('E-mail address of the account').fill('ada@example.org');
  await wizard.goOn(page, 'Your letter');
  await expect(wizard.previewText(page)).toContainText('Hangzhou DeepSeek Artificial Intelligence Co., Ltd.');
  await wizard.primary(page, 'Sign').click();
  await wizard.sign(page);
  await expect(page.getByText('This letter bears no postal address')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open e-mail draft' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Print/ })).toHaveCount(0);

  // Found in the meantime.
  await page.getByRole('button', { name: /To whom/ }).click();
  await page.getByLabel('Postal address, if you have found one').fill('1 Example Road\n310000 Hangzhou');
  await expect(page.getByLabel('Country')).toContainText('China');
});

test('an address that rests on a weak source is said to, before it is chosen for good and before the letter is sent', async ({
  redress,
}) => {
  const { page } = redress;
  const { requestId } = await redress.signedRequest({ platform: 'tesla', right: 'access' });
  const drafts = await redress.value('drafts.list', undefined);
  const draft = drafts.find((one) => one.requestId === requestId);
  for (const step of ['to-whom', 'deliver']) {
    await page.evaluate((route) => (location.hash = route), `#/new/${draft?.id ?? ''}/${step}`);
    await expect(page.getByText('This address rests on one weak source')).toBeVisible();
  }
});
