// The directory as a person has it: a directory of others taken in, records of one's own, and corrections that stay.
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { zipped } from '@node/backup/zipped';
import { expect, test, type Redress } from '../fixtures';
import * as wizard from '../wizard';

const good = (slug: string, name: string, more: object = {}) => ({
  slug,
  name,
  'relevant-countries': ['de'],
  address: 'Musterweg 12\n10827 Berlin\nDeutschland',
  email: `datenschutz@${slug}.example`,
  web: `https://www.${slug}.example`,
  sources: [`https://www.${slug}.example/datenschutz`],
  quality: 'verified',
  ...more,
});

/** A fictional collection in the form of datenanfragen/data, with what is wrong with such collections. */
const COLLECTION: Readonly<Record<string, unknown>> = {
  'schraubenwerk.json': good('schraubenwerk', 'Schraubenwerk Jörg Exempel GmbH', { runs: ['Dübelparadies'] }),
  'facebook.json': good('facebook', 'Facebook', { address: 'Erfundene Gasse 1\n1010 Wien\nÖsterreich' }),
  'markup.json': good('markup', '<b>Fett</b> GmbH'),
  'formula.json': good('formula', '=HYPERLINK("https://boese.example")'),
  'nowhere.json': good('nowhere', 'Nirgendwo AG', { address: 'Musterweg 12\n10827 Berlin' }),
  'elsewhere.json': good('elsewhere', 'Anderswo Ltd', { address: 'Example Road 1\nLondon SW1A 9ZZ\nFrance' }),
  'twice.json': good('schraubenwerk', 'Schraubenwerk, noch einmal'),
  'nameless.json': { ...good('nameless', 'x'), name: undefined },
  'badmail.json': good('badmail', 'Postlos KG', { email: 'keine adresse' }),
  'list.json': 'nothing but a text',
};

function writeCollection(folder: string): string {
  const companies = join(folder, 'Sammlung', 'companies');
  mkdirSync(companies, { recursive: true });
  for (const [file, record] of Object.entries(COLLECTION)) writeFileSync(join(companies, file), JSON.stringify(record));
  writeFileSync(join(companies, 'broken.json'), '{"slug": "brok');
  // Beside the companies such collections hold authorities, in the same form.
  writeFileSync(join(folder, 'Sammlung', 'authority.json'), JSON.stringify(good('amt', 'Amt für Beispiele')));
  return join(folder, 'Sammlung');
}

const goTo = (page: Page, route: string) => page.evaluate((to) => (location.hash = `#${to}`), route);

async function choose(redress: Redress, path: string, from: 'file' | 'folder'): Promise<void> {
  const { page } = redress;
  await redress.answerDialogs(path);
  await goTo(page, '/directory');
  await page.getByRole('button', { name: 'Import…' }).click();
  await page.getByRole('button', { name: `Choose a ${from}…` }).click();
}

const vaultFiles = (redress: Redress) => readdirSync(join(redress.userData, 'vault/imports'));

