// Reminders reach the desktop's own notification service: once each, also late, never lost, never with personal data.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../electron/build/bundle';
import { expect, test as base, type Redress } from '../fixtures';
import { startNotifications, startSleep, startTray, type NotificationService } from '../services';

base.skip(process.platform !== 'linux', 'the services of this test speak D-Bus');

/** Of a request that was sent from Berlin to Dublin by post on 24 November 2026. */
const SENT = '2026-11-24';

const test = base.extend<{ service: NotificationService }>({
  service: async ({ redress }, use) => {
    const service = await startNotifications(redress.folder);
    await use(service);
    await redress.close();
    await service.stop();
  },
});

/** A sent request; `at(-7)` is an instant a week before its answer is due, `day` that day in words. */
async function sentRequest(redress: Redress, platform = 'facebook') {
  const { requestId } = await redress.signedRequest({ platform, sentOn: SENT });
  const { dueOn } = await redress.value('requests.get', { id: requestId });
  if (dueOn === null) throw new Error('The request has no deadline');
  const at = (day: number, time = '09:00:00Z') =>
    `${new Date(Date.parse(dueOn) + day * 86_400_000).toISOString().slice(0, 10)}T${time}`;
  const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(dueOn));
  return { requestId, at, day };
}

/** The app in the background of a system whose clock can be moved, and which wakes up after it was. */
async function inBackground(redress: Redress, service: NotificationService, now: string) {
  const sleep = await startSleep(redress.folder);
  const clock = join(redress.folder, 'clock');
  writeFileSync(clock, now);
  await redress.value('settings.set', { background: true });
  const env = { ...service.env, ...sleep.env };
  await redress.restart({ now: clock, env });
  await redress.closeWindow();
  return {
    clock,
    stop: sleep.stop,
    /** Moves the clock, wakes the system, and returns how many notifications there are a little later. */
    async wakeAt(instant: string): Promise<number> {
      writeFileSync(clock, instant);
      sleep.wake();
      await new Promise((resolve) => setTimeout(resolve, 700));
      return service.received().length;
    },
  };
}

test('each reminder is shown once, and a click opens its request', async ({ redress, service }) => {
  const { requestId, at, day } = await sentRequest(redress);
  const receivedAt = async (days: number) => {
    await redress.restart({ now: at(days), env: service.env });
    await redress.page.waitForTimeout(500);
    service.closeAll();
    return service.received().length;
  };
  expect(await receivedAt(-8)).toBe(0);
  expect(await receivedAt(-7)).toBe(1);
  expect(await receivedAt(-6)).toBe(1);
  expect(await receivedAt(-1)).toBe(2);
  await redress.value('settings.set', { namePlatform: true });
  await redress.restart({ now: at(1), env: service.env });
  await expect.poll(() => service.received().length).toBe(3);
  expect(service.received()).toEqual([
    { title: 'Answer due soon', body: `The answer to one of your requests is due on ${day}.` },
    { title: 'Answer due soon', body: `The answer to one of your requests is due on ${day}.` },
    { title: 'Answer overdue', body: `The answer from Facebook was due on ${day}.` },
  ]);
  const pushed = redress.page.evaluate(
    () => new Promise<string>((resolve) => window.redress.on('navigate', ({ to }) => resolve(to))),
  );
  await redress.page.waitForTimeout(200);
  service.click();
  expect(await pushed).toBe(`/requests/${requestId}`);
  expect(await receivedAt(2)).toBe(3);
});

test('what fell due while the app was closed comes at the next start, many as one', async ({ redress, service }) => {
  for (const platform of ['facebook', 'linkedin', 'reddit', 'google'])
    await redress.signedRequest({ platform, sentOn: SENT });
  await redress.restart({ now: '2027-06-01T09:00:00Z', env: service.env });
  await expect
    .poll(() => service.received())
    .toEqual([{ title: 'Several answers need a look', body: '4 answers are overdue.' }]);
  const pushed = redress.page.evaluate(
    () => new Promise<string>((resolve) => window.redress.on('navigate', ({ to }) => resolve(to))),
  );
  await redress.page.waitForTimeout(200);
  service.click();
  expect(await pushed).toBe('/today');
  await redress.restart({ now: '2027-06-02T09:00:00Z', env: service.env });
  await redress.page.waitForTimeout(500);
  expect(service.received().length).toBe(1);
  expect(JSON.stringify(service.received())).not.toMatch(/Ada|Beispiel|Musterweg|example\.org|Facebook/);
});

