// One request to many platforms: by keyboard alone, stopped and killed in the middle, printed, ticked off.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import type { ChannelOutput } from '@contract/channels';
import { waysTo } from '@core/campaign/campaign';
import type { Platform } from '@core/directory/platform';
import { expect, test, type Redress } from '../fixtures';
import { checkStructure, readPdf, textOf, wordsOf, wordsWithoutInk } from '../pdf';
import { startPrinting } from '../services';
import * as wizard from '../wizard';

const ADA = {
  name: 'Ada Beispiel',
  address: ['Musterweg 12', '10827 Berlin'],
  country: 'DE',
  email: 'ada@example.org',
};
const BO = {
  name: 'Bo Exempel',
  address: ['Påhittgatan 3', '111 22 Stockholm'],
  country: 'SE',
  email: 'bo@example.org',
};
const isPosted = (platform: Platform) => waysTo('object-ai-training', platform).includes('post');
const GROUNDS = 'My posts speak of an illness, and I wrote them for people I know.';
type Campaign = ChannelOutput<'campaigns.get'>;

/** A campaign of the first `count` platforms of its list for each of `people`, with everything it needs. */
async function filled(redress: Redress, count: number, people: readonly (typeof ADA)[] = [ADA]): Promise<Campaign> {
  const saved: ChannelOutput<'people.list'> = [];
  for (const person of people) saved.push(await redress.value('people.save', person));
  const { id } = await redress.value('campaigns.create', { kind: 'object-ai-training' });
  const candidates = await redress.value('campaigns.candidates', { kind: 'object-ai-training' });
  const reached = candidates.filter(({ platform }) => isPosted(platform)).slice(0, count);
  const entries = reached.flatMap(({ platform }) =>
    saved.map((person, i) => ({
      id: `${platform.id}-${i}-${id}`.slice(0, 60),
      personId: person.id,
      platformId: platform.id,
      service: platform.service,
      account: { kind: 'email' as const, value: person.email ?? '' },
      adapted: null,
      way: 'post' as const,
    })),
  );
  const patch = { personIds: saved.map((person) => person.id), grounds: GROUNDS, entries };
  return redress.value('campaigns.save', { id, patch });
}

const goTo = (page: Page, route: string) => page.evaluate((to) => (location.hash = `#${to}`), route);
const made = async (redress: Redress) => (await redress.value('requests.list', undefined)).length;

/** What keys alone do; `pressed` counts them, a text that is typed as one. */
function keyboard(page: Page) {
  const keys = {
    pressed: 0,
    async press(key: string) {
      keys.pressed += 1;
      await page.keyboard.press(key);
    },
    async type(text: string) {
      keys.pressed += 1;
      await page.keyboard.type(text);
    },
    async tabTo(element: Locator) {
      for (let i = 0; i < 200; i += 1) {
        if (await element.evaluate((one) => one === document.activeElement || one.contains(document.activeElement)))
          return;
        await keys.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.tagName), 'the focus is somewhere').not.toBe('BODY');
      }
      throw new Error(`Tab does not reach ${String(element)}`);
    },
  };
  return keys;
}

