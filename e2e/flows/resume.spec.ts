// A letter left in the middle is found as it was: after closing, after a kill, after a second start.
import { expect, test } from '../fixtures';
import * as wizard from '../wizard';

const GROUNDS = 'My pictures show my children, who were never asked';

test('a restart in the middle of the six steps loses nothing that was typed', async ({ redress }) => {
  const { page } = redress;
  await wizard.begin(page, 'Object to AI training');
  await wizard.chooseService(page, 'facebook', 'Facebook');
  await wizard.goOn(page, 'What do you want from Facebook?');
  await wizard.goOn(page, 'Your details');
  await wizard.fillPerson(page, wizard.ADA);
  await page.getByLabel('In your own words').pressSequentially(GROUNDS);
  // Closed at once, before the pause after which typing is saved.
  await redress.restart();

  const { page: again } = redress;
  await expect(again.getByText('Last changed on')).toContainText('at “Details”');
  await again.getByRole('button', { name: /^Continue/ }).click();
  await wizard.atStep(again, 'Your details').waitFor();
  await expect(again.getByLabel('Name', { exact: true })).toHaveValue(wizard.ADA.name);
  await expect(again.getByLabel('Address', { exact: true })).toHaveValue(wizard.ADA.address);
  await expect(again.getByLabel('In your own words')).toHaveValue(GROUNDS);
  await again.getByLabel('E-mail address of the account').fill(wizard.ADA.email);
  await wizard.goOn(again, 'Your letter');
  await wizard.editParagraph(again, 'Please exclude my data', 'Please erase all of it.');
  await expect(wizard.previewText(again)).toContainText('Please erase all of it.');
  await redress.kill();

  await redress.start();
  await redress.page.getByRole('button', { name: /^Continue/ }).click();
  await wizard.atStep(redress.page, 'Your letter').waitFor();
  await expect(redress.page.locator('button.paragraph-text', { hasText: 'Please erase all of it.' })).toBeVisible();
  await wizard.primary(redress.page, 'Sign').click();
  await wizard.drawSignature(redress.page);
  await redress.restart();
  await redress.page.getByRole('button', { name: /^Continue/ }).click();
  await expect(redress.page.getByAltText('Your signature as drawn')).toBeVisible();
  await wizard.sign(redress.page);
});

test('a draft is removed and brought back', async ({ redress }) => {
  const { page } = redress;
  await wizard.begin(page, 'Access');
  await wizard.chooseService(page, 'reddit', 'Reddit');
  await page.getByRole('link', { name: /^Today/ }).click();
  await page.getByRole('button', { name: 'Discard: Reddit' }).click();
  await expect(page.getByRole('button', { name: 'Continue: Reddit' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Continue: Reddit' })).toBeVisible();
});
