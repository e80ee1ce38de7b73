// Deadlines for a calendar and requests as a table: what the saved files hold, read by others' parsers.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Page } from 'playwright/test';
import type { Happening, RecordableType } from '@core/request/events';
import { readWithIcalJs } from '../../electron/node/calendarReaders';
import { expect, test, type Redress } from '../fixtures';

const record = (redress: Redress, id: string, happening: Happening<RecordableType>) =>
  redress.value('requests.record', { id, happening });

const goTo = (page: Page, route: string) => page.evaluate((hash) => (location.hash = hash), `#${route}`);

/** Presses a button and gives the file that it saves. */
async function saved(redress: Redress, name: string, button: string | RegExp): Promise<string> {
  const path = join(redress.files, name);
  await redress.answerDialogs(path);
  await redress.page.getByRole('button', { name: button }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  return readFileSync(path, 'utf8');
}

/** Three that were sent, due on 11 December, 4 January and 18 January, and one that was not. */
async function fourRequests(redress: Redress) {
  const first = await redress.signedRequest({ platform: 'linkedin', right: 'access', sentOn: '2026-11-04' });
  const second = await redress.signedRequest({ platform: 'reddit', right: 'erasure', sentOn: '2026-11-16' });
  const third = await redress.signedRequest({ platform: 'spotify', right: 'access', sentOn: '2026-11-23' });
  await redress.signedRequest({ platform: 'tiktok', right: 'marketing-objection' });
  for (const [id, on] of [
    [first.requestId, '2026-11-11'],
    [second.requestId, '2026-11-23'],
    [third.requestId, '2026-11-24'],
  ] as const)
    await record(redress, id, { type: 'received', on, data: {} });
  return { first: first.requestId, second: second.requestId, third: third.requestId };
}

test('the calendar holds the deadlines that were asked for, and calls them off once they are settled', async ({
  redress,
}) => {
  const { page } = redress;
  const { first, second, third } = await fourRequests(redress);
  const uid = (id: string) => `${id}@redress.invalid`;
  const dueOn = async (id: string) => (await redress.value('requests.get', { id })).dueOn;

  await goTo(page, `/requests/${first}`);
  const [one, ...others] = readWithIcalJs(await saved(redress, 'one.ics', 'Save calendar entry'));
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    uid: uid(first),
    day: '2026-12-11',
    end: '2026-12-12',
    summary: 'LinkedIn: answer due (access)',
    status: 'CONFIRMED',
    alarms: ['2026-12-04T09:00', '2026-12-10T09:00', '2026-12-12T09:00'],
  });
  await expect(page.getByText('Saved. Open the file with your calendar')).toBeVisible();

  await goTo(page, '/requests');
  const all = await saved(redress, 'all.ics', 'Export calendar');
  expect(readWithIcalJs(all).map((event) => [event.uid, event.day])).toEqual([
    [uid(first), await dueOn(first)],
    [uid(second), await dueOn(second)],
    [uid(third), await dueOn(third)],
  ]);
  // Calendars are shared: nothing in them says who wrote, from where, or why.
  for (const secret of ['Ada', 'Beispiel', 'Musterweg', 'example.org', 'illness']) expect(all).not.toContain(secret);

  const row = (service: string) => page.getByRole('row', { name: new RegExp(service) });
  await row('Reddit').getByRole('checkbox').click({ force: true });
  await row('Spotify').getByRole('checkbox').click({ force: true });
  const two = readWithIcalJs(await saved(redress, 'two.ics', 'Export calendar (2 selected)'));
  expect(two.map((event) => event.uid)).toEqual([uid(second), uid(third)]);

  await redress.value('settings.set', { reminderLeads: [0] });
  await record(redress, first, { type: 'answered', on: '2026-11-24', data: { outcome: 'complete' } });
  await record(redress, second, { type: 'withdrawn', on: '2026-11-24', data: {} });
  await row('Reddit').getByRole('checkbox').click({ force: true });
  await row('Spotify').getByRole('checkbox').click({ force: true });
  const before = new Map(readWithIcalJs(all).map((event) => [event.uid, event]));
  const later = new Map(
    readWithIcalJs(await saved(redress, 'later.ics', 'Export calendar')).map((event) => [event.uid, event]),
  );
  expect([...later.keys()].sort()).toEqual([...before.keys()].sort());
  for (const id of [first, second]) {
    const [was, is] = [before.get(uid(id)), later.get(uid(id))];
    expect(is).toMatchObject({ status: 'CANCELLED', day: was?.day, alarms: [] });
    expect(is?.summary).toContain('no answer awaited any more');
    expect(is?.sequence).toBeGreaterThan(was?.sequence ?? Infinity);
  }
  expect(later.get(uid(third))).toMatchObject({ status: 'CONFIRMED', alarms: [`${await dueOn(third)}T09:00`] });

  await goTo(page, `/requests/${second}`);
  const off = readWithIcalJs(await saved(redress, 'off.ics', 'Cancel calendar entry'));
  expect(off).toMatchObject([{ uid: uid(second), status: 'CANCELLED' }]);
});