test('40 platforms by keyboard alone, from Today to the post', async ({ redress }) => {
  test.setTimeout(240_000);
  const { page } = redress;
  const keys = keyboard(page);
  const began = Date.now();
  await keys.tabTo(page.getByRole('button', { name: 'Object to AI training everywhere' }));
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('button', { name: 'Enter name and address' }));
  await keys.press('Enter');
  await keys.type(ADA.name);
  await keys.press('Tab');
  for (const [i, line] of ADA.address.entries()) {
    if (i > 0) await keys.press('Enter');
    await keys.type(line);
  }
  await keys.tabTo(page.getByRole('textbox', { name: 'E-mail address (optional)' }));
  await keys.type(ADA.email);
  await keys.press('Enter');

  // One that nothing is known of by which to reach it cannot be ticked.
  const boxes = page.getByRole('checkbox', { disabled: false });
  await test.step('forty are ticked, and what is missing of their accounts is typed', async () => {
    await expect(page.getByRole('searchbox')).toBeFocused();
    for (let i = 0; i < 40; i += 1) {
      await keys.tabTo(boxes.nth(i));
      await keys.press('Space');
      await expect(page.getByRole('status').filter({ hasText: 'in view' })).toContainText(
        i === 0 ? 'One chosen' : `${i + 1} chosen`,
      );
      await keys.press('Tab');
      const value = await page.evaluate(() => (document.activeElement as HTMLInputElement).value);
      if (i !== 7 && value === '') await keys.type('ada-b');
      // One account is left out, to be found missing.
      if (i === 7) {
        await keys.press('Control+A');
        await keys.press('Delete');
      }
    }
  });
  const eighth = boxes.nth(7).locator('xpath=ancestor::li');
  const service = (await eighth.locator('strong').textContent()) ?? '';

  await test.step('everything missing is named before the first letter, and a key leads to each', async () => {
    await keys.press('Control+Enter');
    const missing = page.getByRole('alert');
    await expect(missing).toContainText('2 things are missing');
    await expect(missing).toContainText('Your grounds:');
    await expect(missing).toContainText(service);
    expect(await made(redress)).toBe(0);
    await keys.tabTo(missing.getByRole('button', { name: 'Your grounds:' }));
    await keys.press('Enter');
    await keys.type(GROUNDS);
    await keys.press('Control+Enter');
    await expect(missing).toContainText('One thing is missing');
    await keys.tabTo(missing.getByRole('button', { name: service }));
    await keys.press('Enter');
    await expect(eighth.getByRole('textbox')).toBeFocused();
    await keys.type(ADA.email);
  });

  await test.step('forty letters are made', async () => {
    await keys.press('Control+Enter');
    await expect(page.getByText('40 letters, 0 sent')).toBeVisible({ timeout: 30_000 });
    expect(await made(redress)).toBe(40);
  });

  await test.step('saved in a folder each, every letter as it should be', async () => {
    await redress.answerDialogs(redress.files);
    await keys.tabTo(page.getByRole('button', { name: 'Save 40 letters as PDF…' }));
    await keys.press('Enter');
    await expect(page.getByText('41 files were saved')).toBeVisible({ timeout: 30_000 });
    const folder = join(redress.files, '2026-11-24 Object to AI training everywhere');
    const folders = readdirSync(folder).filter((name) => name !== 'List of letters.pdf');
    expect(folders).toHaveLength(40);
    const requests = await redress.value('requests.list', undefined);
    for (const name of folders) {
      const [file = '', ...more] = readdirSync(join(folder, name));
      expect(more).toEqual([]);
      const pdf = readPdf(join(folder, name, file));
      checkStructure(pdf);
      const text = textOf(pdf);
      for (const part of [GROUNDS, 'Ada Beispiel', 'Musterweg 12', '24 November 2026'])
        expect(text, name).toContain(part);
      // DIN 5008 form B: what shows in the window.
      const { controller = '' } = requests.find((one) => one.service === name) ?? {};
      const [first = ''] = controller.split(/[\s,]/);
      const word = wordsOf(pdf).find(
        (one) => one.text.includes(first) && one.page === 1 && one.left < 105 && one.top < 100,
      );
      expect(word, `${name}: ${first}`).toBeDefined();
      expect(word?.left, name).toBeGreaterThan(20);
      expect(word?.right, name).toBeLessThan(105);
      expect(word?.top, name).toBeGreaterThan(45);
      expect(word?.bottom, name).toBeLessThan(90);
      expect(wordsWithoutInk(pdf), name).toEqual([]);
    }
    const list = textOf(readPdf(join(folder, 'List of letters.pdf')));
    for (const { service: listed } of requests) expect(list).toContain(listed);
  });

  const [campaign] = await redress.value('campaigns.list', undefined);
  const entries = campaign?.entries ?? [];
  const posted = entries.filter(({ way }) => way === 'post').length;
  await test.step('what goes by e-mail or form is ticked off, the post marked as sent in one go', async () => {
    // Of some services, of AI above all, no postal address is known.
    expect(posted).toBeGreaterThan(30);
    expect(posted).toBeLessThan(40);
    for (const entry of entries.filter(({ way }) => way !== 'post')) {
      await keys.tabTo(page.getByRole('button', { name: `Mark as sent: ${entry.service}`, exact: true }));
      await keys.press('Enter');
    }
    await expect(page.getByText(`40 letters, ${40 - posted} sent`)).toBeVisible();
    await keys.tabTo(page.getByRole('button', { name: `Mark all ${posted} as sent` }));
    await keys.press('Enter');
    await keys.tabTo(page.getByRole('dialog').getByRole('button', { name: `Mark all ${posted} as sent` }));
    await keys.press('Enter');
    await expect(page.getByText('All letters are sent.')).toBeVisible();
    const sent = (await redress.value('requests.list', undefined)).filter(({ sentOn }) => sentOn === '2026-11-24');
    expect(sent).toHaveLength(40);
  });
  console.log(`40 platforms: ${keys.pressed} keys, ${Math.round((Date.now() - began) / 1000)} s in the test's haste`);

  const done = page.getByRole('alertdialog').filter({ hasText: `${posted} letters marked as sent` });
  await done.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(`40 letters, ${40 - posted} sent`)).toBeVisible();
  // What was typed is known the next time.
  const [person] = await redress.value('people.list', undefined);
  expect(person?.accounts).toHaveLength(40);
  await goTo(page, '/requests');
  await page.getByRole('button', { name: /Campaign/ }).click();
  await page.getByRole('option', { name: 'Object to AI training everywhere, 24 Nov 2026' }).click();
  await expect(page.getByText('1–25 of 40')).toBeVisible();
});

