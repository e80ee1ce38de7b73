// What is wrong with a screen as it stands: for axe, and for whoever has a small window or large text.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the screen as it stands, in a line each. */
export async function violations(page: Page): Promise<string[]> {
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
export function cutOff(page: Page): Promise<string[]> {
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
