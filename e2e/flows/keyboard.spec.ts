// The whole main job without a pointing device: no click, no touch, nothing but keys, and the focus always somewhere sensible.
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../fixtures';
import { readPdf, textOf } from '../pdf';
import * as wizard from '../wizard';

/** Presses Tab until the element has the focus; fails when the focus is lost on the way, or comes round without it. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await element.evaluate((one) => one === document.activeElement || one.contains(document.activeElement))) return;
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName), 'the focus is somewhere').not.toBe('BODY');
  }
  throw new Error(`Tab does not reach ${String(element)}`);
}

async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await tabTo(page, button);
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
}

async function typeInto(page: Page, label: string, text: string, exact = true): Promise<void> {
  await tabTo(page, page.getByRole('textbox', { name: label, exact }));
  for (const [i, line] of text.split('\n').entries()) {
    if (i > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
}

test('from the directory to the deadline by keyboard alone', async ({ redress }) => {
  test.setTimeout(150_000);
  const { page } = redress;
  await page.getByRole('heading', { name: 'What do you want to do?' }).waitFor();
  await tabTo(page, page.getByRole('button', { name: 'Object to AI training' }));
  await page.keyboard.press('Enter');
  await press(page, 'Write to one platform only');

  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('facebook');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.chosen').getByRole('heading', { name: 'Facebook' })).toBeFocused();
  await press(page, 'Continue');

  await expect(wizard.atStep(page, 'What do you want from Facebook?')).toBeFocused();
  await tabTo(page, page.getByRole('checkbox', { name: 'Access', exact: true }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await press(page, 'Continue');

  await expect(wizard.atStep(page, 'Your details')).toBeFocused();
  await typeInto(page, 'Name', wizard.ADA.name);
  await typeInto(page, 'Address', wizard.ADA.address);
  await tabTo(page, page.getByRole('button', { name: 'Country' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.type('Germ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Germany Country' })).toBeFocused();
  await typeInto(page, 'E-mail address of the account', wizard.ADA.email);
  await typeInto(page, 'In your own words', 'My posts speak of an illness, and I wrote them for people I know.', false);
  await press(page, 'Continue');

  await wizard.atStep(page, 'Your letter').waitFor();
  const paragraph = page.locator('button.paragraph-text', { hasText: 'Please exclude my data' });
  await tabTo(page, paragraph);
  await page.keyboard.press('Enter');
  await page.keyboard.type(' This comes first.');
  await page.keyboard.press('Escape');
  await expect(page.locator('button.paragraph-text', { hasText: 'This comes first.' })).toBeFocused();
  await press(page, 'Sign');

  await expect(wizard.atStep(page, 'Sign the letter')).toBeFocused();
  await tabTo(page, page.getByRole('tab', { selected: true }));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Type' })).toBeFocused();
  await press(page, 'Sign letter');

  await expect(wizard.atStep(page, 'Send the letter')).toBeFocused();
  await redress.answerDialogs(join(redress.files, 'letter.pdf'));
  await press(page, 'Save as PDF');
  await expect(page.getByText('Saved.')).toBeVisible();
  const text = textOf(readPdf(join(redress.files, 'letter.pdf')));
  for (const part of ['Ada Beispiel', 'speak of an illness', 'This comes first.']) expect(text).toContain(part);

  await press(page, 'Mark as sent');
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'Registered post' })).toBeChecked();
  await tabTo(page, dialog.getByRole('button', { name: 'Mark as sent' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What happened' }).waitFor();

  await tabTo(page, page.getByRole('link', { name: /^Today/ }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await tabTo(page, page.getByRole('link', { name: /^Requests/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('row', { name: /Facebook/ }));
  await page.keyboard.press('Enter');
  await press(page, 'Enter date of receipt');
  const received = page.getByRole('dialog').locator('[data-type="day"]');
  await expect(received).toBeFocused();
  await page.keyboard.type('24112026');
  await expect(page.getByText('The answer would be due on')).toContainText('24 December 2026');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Why this date' })).toContainText('one calendar month ends on');
});

test('every dialog closes by Escape and gives the focus back', async ({ redress }) => {
  const { requestId } = await redress.signedRequest({ sentOn: '2026-11-24' });
  const { page } = redress;
  await page.evaluate((id) => (location.hash = `#/requests/${id}`), requestId);
  for (const name of [
    'Enter date of receipt',
    'Record an answer',
    'They refused',
    'Add a note',
    'Add a proof',
    'Delete request…',
  ]) {
    const opener = page.getByRole('button', { name, exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole(name === 'Delete request…' ? 'alertdialog' : 'dialog'), name).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(opener, name).toBeFocused();
  }
});

test('the menu names its keys, each once, and leads to every screen', async ({ redress }) => {
  const { page, app } = redress;
  const keys = await app.evaluate(({ Menu }) => {
    const all = (menu: Electron.Menu): Electron.MenuItem[] =>
      menu.items.flatMap((item) => [item, ...(item.submenu ? all(item.submenu) : [])]);
    const menu = Menu.getApplicationMenu();
    return menu === null ? [] : all(menu).flatMap(({ accelerator }) => (accelerator ? [accelerator] : []));
  });
  expect(keys.length).toBeGreaterThan(6);
  expect(new Set(keys).size).toBe(keys.length);
  // Playwright's keys go to the page, past the menu: the items are chosen as the keys would choose them.
  const choose = (label: string) =>
    app.evaluate(({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
      const found = items.find((item) => item.label === wanted);
      if (found === undefined) throw new Error(`The menu has no item ${wanted}`);
      (found.click as () => void)();
    }, label);
  for (const screen of ['Requests', 'Directory', 'People', 'Settings', 'Today']) {
    await choose(screen);
    await expect(page.getByRole('heading', { name: screen, level: 1 })).toBeVisible();
  }
  await choose('New request');
  await expect(wizard.atStep(page, 'Whom is this about?')).toBeVisible();
});
