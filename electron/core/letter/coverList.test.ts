// The list of letters: nothing lost, nothing cut, nothing over another.
import { expect, test } from 'vitest';
import { coverList, type CoverList } from './coverList';
import type { Measures } from './typeset';

const measure = (text: string) => text.length * 0.5;
const measures: Measures = { regular: measure, bold: measure, script: measure };
const list = (count: number): CoverList => ({
  language: 'en',
  title: 'List of letters',
  subtitle: 'Ada Beispiel',
  pageLabel: 'Page {page} of {pages}',
  rows: Array.from({ length: count }, (_, i) => ({
    name: `Service ${i}`,
    recipient: `Company ${i}, ${'a long street and its long number, '.repeat((i % 4) + 1)}Nowhere`,
    facts: `letter ${i}`,
  })),
});

test('every row stands whole on one page, with its box, inside the margins', () => {
  const { pages, width, height, structure } = coverList(list(100), measures);
  const texts = pages.map((marks) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : [])));
  for (let i = 0; i < 100; i += 1) {
    const page = texts.findIndex((marks) => marks.some(({ text }) => text === `Service ${i}`));
    expect(page).toBeGreaterThanOrEqual(0);
    expect(texts[page]?.some(({ text }) => text === `letter ${i}`)).toBe(true);
  }
  for (const marks of texts) {
    for (const { x, y, size, text } of marks) {
      expect(x + measure(text) * size).toBeLessThanOrEqual(width - 20);
      expect(y).toBeLessThan(height - 30);
    }
    const body = marks.slice(0, -1);
    for (const [i, { y }] of body.entries()) expect(y).toBeGreaterThanOrEqual(body[i - 1]?.y ?? 0);
  }
  expect(structure.filter(({ role }) => role === 'LI')).toHaveLength(100);
  expect(pages.flat().filter(({ kind }) => kind === 'rule')).toHaveLength(400);
  expect(texts.at(-1)?.at(-1)?.text).toBe(`Page ${pages.length} of ${pages.length}`);
});
