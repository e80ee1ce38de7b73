// The letter belongs to the person: paragraphs changed, added, moved, left out and put back, and typed text kept as typed.
import { expect, test } from '../fixtures';
import * as wizard from '../wizard';

test('paragraphs are added, moved, removed and put back', async ({ redress }) => {
  const { page } = redress;
  await wizard.begin(page, 'Access');
  await wizard.chooseService(page, 'spotify', 'Spotify');
  await wizard.goOn(page, 'What do you want from Spotify?');
  await wizard.goOn(page, 'Your details');
  await wizard.fillPerson(page, wizard.ADA);
  await page.getByRole('button', { name: `Use ${wizard.ADA.email}` }).click();
  await wizard.goOn(page, 'Your letter');
  const words = wizard.previewText(page);
  const choose = async (containing: string, item: string) => {
    const paragraph = page.locator('.paragraph', { hasText: containing });
    await paragraph.hover();
    await paragraph.getByRole('button', { name: /^More: paragraph/ }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  /** The order in which passages stand in the letter. */
  const order = async (...passages: string[]) => {
    const text = (await words.textContent()) ?? '';
    return passages.filter((passage) => text.includes(passage)).sort((a, b) => text.indexOf(a) - text.indexOf(b));
  };

  await choose('I request access', 'Add a paragraph below');
  const own = `I'm {name}, $& <b>“twice”</b> [sic] '{grounds}'`;
  await page.locator('textarea.paragraph-text').pressSequentially(own);
  await expect(words).toContainText(own);
  await page.keyboard.press('Escape');
  await expect(page.locator('button.paragraph-text', { hasText: own })).toBeFocused();
  await expect(page.getByText('Added by you')).toBeVisible();
  await expect
    .poll(() => order('I request access', own, 'actual recipients'))
    .toEqual(['I request access', own, 'actual recipients']);

  await choose(own, 'Move up');
  await expect.poll(() => order('I request access', own)).toEqual([own, 'I request access']);
  await choose('actual recipients', 'Remove');
  await expect(words).not.toContainText('actual recipients');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(words).toContainText('actual recipients');
  await choose('actual recipients', 'Remove');
  await expect(words).not.toContainText('actual recipients');

  await wizard.choose(page, 'Language', 'German');
  await expect(words).toContainText('Auskunft');
  await expect(words).toContainText(own);
  await expect(page.getByText('Written by you in English')).toBeVisible();
  await page.getByRole('button', { name: 'Put the removed paragraph back' }).click();
  await expect(words).toContainText('C-154/21');

  // Nothing typed, nothing left behind.
  await choose(own, 'Add a paragraph below');
  await page.keyboard.press('Escape');
  await expect(page.locator('.paragraph textarea')).toHaveCount(0);
  await redress.restart();
  await redress.page.getByRole('button', { name: /^Continue/ }).click();
  await expect(redress.page.locator('button.paragraph-text', { hasText: own })).toHaveCount(1);
});
