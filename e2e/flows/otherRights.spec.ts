// The same way for other rights and other platforms: access by a line for the pen, erasure by a typed name, an own company in German.
import { join } from 'node:path';
import { expect, type Redress, test } from '../fixtures';
import { checkStructure, readPdf, textOf, wordsWithoutInk } from '../pdf';
import * as wizard from '../wizard';

async function savedLetter(redress: Redress): Promise<string> {
  const path = join(redress.files, 'letter.pdf');
  await redress.answerDialogs(path);
  await redress.page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(redress.page.getByText('Saved.')).toBeVisible();
  const pdf = readPdf(path);
  checkStructure(pdf);
  expect(wordsWithoutInk(pdf)).toEqual([]);
  return textOf(pdf);
}

test('access to the data of a streaming service', async ({ redress }) => {
  const { page } = redress;
  await wizard.begin(page, 'Access');
  await wizard.chooseService(page, 'spotify', 'Spotify');
  await wizard.goOn(page, 'What do you want from Spotify?');
  await expect(page.getByRole('checkbox', { name: 'Access', exact: true })).toBeChecked();
  await wizard.goOn(page, 'Your details');
  await wizard.fillPerson(page, wizard.ADA);
  await page.getByRole('button', { name: `Use ${wizard.ADA.email}` }).click();
  await wizard.goOn(page, 'Your letter');
  await wizard.primary(page, 'Sign').click();
  await page.getByRole('tab', { name: 'By pen' }).click();
  await wizard.sign(page);
  await expect(page.getByText('The line for the pen is still empty')).toBeVisible();
  const text = await savedLetter(redress);
  expect(text).toContain('Spotify AB');
  expect(text).toContain('Art. 15(3) GDPR');
  // A first access letter does not speak of damages (Court of Justice, C-526/24).
  expect(text).not.toMatch(/damage|compensation|Art\. 82/i);

  await page.getByRole('button', { name: 'Open e-mail draft' }).click();
  const asked = page.getByRole('dialog');
  await expect(asked.locator('.way-address')).toHaveText('privacy@spotify.com');
  expect(redress.openedAddresses(), 'nothing is opened before it was shown').toEqual([]);
  await asked.getByRole('button', { name: 'Open e-mail draft' }).click();
  await expect.poll(() => redress.openedAddresses().length).toBe(1);
  const [draft = ''] = redress.openedAddresses();
  const { protocol, pathname, searchParams } = new URL(draft);
  expect([protocol, pathname]).toEqual(['mailto:', 'privacy@spotify.com']);
  expect(searchParams.get('body')).toContain('2026-11-24 Access Spotify.pdf');
  expect(await redress.app.evaluate(({ clipboard }) => clipboard.readText())).toContain('Art. 15(3) GDPR');
  await wizard.markSent(page, '2026-11-24', 'Post');
  await expect(page.getByRole('heading', { name: 'Access', level: 1 })).toBeVisible();
  await expect(page.getByText('Waiting · due')).toBeVisible();
});