test('a collection of others comes in after a look, stays marked, and goes again as a whole', async ({ redress }) => {
  const folder = writeCollection(redress.files);
  await choose(redress, folder, 'folder');
  const { page } = redress;
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /^New/ })).toContainText('3');
  await expect(dialog.getByRole('row', { name: /^Not taken/ })).toContainText('8');
  for (const [record, message] of [
    ['<b>Fett</b> GmbH', 'name: There are HTML tags'],
    ['=HYPERLINK', 'name: This begins like a formula'],
    ['Nirgendwo AG', 'address: The last line has to name the country'],
    ['Anderswo Ltd', 'address: The address lies in another country (GB) than the record says (FR)'],
    ['Schraubenwerk, noch einmal', 'The same record stands here twice'],
    ['nameless', 'name: This is missing'],
    ['list.json', 'This is no record of a company'],
    ['broken.json', 'no valid JSON'],
  ] as const)
    await expect(dialog.getByRole('listitem').filter({ hasText: record })).toContainText(message);
  await dialog.getByRole('button', { name: '1 record comes without a field' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Postlos KG' }).first()).toContainText('email');
  expect(vaultFiles(redress)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import 3 records' }).click();
  await expect(page.getByText('3 records imported')).toBeVisible();

  // One letter wrong, and by the name that it is also known by.
  const search = page.getByRole('searchbox');
  for (const typed of ['schraubenwrk', 'duebelparadies', 'schraubenwerk.example']) {
    await search.fill(typed);
    await expect(page.locator('.directory-row').first()).toContainText('Schraubenwerk Jörg Exempel GmbH');
  }
  await expect(page.locator('.directory-row').first()).toContainText('imported');
  await search.fill('facebook');
  await expect(page.locator('.directory-row').first()).toContainText('Meta Platforms Ireland');
  await expect(page.locator('.directory-row').nth(1)).toContainText('Austria');

  const [found] = await redress.value('directory.search', { text: 'schraubenwerk', limit: 1 });
  const id = found?.platform.id ?? '';
  const { requestId } = await redress.signedRequest({ platform: id });
  const request = await redress.value('requests.get', { id: requestId });
  expect(request.state.controller).toMatchObject({
    name: 'Schraubenwerk Jörg Exempel GmbH',
    address: ['Musterweg 12', '10827 Berlin'],
    country: 'DE',
  });

  await redress.restart();
  await goTo(redress.page, `/directory/${id}`);
  await expect(redress.page.getByText(/Imported from Sammlung on/)).toContainText('does not say when');
  await goTo(redress.page, '/directory');
  await redress.page.getByRole('button', { name: 'Remove the import of Sammlung' }).click();
  await expect(redress.page.getByText('3 imported records removed')).toBeVisible();
  await expect(redress.page.getByText('Imported directories')).toHaveCount(0);
  expect(await redress.value('directory.search', { text: 'schraubenwerk', limit: 1 })).toEqual([]);
  await redress.page.getByRole('button', { name: 'Undo' }).click();
  await expect(redress.page.getByText('Imported directories')).toBeVisible();
  expect(await redress.value('directory.search', { text: 'schraubenwerk', limit: 1 })).toHaveLength(1);
});

test('a table from a spreadsheet of the West: its columns are chosen, its letters are right', async ({ redress }) => {
  const path = join(redress.files, 'Kunden.csv');
  const text =
    'Firma;Straße;PLZ;Ort;Land;Datenschutz\r\n' +
    'Möbelhaus Übel & Söhne;"Gewerbepark 3\n2. Stock";04109;Leipzig;Deutschland;post@uebel.example\r\n' +
    ';Leerweg 1;04109;Leipzig;Deutschland;\r\n';
  writeFileSync(path, Buffer.from(text, 'latin1'));
  await choose(redress, path, 'file');
  const dialog = redress.page.getByRole('dialog');
  await expect(dialog.getByText('Möbelhaus Übel & Söhne').first()).toBeVisible();
  await dialog.getByRole('button', { name: /E-mail$/ }).click();
  await redress.page.getByRole('option', { name: 'Datenschutz' }).click();
  await dialog.getByRole('button', { name: 'Check the records' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: '? (Kunden.csv, 3)' })).toContainText('This is missing');
  await dialog.getByRole('button', { name: 'Import 1 record' }).click();
  await expect(redress.page.getByText('1 record imported')).toBeVisible();
  const [found] = await redress.value('directory.search', { text: 'moebelhaus uebel', limit: 1 });
  expect(found?.platform).toMatchObject({
    email: 'post@uebel.example',
    controller: { legalName: 'Möbelhaus Übel & Söhne', country: 'DE' },
  });
});

test('many imported records hide none that trains AI', async ({ redress }) => {
  const { page } = redress;
  const known = (await redress.value('directory.training', undefined)).length;
  expect(known).toBeGreaterThan(40);
  const path = join(redress.files, 'many.json');
  const many = Array.from({ length: 600 }, (_, i) => good(`exempel-${i}`, `AAA Exempel ${i}`));
  writeFileSync(path, JSON.stringify(many));
  await redress.answerDialogs(path);
  await redress.value('imports.choose', { from: 'file' });
  expect(await redress.value('imports.read', { columns: null })).toMatchObject({ added: 600 });
  await redress.value('imports.accept', undefined);
  await goTo(page, '/directory/ai-training');
  await expect(page.locator('.platform-part')).toHaveCount(known);
  await expect(page.getByRole('link', { name: 'YouTube', exact: true })).toBeVisible();
});

test('what cannot be imported is named, and nothing of it is kept', async ({ redress }) => {
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(redress.files, name), content);
    return join(redress.files, name);
  };
  const parts: Buffer[] = [];
  const entry = { name: 'ab/evil.json', bytes: Buffer.from('{}'), compress: false };
  for await (const part of zipped(one(entry), new Date(0))) parts.push(part);
  const outside = Buffer.from(Buffer.concat(parts).toString('latin1').replaceAll('ab/evil', '../evil'), 'latin1');
  const huge = file('huge.json', '{');
  truncateSync(huge, 500_000_000);
  for (const [path, message] of [
    [huge, 'huge.json: This file is larger than 4 MB'],
    [file('evil.zip', outside), 'evil.zip: This zip names files outside of itself'],
    [file('cut.zip', Buffer.concat(parts).subarray(0, 40)), 'cut.zip: This zip is damaged'],
    [file('letter.pdf', '%PDF'), 'letter.pdf: This kind of file cannot be imported'],
    [file('empty.csv', ''), 'empty.csv: This table has no rows'],
  ] as const) {
    await choose(redress, path, 'file');
    await expect(redress.page.getByRole('alert')).toContainText(message);
    await redress.page.getByRole('button', { name: 'Cancel' }).click();
  }
  await choose(redress, file('no.json', 'not at all'), 'file');
  await expect(redress.page.getByRole('dialog')).toContainText('Nothing in it can be imported.');
  expect(vaultFiles(redress)).toEqual([]);
});

