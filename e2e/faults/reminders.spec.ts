// Reminders reach the desktop's own notification service: once each, also late, never lost, never with personal data.
import { expect, test } from '../fixtures';
import { startNotifications } from '../services';

test.skip(process.platform !== 'linux', 'the notification service of this test speaks D-Bus');

// Sent on 24 November 2026 from Berlin to Dublin by post: receipt assumed on …, the answer is due in the last days of December.
const SENT = '2026-11-24';

test('each reminder is shown once, and a click opens its request', async ({ redress }) => {
  const service = await startNotifications(redress.folder);
  try {
    const { requestId } = await redress.signedRequest({ sentOn: SENT });
    const { dueOn } = await redress.value('requests.get', { id: requestId });
    expect(dueOn).not.toBeNull();
    const at = (day: number) => new Date(Date.parse(`${dueOn}T09:00:00Z`) + day * 86_400_000).toISOString();
    const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' }).format(new Date(`${dueOn}T12:00:00Z`));

    await redress.restart({ now: at(-8), env: service.env });
    await redress.restart({ now: at(-7), env: service.env });
    await expect.poll(() => service.received().length).toBe(1);
    expect(service.received()[0]).toMatchObject({
      title: 'Answer due soon',
      body: `The answer from Facebook is due on ${day}.`,
    });
    service.closeAll();
    await redress.restart({ now: at(-6), env: service.env });
    await redress.restart({ now: at(1), env: service.env });
    await expect.poll(() => service.received().length).toBe(2);
    expect(service.received()[1]).toMatchObject({
      title: 'Answer overdue',
      body: `The answer from Facebook was due on ${day}.`,
    });

    const pushed = redress.page.evaluate(
      () => new Promise<string>((resolve) => window.redress.on('navigate', ({ to }) => resolve(to))),
    );
    await redress.page.waitForTimeout(200);
    service.click();
    expect(await pushed).toBe(`/requests/${requestId}`);
    await redress.restart({ now: at(2), env: service.env });
    await redress.page.waitForTimeout(500);
    expect(service.received().length).toBe(2);
  } finally {
    await redress.close();
    await service.stop();
  }
});

test('what fell due while the app was closed comes at the next start, many as one', async ({ redress }) => {
  const service = await startNotifications(redress.folder);
  try {
    for (const platform of ['facebook', 'linkedin', 'reddit', 'google'])
      await redress.signedRequest({ platform, sentOn: SENT });
    await redress.restart({ now: '2027-06-01T09:00:00Z', env: service.env });
    await expect
      .poll(() => service.received())
      .toEqual([{ title: 'Several answers need a look', body: '4 answers are overdue.' }]);
    await redress.restart({ now: '2027-06-02T09:00:00Z', env: service.env });
    await redress.page.waitForTimeout(500);
    expect(service.received().length).toBe(1);
    expect(JSON.stringify(service.received())).not.toMatch(/Ada|Beispiel|Musterweg|example\.org/);
  } finally {
    await redress.close();
    await service.stop();
  }
});

test('a reminder that the desktop refuses is kept for the next start; switched off, none comes', async ({
  redress,
}) => {
  const service = await startNotifications(redress.folder);
  try {
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
  } finally {
    await redress.close();
    await service.stop();
  }
});
