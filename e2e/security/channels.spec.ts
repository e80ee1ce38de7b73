// Whatever reaches a channel: the main process answers with a failure at a field, keeps working, and writes nothing.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '@contract/failure';
import { channelNames } from '@contract/names';
import { expect, test } from '../fixtures';

/** Values that no channel takes, made inside the page. */
const JUNK: Record<string, () => unknown> = {
  null: () => null,
  'a number': () => Number.NaN,
  'a text': () => 'x',
  'a list': () => [1, 2, 3],
  'a path for an id': () => ({ id: '../../etc/passwd', requestId: '..', letterId: '..', sha256: '..' }),
  'wrong types': () => ({
    id: 1,
    text: {},
    limit: 'x',
    patch: 3,
    happening: [],
    png: 'x',
    url: null,
    language: 7,
    name: [],
  }),
  'huge texts': () => ({ id: 'x'.repeat(5_000_000), text: 'x'.repeat(5_000_000), url: 'x'.repeat(5_000_000) }),
  'unknown keys': () => ({ path: '/etc/passwd', file: '/etc/passwd', constructor: 1 }),
  'a foreign prototype': () => Object.create({ id: 'x', text: 'x', url: 'https://example.org/' }) as unknown,
  'deep nesting': () => Array.from({ length: 200 }).reduce<object>((inner) => ({ id: inner }), { end: true }),
  bytes: () => new Uint8Array(100_000),
  'a date': () => new Date(),
  'a map': () => new Map([['id', 'x']]),
};
/** The bridge hands on own properties only, so these arrive as empty objects … */
const ARRIVE_EMPTY = ['a foreign prototype', 'a date', 'a map'];
/** … which are a right question to these two: a draft with nothing chosen, no change of settings. */
const TAKE_AN_EMPTY_OBJECT = ['drafts.create', 'settings.set'];

test('junk to every channel', async ({ redress }) => {
  await redress.answerDialogs(null);
  for (const [kind, make] of Object.entries(JUNK)) {
    await test.step(kind, async () => {
      const junk = await redress.page.evaluateHandle(make);
      const answers = await redress.page.evaluate(
        async ([value, names]) => {
          const asked = names.map(async (name) => {
            const answer = await window.redress.invoke(name, value as never);
            return [name, answer] as [string, Result<unknown>];
          });
          return Promise.all(asked);
        },
        [junk, channelNames] as const,
      );
      const accepted = answers.filter(([, answer]) => answer.ok).map(([name]) => name);
      expect(accepted.sort()).toEqual(ARRIVE_EMPTY.includes(kind) ? TAKE_AN_EMPTY_OBJECT : []);
      for (const [name, answer] of answers) {
        if (answer.ok) continue;
        expect([name, answer.error.code, answer.error.messageId]).toEqual([
          name,
          'invalid-input',
          'failure.invalidInput',
        ]);
        expect(answer.error.problems.length, name).toBeGreaterThan(0);
      }
    });
  }
  expect(redress.stderr).not.toContain('handler.failed');
  for (const folder of ['requests', 'people', 'blobs'])
    expect(readdirSync(join(redress.userData, 'vault', folder))).toEqual([]);
  expect((await redress.value('app.info', undefined)).damaged).toEqual([]);
});