test('erasure, with a ground that the law names, sent by web form', async ({ redress }) => {
  const { page } = redress;
  await wizard.begin(page, 'Erase');
  await wizard.chooseService(page, 'linkedin', 'LinkedIn');
  await wizard.goOn(page, 'What do you want from LinkedIn?');
  await wizard.goOn(page, 'Your details');
  await wizard.fillPerson(page, wizard.ADA);
  await page.getByRole('button', { name: `Use ${wizard.ADA.email}` }).click();
  await wizard.primary(page, 'Continue').click();
  await expect(page.getByText('Choose at least one ground.')).toBeVisible();
  await page.getByText('They no longer need it').click();
  await wizard.goOn(page, 'Your letter');
  await wizard.primary(page, 'Sign').click();
  await page.getByRole('tab', { name: 'Type' }).click();
  await wizard.sign(page);
  expect(await savedLetter(redress)).toContain('Art. 17(1)(a) GDPR');

  const before = redress.openedAddresses().length;
  await page
    .getByRole('button', { name: /^Open .*form|^Open .*contact/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const address = await dialog.locator('.way-address').innerText();
  expect(address).toMatch(/^https:\/\//);
  expect(redress.openedAddresses().length, 'nothing is opened before it was shown').toBe(before);
  await dialog.getByRole('button', { name: 'Copy text and open' }).click();
  await expect.poll(() => redress.openedAddresses()).toContain(address);
  expect(await redress.app.evaluate(({ clipboard }) => clipboard.readText())).toContain('Art. 17(1)(a) GDPR');
  await wizard.markSent(page, '2026-11-24', 'Web form');
  await expect(page.getByText('Sent through a web form')).toBeVisible();
});

test('an own company, written to in German from a German window', async ({ redress }) => {
  await redress.restart({ env: { LANGUAGE: 'de_DE' } });
  const { page } = redress;
  await page.getByRole('button', { name: 'Widersprechen' }).first().click();
  await page.getByRole('button', { name: 'Andere Firma eingeben' }).click();
  await page.getByLabel('Name der Firma').fill('Beispielversand Krötenbach GmbH');
  await page.getByLabel('Anschrift').fill('Lagerstraße 5\n50667 Köln');
  await wizard.choose(page, 'Land', 'Deutschland');
  await wizard.primary(page, 'Weiter').click();
  await page.getByText('Widerspruch gegen Werbung').click();
  await page.getByRole('checkbox', { name: 'Widerspruch', exact: true }).focus();
  await page.keyboard.press('Space');
  await wizard.primary(page, 'Weiter').click();
  await page.getByLabel('Name', { exact: true }).fill('Jörg Größenwahn-Muster');
  await page.getByLabel('Anschrift').fill('Übungsgasse 3\n1010 Wien');
  await wizard.choose(page, 'Land', 'Österreich');
  await page.getByLabel('E-Mail-Adresse des Kontos').fill('joerg@example.org');
  await wizard.primary(page, 'Weiter').click();
  await wizard.primary(page, 'Unterschreiben').click();
  await wizard.primary(page, 'Brief unterschreiben').click();
  await page.getByRole('heading', { name: 'Den Brief abschicken' }).waitFor();
  const path = join(redress.files, 'Brief.pdf');
  await redress.answerDialogs(path);
  await page.getByRole('button', { name: 'Als PDF speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  const pdf = readPdf(path);
  const text = textOf(pdf);
  for (const words of ['Jörg Größenwahn-Muster', 'Krötenbach', 'ÖSTERREICH|Österreich', 'Art. 21 Abs. 2', 'DSGVO'])
    expect(text).toMatch(new RegExp(words));
  expect(wordsWithoutInk(pdf)).toEqual([]);
});

test('what is wrong, what must rest and what is no longer allowed, in one letter', async ({ redress }) => {
  const { page } = redress;
  await wizard.begin(page, 'Access');
  await wizard.chooseService(page, 'schufa', 'SCHUFA');
  await wizard.goOn(page, 'What do you want from SCHUFA?');
  for (const right of ['Access', 'Rectification', 'Restriction', 'Portability', 'Withdrawal of consent'])
    await page
      .locator('.right', { has: page.getByText(right, { exact: true }) })
      .locator('label')
      .click();
  await wizard.goOn(page, 'Your details');
  await wizard.fillPerson(page, wizard.ADA);
  await page
    .getByLabel(/^(Customer number|E-mail address of the account|What they know you by)$/)
    .first()
    .fill('4711');
  await wizard.primary(page, 'Continue').click();
  await expect(page.getByText('Enter what is wrong and what would be right.')).toBeVisible();
  await expect(page.getByText('Choose at least one case.')).toBeVisible();
  await page.getByLabel('Stored is').fill('born on 1 January 1890');
  await page.getByLabel('Correct is').fill('born on 1 January 1980');
  await page.getByText('I need them for a legal claim').click();
  await page.getByLabel(/^The consent that you withdraw/).fill('the scoring for third parties');
  await wizard.goOn(page, 'Your letter');
  await expect(page.getByRole('button', { name: /instead of “born on 1 January 1890”/ })).toBeVisible();
  await wizard.primary(page, 'Sign').click();
  await wizard.sign(page);
  const text = await savedLetter(redress);
  for (const part of [
    'Art. 16 GDPR',
    'born on 1 January 1980',
    'Art. 18(1)(c) GDPR',
    'Art. 20(1) GDPR',
    'the scoring for third',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('Art. 15(3) GDPR');
});
