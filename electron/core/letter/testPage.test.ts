import { describe, expect, it } from 'vitest';
import { ENVELOPES } from '../request/requestFile';
import { LAYOUTS } from './envelope';
import { SCALE_MM, testPage } from './testPage';

const MM = 72 / 25.4;
const half = (text: string) => text.length / 2;
const measures = { regular: half, bold: half, script: half };
const words = { language: 'en', title: 'A title', text: ['A paragraph of some length. '.repeat(20)], scale: 'So long' };

describe.each(ENVELOPES)('the test page of %s', (envelope) => {
  const { address, page, bodyTop } = LAYOUTS[envelope];
  const { pages, width } = testPage(envelope, words, measures);
  const marks = pages.flat();
  const rules = marks.flatMap((mark) => (mark.kind === 'rule' ? [mark] : []));
  const reaches = rules.map(({ x1, x2, y, width: thickness }) =>
    [x1, x2, y - thickness / 2, y + thickness / 2].map((length) => length / MM),
  );
  const near = (one: number | undefined, other: number) => Math.abs((one ?? -1e9) - other) < 0.3;

  it('frames the window on all four sides', () => {
    const { x, y, width: across, height: down } = address;
    for (const [left, right, top, bottom] of [
      [x, x + across, y, y],
      [x, x + across, y + down, y + down],
      [x, x, y, y + down],
      [x + across, x + across, y, y + down],
    ] as const)
      expect(
        reaches.some(([x1, x2, y1, y2]) => near(x1, left) && near(x2, right) && near(y1, top) && near(y2, bottom)),
        `${left} ${right} ${top} ${bottom}`,
      ).toBe(true);
  });
  it('has a line of the length that it names', () => {
    expect(reaches.some(([x1 = 0, x2 = 0]) => near(x2 - x1, SCALE_MM))).toBe(true);
  });
  it('keeps its words below the window and on the sheet', () => {
    const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));
    expect(texts.map(({ text }) => text).join(' ')).toContain('A paragraph of some length.');
    for (const { y, x, text, size } of texts) {
      expect(y / MM).toBeGreaterThan(bodyTop);
      expect(y / MM).toBeLessThan(page.height - 20);
      expect(x + measures.regular(text) * size).toBeLessThan(width);
    }
  });
});