async function* one<T>(entry: T): AsyncGenerator<T> {
  yield await Promise.resolve(entry);
}

test('an import that is stopped, or ended with the app, leaves nothing', async ({ redress }) => {
  const many = join(redress.files, 'many');
  mkdirSync(many);
  for (let i = 0; i < 1500; i += 1)
    writeFileSync(join(many, `firma-${i}.json`), JSON.stringify(good(`firma-${i}`, `Erfunden ${i} GmbH`)));
  await choose(redress, many, 'folder');
  await redress.page.getByRole('button', { name: 'Stop' }).click();
  expect(await redress.value('imports.list', undefined)).toEqual([]);

  await redress.value('imports.choose', { from: 'folder' });
  expect((await redress.value('imports.read', { columns: null }))?.added).toBe(1500);
  // Not waited for: the app ends while the parts are written, or before.
  void redress.invoke('imports.accept', undefined).catch(() => undefined);
  await redress.kill();
  await redress.start();
  const kept = await redress.value('imports.list', undefined);
  expect(kept.map(({ records }) => records)).toEqual(kept.length === 0 ? [] : [1500]);
  expect(vaultFiles(redress)).toHaveLength(kept.length * 4);
});

test('a corrected address is in every letter, survives a restart, and goes back with one click', async ({
  redress,
}) => {
  let { page } = redress;
  await goTo(page, '/directory/spotify');
  const before = (await redress.value('directory.get', { id: 'spotify' })).platform;
  await page.getByRole('button', { name: 'Correct this record' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address', { exact: true }).fill('Påhittgatan 3\n111 22 Stockholm');
  await dialog.getByLabel('E-mail', { exact: true }).fill('not an address');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('This is not an e-mail address')).toBeVisible();
  await dialog.getByLabel('E-mail', { exact: true }).fill(before.email ?? '');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const corrections = page.getByRole('region', { name: 'Corrected by you' });
  await expect(corrections).toContainText('Påhittgatan 3, 111 22 Stockholm');
  await expect(corrections).toContainText(`The record says: ${before.controller.address?.join(', ')}`);

  await redress.restart();
  page = redress.page;
  const { requestId } = await redress.signedRequest({ platform: 'spotify' });
  const { state } = await redress.value('requests.get', { id: requestId });
  expect(state.controller.address).toEqual(['Påhittgatan 3', '111 22 Stockholm']);
  await goTo(page, '/directory/spotify');
  await page.getByRole('button', { name: 'Use the record’s: Address' }).click();
  await expect(page.getByRole('region', { name: 'Corrected by you' })).toHaveCount(0);
  expect((await redress.value('directory.get', { id: 'spotify' })).platform).toEqual(before);
});

test('a company of one’s own: what is missing is said, a letter goes to it, removing is undone', async ({
  redress,
}) => {
  const { page } = redress;
  await goTo(page, '/directory');
  await page.getByRole('button', { name: 'Add a company' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Service').fill('Ölmühle Exempel');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.locator('.field-error')).toHaveCount(3);
  await dialog.getByLabel('Company responsible').fill('Ölmühle Exempel e. K.');
  await dialog.getByLabel('Postal address').fill('Mühlweg 1\n94032 Passau');
  await dialog.getByRole('button', { name: /Country/ }).click();
  await page.getByRole('option', { name: 'Germany', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Ölmühle Exempel is in your directory')).toBeVisible();

  await goTo(page, '/today');
  await wizard.begin(page, 'Object to AI training');
  await wizard.chooseService(page, 'oelmuehle', 'Ölmühle Exempel');
  await expect(page.getByText('Mühlweg 1')).toBeVisible();

  await redress.restart();
  const [found] = await redress.value('directory.search', { text: 'Ölmühle', limit: 1 });
  const id = found?.platform.id ?? '';
  const { requestId } = await redress.signedRequest({ platform: id });
  const { state } = await redress.value('requests.get', { id: requestId });
  expect(state.controller.name).toBe('Ölmühle Exempel e. K.');
  await goTo(redress.page, `/directory/${id}`);
  await redress.page.getByRole('button', { name: 'Remove' }).click();
  await redress.page.getByRole('button', { name: 'Undo' }).click();
  await goTo(redress.page, `/directory/${id}`);
  await expect(redress.page.getByText('This is your own record')).toBeVisible();
});
