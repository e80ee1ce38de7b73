// The screens before the vault, light and dark, small and with large text: no violation that axe knows, nothing cut off.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import { cutOff, violations } from './checks';

const PASSPHRASE = 'heron lantern quince orbit';
test.use({ startOptions: { asked: true } });

test('axe finds nothing before the vault is open, and nothing is cut off', async ({ redress }) => {
  test.setTimeout(180_000);
  const found: string[] = [];
  const size = (width: number, height: number, zoom: number) =>
    redress.app.evaluate(
      ({ BrowserWindow }, [w, h, z]) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setContentSize(w, h);
        if (window) window.webContents.zoomFactor = z;
      },
      [width, height, zoom] as const,
    );
  const look = async (name: string) => {
    const { page } = redress;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));
      found.push(...(await violations(page)).map((line) => `${name}, ${colorScheme}: ${line}`));
    }
    for (const [width, height, zoom] of [
      [900, 600, 1],
      [1280, 800, 2],
    ] as const) {
      await size(width, height, zoom);
      found.push(...(await cutOff(page)).map((line) => `${name}, ${width}, ${zoom}: ${line}`));
    }
    await size(1280, 800, 1);
  };
  const heading = (name: string) => redress.page.getByRole('heading', { level: 1, name }).waitFor();

  await heading('Who may open your vault?');
  await look('first start');
  await redress.page.locator('label', { hasText: 'Without protection' }).click();
  await look('first start, without protection');
  await redress.page.locator('label', { hasText: 'A passphrase' }).click();
  await redress.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await redress.page.getByLabel('The same passphrase again').fill(PASSPHRASE);
  await redress.page.getByRole('button', { name: 'Create vault' }).click();
  await heading('Your recovery code');
  await redress.page.getByRole('button', { name: 'Print …' }).click();
  await look('recovery code');
  await redress.page.getByRole('button', { name: 'I have kept it' }).click();
  await redress.page.getByRole('navigation').waitFor();
  await redress.value('protection.lock', undefined);
  await heading('Redress is locked');
  await look('locked');
  await redress.page.getByRole('button', { name: 'Use the recovery code' }).click();
  await redress.page.getByLabel('Recovery code').fill('not one');
  await redress.page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await look('locked, a wrong code');

  await redress.close();
  const vault = join(redress.userData, 'vault');
  writeFileSync(join(vault, 'settings.json'), '{"sealed":""}');
  rmSync(join(vault, 'keys.json'));
  await redress.start({ asked: true });
  await heading('The key file of your vault is missing or damaged');
  await look('keys lost');
  await redress.close();
  rmSync(join(vault, 'keys.json.bak'));
  await redress.start({ asked: true });
  await look('keys lost, no copy');

  await redress.close();
  rmSync(vault, { recursive: true });
  mkdirSync(join(vault, 'requests'), { recursive: true });
  writeFileSync(join(vault, 'keys.json'), '{"version":1,"protection":"none"}');
  writeFileSync(join(vault, 'requests/a.json'), '{"version":3}');
  await redress.start({ asked: true });
  await heading('Your vault cannot be used now');
  await look('blocked');
  expect(found).toEqual([]);
});