test('a reminder that the desktop refuses is kept for the next start; switched off, none comes', async ({
  redress,
  service,
}) => {
  await redress.signedRequest({ sentOn: SENT });
  const late = '2027-06-01T09:00:00Z';
  await redress.restart({ now: late, env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } });
  await expect.poll(() => redress.stderr).toContain('notification.failed');
  await redress.value('settings.set', { notifications: false });
  await redress.restart({ now: late, env: service.env });
  await redress.page.waitForTimeout(500);
  expect(service.received()).toEqual([]);
  await redress.value('settings.set', { notifications: true });
  await redress.restart({ now: late, env: service.env });
  await expect.poll(() => service.received().length).toBe(1);
});

test('with the window closed a reminder comes by itself, and a click makes the window', async ({
  redress,
  service,
  electron,
}) => {
  const { requestId, at } = await sentRequest(redress);
  const system = await inBackground(redress, service, at(-8));
  expect(await redress.windows()).toBe(0);
  writeFileSync(system.clock, at(-7));
  await expect.poll(() => service.received().length, { timeout: 20_000 }).toBe(1);
  service.click();
  await redress.window();
  await expect.poll(() => redress.page.evaluate(() => location.hash)).toBe(`#/requests/${requestId}`);
  await expect(redress.page.getByRole('heading', { name: 'Reminders' })).toBeVisible();

  // Closed again, another start shows the window; one by the system at login does not.
  await redress.closeWindow();
  const start = (...args: string[]) =>
    new Promise((resolve) =>
      spawn(electron, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT, ...args], {
        env: { ...process.env, REDRESS_USER_DATA: redress.userData, REDRESS_SOFTWARE_RENDERING: '1' },
        stdio: 'ignore',
      }).once('exit', resolve),
    );
  expect(await start('--background')).toBe(0);
  expect(await redress.windows()).toBe(0);
  expect(await start()).toBe(0);
  await expect.poll(() => redress.windows()).toBe(1);

  // Without the setting the app ends with its window.
  await redress.window();
  await redress.value('settings.set', { background: false });
  const ended = redress.app.waitForEvent('close');
  await redress.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
  await system.stop();
});

test('after sleep, and whatever the clock does, each comes once and none is lost', async ({ redress, service }) => {
  const { at } = await sentRequest(redress);
  const { wakeAt, stop } = await inBackground(redress, service, at(-8));
  expect(await wakeAt(at(-7))).toBe(1);
  expect(await wakeAt(at(-7 - 365)), 'set back a year').toBe(1);
  expect(await wakeAt(at(-7)), 'and put right').toBe(1);
  expect(await wakeAt(at(365)), 'set forward a year: overdue').toBe(2);
  expect(await wakeAt(at(-2)), 'and put right').toBe(2);
  expect(await wakeAt(at(-1)), 'the next one still comes').toBe(3);
  expect(await wakeAt(at(1)), 'the one that came early does not come again').toBe(3);
  await redress.restart({ now: at(-365), env: service.env });
  expect((await redress.value('requests.list', undefined)).map(({ sentOn }) => sentOn)).toEqual([SENT]);
  expect(service.received().length).toBe(3);
  await stop();
});

test('in quiet hours none comes; it comes at their end', async ({ redress, service }) => {
  const { at } = await sentRequest(redress);
  await redress.value('settings.set', { quietHours: { from: 21, to: 8 } });
  // Berlin in winter is an hour ahead of UTC.
  const { wakeAt, stop } = await inBackground(redress, service, at(-8));
  expect(await wakeAt(at(-8, '23:30:00Z')), 'half past midnight').toBe(0);
  expect(await wakeAt(at(-7, '06:59:00Z')), 'a minute to eight').toBe(0);
  expect(await wakeAt(at(-7, '07:01:00Z'))).toBe(1);
  expect(await wakeAt(at(-1, '20:01:00Z')), 'a minute past nine in the evening').toBe(1);
  expect(await wakeAt(at(0, '08:00:00Z'))).toBe(2);
  await stop();
});

