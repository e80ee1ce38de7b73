// Every screen, light and dark, at the smallest size and with text at 200 %: no violation that axe knows, nothing cut off.
import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures';
import { cutOff, violations } from './checks';
import type { Screen } from '../screen';
import { EMPTY_SCREENS, fillVault, show } from '../screens';

async function walk(
  page: Page,
  screens: readonly Screen[],
  look: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const screen of screens) {
    await show(page, screen);
    found.push(...(await look(page)).map((line) => `${screen.name}: ${line}`));
  }
  return found;
}

for (const appearance of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${appearance}`, async ({ redress }) => {
    test.setTimeout(180_000);
    await redress.value('settings.set', { appearance });
    const found = await walk(redress.page, EMPTY_SCREENS, violations);
    const screens = await fillVault(redress);
    found.push(...(await walk(redress.page, screens, violations)));
    expect(found).toEqual([]);
  });
}

test('nothing is cut off at 900 × 600, nor with text at 200 %', async ({ redress }) => {
  test.setTimeout(180_000);
  const { page, app } = redress;
  const screens = await fillVault(redress);
  const size = (width: number, height: number, zoom: number) =>
    app.evaluate(
      ({ BrowserWindow }, [w, h, z]) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setContentSize(w, h);
        if (window) window.webContents.zoomFactor = z;
      },
      [width, height, zoom] as const,
    );
  await size(900, 600, 1);
  const small = await walk(page, screens, cutOff);
  await size(1280, 800, 2);
  const large = await walk(page, screens, cutOff);
  expect({ small, large }).toEqual({ small: [], large: [] });
});