test('stopped, closed and killed in the middle, a campaign goes on where it was', async ({ redress }) => {
  test.setTimeout(240_000);
  const people = Array.from({ length: 20 }, (_, i) => ({ ...ADA, name: `Ada Beispiel ${i}` }));
  const { id, entries } = await filled(redress, 40, people);
  expect(entries).toHaveLength(800);

  await test.step('stopped', async () => {
    await goTo(redress.page, `/campaigns/${id}/choose`);
    await redress.page.getByRole('button', { name: 'Make 800 letters' }).click();
    await expect.poll(() => made(redress)).toBeGreaterThan(10);
    await redress.page.getByRole('button', { name: 'Stop' }).click();
    await expect(redress.page.getByText(/letters are made\. .* still to be made/)).toBeVisible();
  });
  const afterStop = await made(redress);
  expect(afterStop).toBeLessThan(800);
  await redress.restart();
  expect(await made(redress)).toBe(afterStop);

  await test.step('killed', async () => {
    void redress.invoke('campaigns.make', { id }).catch(() => undefined);
    await expect.poll(() => made(redress)).toBeGreaterThan(afterStop + 20);
    await redress.kill();
    await redress.start();
  });
  const afterKill = await made(redress);
  expect(afterKill).toBeGreaterThan(afterStop + 20);
  expect(afterKill).toBeLessThan(800);
  expect((await redress.value('app.info', undefined)).damaged).toEqual([]);

  await goTo(redress.page, `/campaigns/${id}/choose`);
  await redress.page.getByRole('button', { name: `Make the other ${800 - afterKill} letters` }).click();
  await expect(redress.page.getByText('800 letters, 0 sent')).toBeVisible({ timeout: 60_000 });
  const requests = await redress.value('requests.list', undefined);
  expect(requests.map((request) => request.id).sort()).toEqual(entries.map((entry) => entry.id).sort());
  expect(new Set(requests.map(({ person, service }) => `${person} ${service}`)).size).toBe(800);
  // Each is whole: its letter can be read.
  for (const { id: requestId, letterId } of requests.filter((_, i) => i % 80 === 0))
    checkStructure((await redress.value('letter.bytes', { requestId, letterId })).pdf);
  // Once more makes nothing.
  expect((await redress.failure('campaigns.make', { id })).problems).toMatchObject([{ path: 'entries' }]);
});