test('a time zone that changes while the app runs changes the day', async ({ redress, service }) => {
  test.skip(spawnSync('unshare', ['-m', 'true']).status !== 0, 'only root may give a process an /etc of its own');
  const { at } = await sentRequest(redress);
  const etc = join(redress.folder, 'etc');
  cpSync('/etc', etc, { recursive: true, verbatimSymlinks: true });
  const moveTo = (zone: string) => {
    rmSync(join(etc, 'localtime'), { force: true });
    symlinkSync(`/usr/share/zoneinfo/${zone}`, join(etc, 'localtime'));
  };
  moveTo('Europe/Berlin');
  const wrapper = join(redress.folder, 'in-own-etc');
  writeFileSync(
    wrapper,
    `#!/bin/sh\nunset TZ\nexec unshare -m sh -c 'mount --bind "$0" /etc && exec "$REDRESS_TEST_ELECTRON" "$@"' '${etc}' "$@"\n`,
  );
  chmodSync(wrapper, 0o755);
  await redress.value('settings.set', { background: true, quietHours: null });
  // Noon in Berlin, and already the next day on Kiritimati.
  await redress.restart({ now: at(-8, '11:00:00Z'), env: service.env, wrapper });
  expect((await redress.value('app.info', undefined)).today).toBe(at(-8).slice(0, 10));
  const refreshed = redress.page.evaluate(
    () => new Promise<void>((resolve) => window.redress.on('vault.changed', () => resolve())),
  );
  await redress.page.waitForTimeout(200);
  expect(service.received()).toEqual([]);
  moveTo('Pacific/Kiritimati');
  await expect.poll(() => service.received().length, { timeout: 20_000 }).toBe(1);
  await refreshed;
  expect((await redress.value('app.info', undefined)).today).toBe(at(-7).slice(0, 10));
});