test('without a deadline or a folder nothing is written, and that is said', async ({ redress }) => {
  const { page, files } = redress;
  await redress.signedRequest({ platform: 'tiktok' });
  await goTo(page, '/requests');
  await redress.answerDialogs(join(files, 'none.ics'));
  await page.getByRole('button', { name: 'Export calendar' }).click();
  await expect(page.getByRole('alert')).toContainText('None of these letters is marked as sent yet');

  const { requestId } = await redress.signedRequest({ platform: 'facebook', sentOn: '2026-11-20' });
  await goTo(page, `/requests/${requestId}`);
  await redress.answerDialogs(join(files, 'gone/deadline.ics'));
  await page.getByRole('button', { name: 'Save calendar entry' }).click();
  await expect(page.getByRole('alert')).toContainText('The file could not be written (ENOENT)');
  await redress.answerDialogs(null);
  await page.getByRole('button', { name: 'Save calendar entry' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('Saved. Open the file')).toHaveCount(0);
  expect(readdirSync(files)).toEqual([]);
});

test('a disk that is full or read-only keeps the file that was there', async ({ redress }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'mounting a small disk takes root on Linux');
  const disk = join(redress.folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk]);
  try {
    const { requestId } = await redress.signedRequest({ platform: 'facebook', sentOn: '2026-11-20' });
    for (const name of ['old.ics', 'old.csv']) writeFileSync(join(disk, name), 'old'.repeat(100));
    for (const expected of ['failure.diskFull', 'failure.cannotWrite']) {
      if (expected === 'failure.cannotWrite') execFileSync('mount', ['-o', 'remount,ro', disk]);
      for (const [name, channel] of [
        ['old.ics', 'calendar.save'],
        ['old.csv', 'requests.saveTable'],
      ] as const) {
        await redress.answerDialogs(join(disk, name));
        expect((await redress.failure(channel, { requestIds: [requestId] })).messageId).toBe(expected);
        expect(readFileSync(join(disk, name), 'utf8')).toBe('old'.repeat(100));
      }
    }
    expect(readdirSync(disk).sort()).toEqual(['old.csv', 'old.ics']);
  } finally {
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  }
});

test('the table holds what a spreadsheet is for, and no formula', async ({ redress }) => {
  const { page } = redress;
  const { first, second, third } = await fourRequests(redress);
  await record(redress, first, { type: 'extended', on: '2026-11-24', data: { reasonsGiven: true } });
  await record(redress, third, { type: 'answered', on: '2026-11-24', data: { outcome: 'partial' } });
  await record(redress, second, { type: 'withdrawn', on: '2026-11-24', data: {} });
  // A company and a person whose names a spreadsheet would compute.
  const draft = await redress.value('drafts.create', { rights: ['access', 'erasure'] });
  await redress.value('drafts.save', {
    id: draft.id,
    patch: {
      person: { name: '@Ada "Beispiel"', address: 'Musterweg 12\n10827 Berlin', country: 'DE', email: '' },
      controller: { kind: 'own', name: '=1+1, Ltd', address: '1 Example Quay\nDublin 2', country: 'IE', email: '' },
      accounts: [{ kind: 'username', value: 'ada' }],
      erasureGrounds: ['a'],
      language: 'en',
    },
  });
  const own = await redress.value('letter.sign', { id: draft.id });
  const data = { channel: 'registered-post', tracking: 'RR123456789DE' } as const;
  await record(redress, own.requestId, { type: 'sent', on: '2026-11-24', data });

  await goTo(page, '/requests');
  await page.getByRole('columnheader', { name: 'Platform' }).click();
  const file = await saved(redress, 'requests.csv', 'Export table');
  expect(file.startsWith('\ufeff')).toBe(true);
  const { data: rows, errors } = Papa.parse<string[]>(file.slice(1).trimEnd());
  expect(errors).toEqual([]);
  const due = (await redress.value('requests.get', { id: own.requestId })).dueOn;
  expect(rows).toEqual(
    [
      'Platform|Right|Person|Status|Sent|Received|Answer due (estimated)|Due, extended (estimated)|Sent by|Tracking number',
      `'=1+1, Ltd|Access, Erasure|'@Ada "Beispiel"|waiting|2026-11-24||${due}||Registered post|RR123456789DE`,
      'LinkedIn|Access|Ada Beispiel|waiting|2026-11-04|2026-11-11|2026-12-11|2027-02-11|Post|',
      'Reddit|Erasure|Ada Beispiel|withdrawn|2026-11-16|2026-11-23|||Post|',
      'Spotify|Access|Ada Beispiel|answered in part|2026-11-23|2026-11-24|2026-12-24||Post|',
      'TikTok|Objection to marketing|Ada Beispiel|to send||||||',
    ].map((row) => row.split('|')),
  );
  await expect(page.getByText('Saved. Spreadsheet programs open the file.')).toBeVisible();

  await page
    .getByRole('row', { name: /TikTok/ })
    .getByRole('checkbox')
    .click({ force: true });
  const chosen = await saved(redress, 'one.csv', 'Export table (1 selected)');
  expect(Papa.parse<string[]>(chosen.trimEnd()).data.map(([service]) => service)).toEqual(['Platform', 'TikTok']);
});
