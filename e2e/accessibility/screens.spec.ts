// Every screen, light and dark, at the smallest size and with text at 200 %: no violation that axe knows, nothing cut off.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures';
import { EMPTY_SCREENS, fillVault, type Screen, show } from '../screens';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the screen as it stands, in a line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe: tool } = window as unknown as { axe: typeof axe };
    const { violations: found } = await tool.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Experimental: it takes the description of a choice for a part of its name.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    });
    return found.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`),
    );
  });
}

/** What sticks out to the right of the window, or of the part it stands in, where it cannot be scrolled to. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth) found.push('the window scrolls sideways');
    for (const element of document.querySelectorAll<HTMLElement>('main, main *')) {
      const name = `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`;
      const { overflowX } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest('.visually-hidden, svg, [aria-hidden]')) continue;
      if (overflowX === 'auto' && element.scrollWidth > element.clientWidth + 1)
        found.push(`scrolls sideways: ${name}`);
      if (box.right > window.innerWidth + 1) found.push(`ends outside: ${name}`);
    }
    return found;
  });
}

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