test('a request has reminders of its own, or none', async ({ redress, service }) => {
  const { requestId, at } = await sentRequest(redress);
  const { requestId: other } = await sentRequest(redress, 'linkedin');
  await redress.value('requests.remind', { id: other, leads: [] });
  const { page } = redress;
  await page.evaluate((id) => (location.hash = `#/requests/${id}`), requestId);
  await page.getByRole('button', { name: 'Change reminders' }).click();
  const dialog = page.getByRole('dialog');
  for (const lead of ['7 days before', '1 day before', 'the day after', '3 days before'])
    await dialog.getByText(lead, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Chosen for this request')).toBeVisible();
  expect(await redress.value('requests.get', { id: requestId })).toMatchObject({
    ownLeads: [3],
    reminders: [{ lead: 3, on: at(-3).slice(0, 10) }],
  });
  const receivedAt = async (days: number) => {
    await redress.restart({ now: at(days), env: service.env });
    await redress.page.waitForTimeout(500);
    return service.received().length;
  };
  expect(await receivedAt(-4)).toBe(0);
  expect(await receivedAt(-3)).toBe(1);
  expect(await receivedAt(1)).toBe(1);

  // What had gone by when it was chosen is not made up for; what is to come, comes.
  await redress.value('requests.remind', { id: other, leads: [14] });
  expect(await receivedAt(2)).toBe(1);
  await redress.page.evaluate((id) => (location.hash = `#/requests/${id}`), requestId);
  await redress.page.getByRole('button', { name: 'Change reminders' }).click();
  await redress.page.getByRole('button', { name: 'As in the settings' }).click();
  await redress.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(redress.page.getByRole('dialog')).toHaveCount(0);
  expect((await redress.value('requests.get', { id: requestId })).ownLeads).toBeNull();
});

test('what an older version kept still counts', async ({ redress, service }) => {
  const { requestId, at } = await sentRequest(redress);
  await redress.close();
  const vault = join(redress.userData, 'vault');
  writeFileSync(join(vault, 'settings.json'), JSON.stringify({ language: 'en', reminderLeadDays: 3 }));
  const key = `${requestId} due-soon ${at(0).slice(0, 10)}`;
  writeFileSync(join(vault, 'reminders.json'), JSON.stringify({ version: 1, delivered: [key] }));
  await redress.start({ now: at(-3), env: service.env });
  expect(await redress.value('settings.get', undefined)).toMatchObject({ language: 'en', reminderLeads: [3, -1] });
  expect((await redress.value('app.info', undefined)).damaged).toEqual([]);
  await redress.page.waitForTimeout(500);
  expect(service.received()).toEqual([]);
  await redress.restart({ now: at(1), env: service.env });
  await expect.poll(() => service.received().length).toBe(1);
});

test('started at login it has no window and still reminds; its icon opens and ends it', async ({
  redress,
  service,
}) => {
  const tray = await startTray(service);
  const { at } = await sentRequest(redress);
  await redress.restart({ now: at(-8), env: service.env });
  expect(tray.icons()).toBe(0);
  await redress.page.evaluate(() => (location.hash = '#/settings'));
  await redress.page.getByText('Keep reminding when the window is closed').click();
  await expect.poll(() => tray.icons()).toBe(1);
  await redress.page.getByText('Start when I log in').click();
  await expect.poll(async () => (await redress.value('app.info', undefined)).startsAtLogin).toBe(true);
  const entry = join(redress.folder, '.config/autostart/redress.desktop');
  expect(execFileSync('desktop-file-validate', [entry], { encoding: 'utf8' })).toBe('');
  await redress.closeWindow();
  tray.click();
  await redress.window();
  await redress.close();
  await expect.poll(() => tray.icons()).toBe(0);

  // Written whenever a window closes.
  const places = join(redress.userData, 'window.json');
  rmSync(places);
  const isRunning = () => lstatSync(join(redress.userData, 'SingletonLock'), { throwIfNoEntry: false }) !== undefined;
  execFileSync('gio', ['launch', entry], {
    env: {
      ...process.env,
      ...service.env,
      HOME: redress.folder,
      REDRESS_USER_DATA: redress.userData,
      REDRESS_NOW: at(-7),
      REDRESS_SOFTWARE_RENDERING: '1',
    },
    stdio: 'ignore',
  });
  await expect.poll(() => service.received().length, { timeout: 20_000 }).toBe(1);
  expect(tray.icons()).toBe(1);
  tray.choose('Quit Redress');
  await expect.poll(isRunning).toBe(false);
  expect(() => readFileSync(places), 'no window was there to close').toThrow('ENOENT');

  // Switched off with what it is for.
  await redress.start({ now: at(-6), env: service.env });
  await redress.value('settings.set', { notifications: false });
  expect((await redress.value('app.info', undefined)).startsAtLogin).toBe(false);
  await expect.poll(() => tray.icons()).toBe(0);
  await tray.stop();
});

test('locked, it still reminds, and names nobody; started without its passphrase it says so once', async ({
  redress,
  service,
}) => {
  const { at, day } = await sentRequest(redress);
  await redress.value('settings.set', { namePlatform: true });
  await redress.value('protection.protect', { keyring: false, passphrase: 'heron lantern quince orbit' });
  await redress.close();
  const clock = join(redress.folder, 'clock');
  writeFileSync(clock, at(-8));
  const unlock = () =>
    redress.value('protection.unlock', { by: 'passphrase', passphrase: 'heron lantern quince orbit' });
  const { env } = service;
  await redress.start({ now: clock, env });
  await unlock();
  await redress.value('settings.set', { background: true });
  await redress.value('protection.lock', undefined);
  await redress.page.getByRole('heading', { name: 'Redress is locked' }).waitFor();
  await redress.closeWindow();
  writeFileSync(clock, at(-7));
  await expect
    .poll(() => service.received(), { timeout: 20_000 })
    .toEqual([{ title: 'Answer due soon', body: `The answer to one of your requests is due on ${day}.` }]);
  service.click();
  await redress.window();
  await redress.page.getByRole('heading', { name: 'Redress is locked' }).waitFor();
  await unlock();
  // Time to note it: what came while it was locked does not come again.
  await redress.page.waitForTimeout(11_000);
  service.closeAll();
  await redress.restart({ now: at(-7), env, background: true });
  await expect.poll(() => service.received().length).toBe(2);
  expect(service.received().at(-1)?.title).toBe('Open Redress to be reminded');
  service.click();
  await redress.window();
  await redress.page.waitForTimeout(500);
  await unlock();
  await redress.page.waitForTimeout(11_000);
  expect(service.received().length).toBe(2);
});
