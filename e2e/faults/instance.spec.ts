// One window per vault, and a window that comes back.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../electron/build/bundle';
import { expect, test } from '../fixtures';

test('a second start shows the first window and ends', async ({ redress, electron }) => {
  await redress.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const shown = redress.app.evaluate(
    ({ app }) =>
      new Promise<string>((resolve) => app.once('second-instance', () => setImmediate(() => resolve('asked')))),
  );
  const second = spawn(electron, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT], {
    env: { ...process.env, REDRESS_USER_DATA: redress.userData, REDRESS_SOFTWARE_RENDERING: '1' },
    stdio: 'ignore',
  });
  const status = await new Promise((resolve) => second.once('exit', resolve));
  expect(status).toBe(0);
  expect(await shown).toBe('asked');
  const windows = await redress.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
  );
  expect(windows).toEqual([false]);
});

test('a window whose page died is shown again on request', async ({ redress }) => {
  await redress.app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    (globalThis as { asked?: string[] }).asked = asked;
    dialog.showMessageBox = ((_window: unknown, options: Electron.MessageBoxOptions) => {
      asked.push(options.message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  });
  const { requestId } = await redress.signedRequest();
  const loaded = redress.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) =>
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve()),
      ),
  );
  await redress.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await loaded;
  const state = await redress.app.evaluate(async ({ BrowserWindow }, id) => {
    const [window] = BrowserWindow.getAllWindows();
    const answer = (await window?.webContents.executeJavaScript(
      `window.redress.invoke('requests.get', { id: ${JSON.stringify(id)} })`,
    )) as { ok: boolean };
    return { ok: answer.ok, asked: (globalThis as { asked?: string[] }).asked };
  }, requestId);
  expect(state).toEqual({ ok: true, asked: ['The window has to be shown again'] });
  expect(readFileSync(join(redress.userData, 'redress.log'), 'utf8')).toContain('window.gone');
});

test('the window remembers its place, and no place off the screen', async ({ redress }) => {
  const bounds = () => redress.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  const place = { x: 30, y: 40, width: 1000, height: 700 };
  // Before it is shown, the display still has its own word to say.
  const isShown = () => redress.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(isShown).toBe(true);
  await redress.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), place);
  await expect.poll(bounds).toEqual(place);
  await redress.restart();
  await expect.poll(bounds).toEqual(place);
  await redress.close();
  writeFileSync(join(redress.userData, 'window.json'), JSON.stringify({ bounds: { ...place, x: 90_000 } }));
  await redress.start();
  await expect.poll(async () => (await bounds())?.width).toBe(1000);
  expect((await bounds())?.x).toBeLessThan(5000);
  await redress.close();
  writeFileSync(join(redress.userData, 'window.json'), '{"bounds":{"x":"far"},');
  await redress.start();
  expect(await bounds()).toMatchObject({ width: 1280, height: 800 });
});

test('what nobody foresaw is logged without data and told in words', async ({ redress }) => {
  await redress.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = ((options: Electron.MessageBoxOptions) => {
      (globalThis as { told?: string | undefined }).told = options.detail;
      return Promise.resolve({ response: 0, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
    setTimeout(() => {
      throw new Error('Ada Beispiel, Musterweg 12');
    });
  });
  await expect
    .poll(() => redress.app.evaluate(() => (globalThis as { told?: string }).told))
    .toContain('Everything saved before is safe');
  const log = readFileSync(join(redress.userData, 'redress.log'), 'utf8');
  expect(log).toContain('uncaught main Error');
  expect(log).not.toMatch(/Ada|Musterweg/);
  expect((await redress.value('app.info', undefined)).today).toBe('2026-11-24');
});