test('bad input is named by person, platform and field, and nothing is made of it', async ({ redress }) => {
  const { page } = redress;
  const { id, entries, personIds } = await filled(redress, 3);
  const [first, second] = entries;
  if (first === undefined || second === undefined) throw new Error('Nothing was chosen');
  const twice = await redress.failure('campaigns.save', { id, patch: { entries: [first, { ...first, id: 'again' }] } });
  expect(twice.problems).toMatchObject([{ id: 'problem.tickedTwice', values: { service: first.service } }]);
  expect((await redress.value('campaigns.get', { id })).entries).toHaveLength(3);
  // A person without an address cannot be kept.
  const nowhere = await redress.failure('people.save', { name: 'Cleo', address: [], country: 'FR' });
  expect(nowhere.problems).toMatchObject([{ path: 'address' }]);

  await redress.value('campaigns.save', {
    id,
    patch: {
      entries: [
        { ...first, platformId: 'gone', service: 'Gonebook' },
        { ...second, account: { kind: 'email', value: 'x'.repeat(300) } },
      ],
    },
  });
  await goTo(page, `/campaigns/${id}/choose`);
  await page.getByRole('button', { name: 'Make 2 letters' }).click();
  const missing = page.getByRole('alert');
  await expect(missing.getByRole('listitem')).toHaveCount(2);
  await expect(missing).toContainText('Gonebook');
  await expect(missing).toContainText('No longer in the directory');
  await expect(missing).toContainText(second.service);
  await missing.getByRole('button', { name: second.service }).click();
  await expect(page.locator('.campaign-row input:focus')).toHaveValue('x'.repeat(300));
  await page.locator('.campaign-row input:focus').fill('ada@example.org');
  await page.getByRole('button', { name: 'Remove Gonebook' }).click();
  await expect(missing).toHaveCount(0);

  // A name that no font can set is only found by drawing: the letter is left out and said.
  const [personId = ''] = personIds;
  await redress.value('people.save', { ...ADA, id: personId, name: 'Ada \u{1F600}' });
  await page.getByRole('button', { name: 'Make 1 letter' }).click();
  await expect(missing).toContainText('U+1F600');
  expect(await made(redress)).toBe(0);
  await redress.value('people.remove', { id: personId });
  await expect(page.getByRole('heading', { name: 'First: who writes?' })).toBeVisible();
});

