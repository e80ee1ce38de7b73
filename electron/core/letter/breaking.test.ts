import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, breaksInParagraph, paginate } from './breaking';

const measure = (text: string) => text.length;

describe('lines', () => {
  it('are as few as possible and even', () => {
    expect(breakLines('aaaa bbbb cccc dddd eeee', 16, measure)).toEqual(['aaaa bbbb cccc', 'dddd eeee']);
    expect(breakLines('aaa bb cc ddddd', 6, measure)).toEqual(['aaa', 'bb cc', 'ddddd']);
  });
  it('avoid a lost word at the end where no further line is needed', () => {
    expect(breakLines('aaaa bbbb cccc dddd eeee ffff g', 30, measure)).toEqual(['aaaa bbbb cccc dddd eeee', 'ffff g']);
  });
  it('never break a reference', () => {
    const text = 'Please answer (Art.\u00a015(1)(a)\u00a0GDPR) soon';
    for (let width = 20; width < 40; width += 1) {
      expect(breakLines(text, width, measure).some((line) => line.includes('Art.\u00a015(1)(a)\u00a0GDPR'))).toBe(true);
    }
  });
  it('do not end behind a short first part', () => {
    expect(breakLines('an E-Mail-Adresse', 5, measure)).not.toContain('an E-');
    expect(breakLines('Nord-Irland', 8, measure)).toEqual(['Nord-', 'Irland']);
  });
  it('do not begin with a short last part', () => {
    expect(breakLines('ceux et celles-ci, oui', 15, measure)).toEqual(['ceux et', 'celles-ci, oui']);
    expect(breakLines('Nord-Südtirol', 9, measure)).toEqual(['Nord-', 'Südtirol']);
  });
  it('do not end with words of a single letter', () => {
    expect(breakLines('prosi i o pomoc', 10, measure)).toEqual(['prosi', 'i o pomoc']);
    expect(breakLines('plan a', 6, measure)).toEqual(['plan a']);
  });
  it('keep line ends and empty lines', () => {
    expect(breakLines('a\n\nb c', 10, measure)).toEqual(['a', '', 'b c']);
    expect(breakLines('', 10, measure)).toEqual(['']);
  });
  it('lose nothing and stay within the width, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zä ,.()/-]{0,200}$/u), fc.integer({ min: 3, max: 60 }), (text, width) => {
        const lines = breakLines(text, width, measure);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('pages', () => {
  const line = { height: 1, spaceBefore: 0 };
  const paragraph = (count: number) => breaksInParagraph(count).map((breakBefore) => ({ ...line, breakBefore }));

  it('have at least two lines of a paragraph on either side', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 4, max: 15 }),
        (counts, room) => {
          const places = paginate(counts.flatMap(paragraph), () => room);
          let at = 0;
          for (const count of counts) {
            const pages = places.slice(at, at + count).map((place) => place.page);
            at += count;
            for (const page of new Set(pages)) {
              if (new Set(pages).size > 1) expect(pages.filter((p) => p === page).length).toBeGreaterThanOrEqual(2);
            }
          }
        },
      ),
    );
  });
  it('put a group that must not be parted on the next page, and drop the space at its top', () => {
    const strips = [
      ...paragraph(3),
      { height: 2, spaceBefore: 1, breakBefore: true },
      { height: 2, spaceBefore: 1, breakBefore: false },
    ];
    expect(paginate(strips, () => 7).map(({ page, y }) => [page, y])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 3],
    ]);
  });
  it('break a group higher than a page where the page is full', () => {
    const group = Array.from({ length: 5 }, () => ({ ...line, breakBefore: false }));
    expect(paginate(group, () => 2).map(({ page }) => page)).toEqual([0, 0, 1, 1, 2]);
  });
});