test('ids of nothing', async ({ redress }) => {
  await redress.answerDialogs(join(redress.files, 'never.pdf'));
  const id = '00000000-0000-4000-8000-000000000000';
  const sha256 = 'a'.repeat(64);
  const letter = { requestId: id, letterId: id };
  const happening = { type: 'received', on: '2026-11-24', data: {} } as const;
  const failures = await Promise.all([
    redress.failure('requests.get', { id }),
    redress.failure('requests.record', { id, happening }),
    redress.failure('requests.correct', { id, eventId: id, happening: null }),
    redress.failure('requests.deadlineFor', { id, receivedOn: '2026-11-24' }),
    redress.failure('requests.remove', { id }),
    redress.failure('directory.get', { id: 'nosuchplatform' }),
    redress.failure('drafts.get', { id }),
    redress.failure('drafts.save', { id, patch: { grounds: 'x' } }),
    redress.failure('drafts.create', { platformId: 'nosuchplatform' }),
    redress.failure('people.save', { id, name: 'Ada Beispiel', address: ['Musterweg 12'], country: 'DE' }),
    redress.failure('letter.preview', { id }),
    redress.failure('letter.sign', { id }),
    redress.failure('letter.bytes', letter),
    redress.failure('signature.bytes', { sha256 }),
    redress.failure('attachments.add', { requestId: id, on: '2026-11-24', proof: 'other' }),
    redress.failure('attachments.save', { requestId: id, sha256 }),
    redress.failure('deliver.print', { letters: [letter], printer: 'x', copies: 1, duplex: false }),
    redress.failure('deliver.savePdf', letter),
    redress.failure('deliver.openMail', letter),
    redress.failure('deliver.openForm', { requestId: id, url: 'https://example.org/' }),
    redress.failure('deliver.copyText', letter),
    redress.failure('calendar.save', { requestIds: [id] }),
    redress.failure('requests.saveTable', { requestIds: [id] }),
  ]);
  expect(new Set(failures.map((failure) => failure.code))).toEqual(new Set(['not-found']));
  expect(readdirSync(redress.files)).toEqual([]);
});

test('only addresses of the directory are opened', async ({ redress }) => {
  const { requestId, letterId } = await redress.signedRequest({ platform: 'facebook' });
  for (const url of [
    'https://example.org/',
    'http://www.facebook.com/help/contact/6359191084165019',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'mailto:someone@example.org',
    'https://www.facebook.com/help/contact/6359191084165019?more',
  ]) {
    expect(await redress.failure('app.openExternal', { url })).toMatchObject({
      code: 'not-allowed',
      messageId: 'failure.unknownAddress',
    });
    expect(await redress.failure('deliver.openForm', { requestId, url })).toMatchObject({ code: 'not-allowed' });
  }
  // No e-mail address of this controller is recorded, and none is guessed.
  expect(await redress.failure('deliver.openMail', { requestId, letterId })).toMatchObject({
    messageId: 'failure.noMailAddress',
  });
  expect(redress.openedAddresses()).toEqual([]);
  await redress.value('deliver.openForm', { requestId, url: 'https://www.facebook.com/help/contact/6359191084165019' });
  await expect
    .poll(() => redress.openedAddresses())
    .toEqual(['https://www.facebook.com/help/contact/6359191084165019']);
});

test('only the main frame of our window is answered', async ({ redress }) => {
  // The page's policy keeps frames out, and the bridge is not put into them; this asks past both, as a hole would.
  const answers = await redress.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    type Invoke = (event: unknown, input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Invoke> };
    const ask = (sender: Electron.WebContents, senderFrame: Electron.WebFrameMain | null) =>
      handlers.get('redress:app.info')?.({ sender, senderFrame }, undefined);
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('no window');
    const { webContents } = window;
    await webContents.executeJavaScript("document.body.append(document.createElement('iframe'))");
    const inner = webContents.mainFrame.frames[0] ?? null;
    const other = new BrowserWindow({ show: false });
    await other.loadURL('app://redress/index.html');
    const result = {
      frames: webContents.mainFrame.frames.length,
      main: await ask(webContents, webContents.mainFrame),
      inner: await ask(webContents, inner),
      gone: await ask(webContents, null),
      otherWindow: await ask(other.webContents, other.webContents.mainFrame),
    };
    other.destroy();
    return result;
  });
  expect(answers.frames).toBe(1);
  expect(answers.main?.ok).toBe(true);
  const refused = { ok: false, error: { code: 'not-allowed' } };
  expect(answers.inner).toMatchObject(refused);
  expect(answers.gone).toMatchObject(refused);
  expect(answers.otherWindow).toMatchObject(refused);
});