test('a platform that nothing is known to reach by is written to once its record says more, and what was typed outlives a tick', async ({
  redress,
}) => {
  const { page } = redress;
  const { id } = await filled(redress, 2);
  await goTo(page, `/campaigns/${id}/choose`);
  const row = page.locator('.campaign-row', { hasText: 'MyHeritage' });
  await expect(row.getByRole('checkbox')).toBeDisabled();
  await row.getByRole('link', { name: 'no address, e-mail or form known: enter one in its record' }).click();
  await page.getByRole('button', { name: 'Correct this record' }).click();
  await page.getByRole('dialog').getByLabel('Address', { exact: true }).fill('1 Example Road\n60200 Or Yehuda');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Corrected by you' })).toBeVisible();
  await goTo(page, `/campaigns/${id}/choose`);
  const tick = row.locator('label').first();
  await tick.click();
  await row.getByRole('textbox').fill('ada-b');
  await tick.click();
  await expect(row.getByRole('textbox')).toHaveCount(0);
  await tick.click();
  await expect(row.getByRole('textbox')).toHaveValue('ada-b');
  await page.getByRole('button', { name: 'Make 3 letters' }).click();
  await expect(page.getByText('3 letters, 0 sent')).toBeVisible();
  const { controller } =
    (await redress.value('requests.list', undefined)).find((one) => one.service === 'MyHeritage') ?? {};
  expect(controller).toContain('MyHeritage');

  // Today they are one thing to do.
  await goTo(page, '/today');
  await expect(page.getByText('3 letters of 3 to send.')).toBeVisible();
  await expect(page.locator('.to-do-row')).toHaveCount(1);
  await page.getByRole('button', { name: 'Send letters: Object to AI training everywhere' }).click();
  await page.getByRole('button', { name: 'Mark all 3 as sent' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark all 3 as sent' }).click();
  await expect(page.getByText('All letters are sent.')).toBeVisible();
  await goTo(page, '/today');
  await expect(page.getByText('to send')).toHaveCount(0);
});

test('mail drafts and forms are a checklist that survives a restart', async ({ redress }) => {
  const { id, entries } = await filled(redress, 3);
  const platforms = await redress.value('campaigns.candidates', { kind: 'object-ai-training' });
  const mailed = platforms.find(
    ({ platform }) => platform.email !== undefined && platform.representative === undefined && isPosted(platform),
  )?.platform;
  const [facebook] = entries;
  if (mailed === undefined || facebook === undefined) throw new Error('The directory has changed');
  await redress.value('campaigns.save', {
    id,
    patch: {
      entries: [
        { ...facebook, way: 'web-form' },
        { ...facebook, id: 'mailed', platformId: mailed.id, service: mailed.service, way: 'email' },
      ],
    },
  });
  expect(await redress.value('campaigns.make', { id })).toEqual({ made: 2, problems: [] });
  await goTo(redress.page, `/campaigns/${id}/send`);
  await expect(redress.page.getByRole('heading', { name: 'By e-mail (1)' })).toBeVisible();
  await redress.page.getByRole('button', { name: 'Open e-mail draft' }).click();
  await expect(redress.page.getByRole('dialog')).toContainText(mailed.email ?? '');
  await redress.page.getByRole('dialog').getByRole('button', { name: 'Open e-mail draft' }).click();
  await expect(redress.page.getByText('Opened. The text of the letter is on the clipboard.')).toBeVisible();
  expect(redress.openedAddresses().at(-1)).toContain(`mailto:${mailed.email ?? ''}`);
  expect(await redress.app.evaluate(({ clipboard }) => clipboard.readText())).toContain(GROUNDS);
  await redress.page.getByRole('button', { name: `Mark as sent: ${mailed.service}` }).click();
  await expect(redress.page.getByText('2 letters, 1 sent')).toBeVisible();

  await redress.restart();
  const { page } = redress;
  await page.getByRole('link', { name: 'Campaigns' }).click();
  await expect(page.getByText('2 letters chosen · 2 made · 1 sent')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Object to AI training everywhere' }).click();
  await expect(page.getByRole('heading', { name: 'Sent (1)' })).toBeVisible();
  await page.getByRole('button', { name: /^Open/ }).click();
  await page.getByRole('dialog').getByRole('button').last().click();
  await expect.poll(() => redress.openedAddresses().at(-1)).toContain('facebook.com');
  await page.getByRole('button', { name: `Mark as sent: ${facebook.service}` }).click();
  await expect(page.getByText('All letters are sent.')).toBeVisible();
  const channels = [];
  for (const entryId of [facebook.id, 'mailed'])
    channels.push((await redress.value('requests.get', { id: entryId })).state.channel);
  expect(channels).toEqual(['web-form', 'email']);
});

test('letters of two people go to the printer as one job, by company, with the list on top', async ({ redress }) => {
  test.skip(process.platform !== 'linux', 'needs CUPS and its test printer');
  test.setTimeout(150_000);
  const service = await startPrinting(redress.folder);
  try {
    await redress.restart({ env: service.env });
    const { id } = await filled(redress, 4, [ADA]);
    const { page } = redress;
    await goTo(page, `/campaigns/${id}/choose`);
    await page.getByRole('button', { name: 'Several people…' }).click();
    const people = page.getByRole('dialog');
    const table = join(redress.files, 'clients.csv');
    const row = (cells: readonly string[]) => `${cells.join(';')}\r\n`;
    const head = row(['Name', 'Anschrift', 'Land', 'E-Mail']);
    const bo = row([BO.name, BO.address.join(', '), 'Schweden', BO.email]);
    // A row that will not do: nobody is read.
    await redress.answerDialogs(table);
    writeFileSync(table, head + bo + row(['Cleo Exemple', '', 'FR', 'cleo@']), 'latin1');
    await people.getByRole('button', { name: 'From a table (CSV)…' }).click();
    await expect(people.getByRole('alert')).toContainText('2 faults: nobody was read.');
    await expect(people.getByRole('alert')).toContainText('Row 3, “Anschrift”:');
    expect(await redress.value('people.list', undefined)).toHaveLength(1);
    writeFileSync(table, head + row([ADA.name, ADA.address.join(', '), 'DE', ADA.email]) + bo, 'latin1');
    await people.getByRole('button', { name: 'From a table (CSV)…' }).click();
    await expect(people).toContainText('2 people were read and chosen.');
    await people.getByRole('button', { name: 'Letters of 2 people' }).click();
    await page.getByRole('button', { name: 'Make 8 letters' }).click();
    await expect(page.getByText('8 letters, 0 sent')).toBeVisible();
    await page.getByRole('button', { name: /Order/ }).click();
    await page.getByRole('option', { name: 'By company' }).click();
    await page.getByRole('button', { name: 'Print 8 letters' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: /Office/ })).toBeVisible();
    await dialog.getByRole('button', { name: 'Print 8 letters' }).click();
    await expect(dialog.getByText('8 of 8 printed')).toBeVisible({ timeout: 90_000 });
    const [sheets, ...more] = service.printed();
    expect(more).toEqual([]);
    if (sheets === undefined) throw new Error('Nothing was printed');
    const words = wordsOf(new Uint8Array(sheets));
    const pageText = (at: number) =>
      words
        .filter((word) => word.page === at)
        .map(({ text }) => text)
        .join(' ');
    expect(pageText(1)).toContain('List of letters 2 people · 8 letters · 24 November 2026');
    expect(pageText(1)).toContain(`${ADA.name} · letter of 24 November 2026 · 2 pages · Post`);
    // By company, and for each company by person.
    const requests = await redress.value('requests.list', undefined);
    const expected = requests.map(({ controller, person }) => `${controller} ${person}`).sort();
    const printed = Array.from({ length: 8 }, (_, i) => {
      const text = pageText(2 + 2 * i);
      const found = requests.find(({ controller, person }) => text.includes(person) && text.includes(controller));
      return `${found?.controller ?? ''} ${text.includes(ADA.name) ? ADA.name : BO.name}`;
    });
    expect(printed).toEqual(expected);
  } finally {
    await redress.close();
    await service.stop();
  }
});

test('a letter under a mandate says so, and the mandate lies beside it', async ({ redress }) => {
  const { page } = redress;
  const holder = await redress.value('people.save', {
    name: 'Beratung Beispielstadt e. V.',
    address: ['Ratgasse 3', '10115 Berlin'],
    country: 'DE',
  });
  const { id, personIds } = await filled(redress, 1);
  await goTo(page, '/people');
  await page.getByRole('button', { name: `Edit ${ADA.name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Acts for this person/ }).click();
  await page.getByRole('option', { name: holder.name }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  // A mandate without a day is none.
  await expect(dialog.getByText('This is not a day of the calendar')).toBeVisible();
  await wizard.typeDay(dialog.getByRole('group', { name: 'Day of the mandate' }), '2026-11-20');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`represented by ${holder.name}, mandate of 20 November 2026`)).toBeVisible();
  const mandate = join(redress.files, 'mandate.pdf');
  await redress.answerDialogs(mandate);
  await page.getByRole('button', { name: `Save mandate of ${ADA.name}` }).click();
  await expect.poll(() => existsSync(mandate)).toBe(true);
  const shown = textOf(readPdf(mandate));
  expect(shown).toContain(`I, ${ADA.name}, mandate ${holder.name}`);
  expect(shown).toContain('Signed:');

  expect(await redress.value('campaigns.make', { id })).toEqual({ made: 1, problems: [] });
  await redress.answerDialogs(redress.files);
  const saved = await redress.value('campaigns.saveLetters', { id });
  expect(saved?.files).toBe(3);
  const folder = join(redress.files, saved?.folder ?? '');
  const [platform = ''] = readdirSync(folder).filter((name) => !name.endsWith('.pdf'));
  const files = readdirSync(join(folder, platform)).sort();
  expect(files).toEqual([expect.stringMatching(/^2026-11-24 /), `Mandate ${ADA.name}.pdf`]);
  const letter = textOf(readPdf(join(folder, platform, files[0] ?? '')));
  expect(letter).toContain(`represented by ${holder.name}`);
  expect(letter).toContain('Mandate of 20 November 2026');

  await test.step('a letter typed alone as well', async () => {
    const { requestId } = await redress.signedRequest({ platform: 'reddit' });
    const { state } = await redress.value('requests.get', { id: requestId });
    expect(state.letter.text).toContain(`represented by ${holder.name}`);
    expect(state.letter.request.mandate?.on).toBe('2026-11-20');
    const other = await redress.value('drafts.create', { platformId: 'reddit', rights: ['access'] });
    await redress.value('drafts.save', { id: other.id, patch: { person: { ...other.person, name: BO.name } } });
    expect((await redress.value('letter.preview', { id: other.id })).text).not.toContain(holder.name);
  });
  await redress.value('people.remove', { id: holder.id });
  const [personId = ''] = personIds;
  const alone = await redress.value('drafts.create', { platformId: 'reddit', rights: ['access'] });
  await redress.value('drafts.save', { id: alone.id, patch: { person: { ...alone.person, name: ADA.name } } });
  expect((await redress.value('letter.preview', { id: alone.id })).problems).toContainEqual(
    expect.objectContaining({ path: 'person.mandate', id: 'problem.holderGone' }),
  );
  const entries = (await redress.value('campaigns.get', { id })).entries.map((entry) => ({ ...entry, id: 'next' }));
  await redress.value('campaigns.save', { id, patch: { entries } });
  expect((await redress.failure('campaigns.make', { id })).problems).toMatchObject([
    { path: `people.${personId}.mandate`, id: 'problem.holderGone' },
  ]);
});
