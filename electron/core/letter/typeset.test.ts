import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../problem';
import { ENVELOPES } from '../request/requestFile';
import type { LetterDocument } from './document';
import { LAYOUTS } from './envelope';
import { typeset, type Mark } from './typeset';

const MM = 72 / 25.4;
const measure = (text: string) => text.length * 0.5;
const measures = { regular: measure, bold: measure };

const letter: LetterDocument = {
  language: 'en',
  envelope: 'din-5008-b',
  day: '2026-11-24',
  dateLine: '24 November 2026',
  sender: { name: 'Ada Beispiel', lines: ['Musterweg 12', '10827 Berlin'], email: null },
  returnLine: 'Ada Beispiel · Musterweg 12 · 10827 Berlin',
  recipient: ['Example Limited', '1 Example Street', 'Dublin', 'IRELAND'],
  subject: ['Subject'],
  salutation: 'Dear Sir or Madam,',
  blocks: [],
  closing: 'Yours faithfully,',
  signature: { kind: 'pen', name: 'Ada Beispiel' },
  enclosures: null,
  pageLabel: 'Page {page} of {pages}',
};

function paragraph(id: string, words: number): LetterDocument['blocks'][number] {
  return {
    id,
    kind: 'paragraph',
    text: Array.from({ length: words }, () => `${id}word`).join(' '),
    references: [],
    edited: false,
    role: null,
  };
}
const textsOf = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

describe('the pages of a letter', () => {
  it('keep the closing and its signature under at least two lines of text', () => {
    for (let words = 300; words < 620; words += 8) {
      const blocks = [paragraph('a', words), paragraph('b', 4), paragraph('c', 5)];
      const { pages } = typeset({ ...letter, blocks }, measures, null);
      const last = textsOf(pages.at(-1) ?? []);
      const closing = last.indexOf('Yours faithfully,');
      expect(last.slice(closing + 1)).toContain('Ada Beispiel');
      expect(last.slice(0, closing).filter((text) => text.includes('word')).length).toBeGreaterThanOrEqual(2);
    }
  });
  it('never end with a heading or with the introduction of a list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 600 }), (words) => {
        const { pages } = typeset(
          {
            ...letter,
            blocks: [
              paragraph('a', words),
              { ...paragraph('h', 1), kind: 'heading', text: 'Heading' },
              paragraph('i', 3),
              {
                id: 'l',
                kind: 'list',
                items: ['one thing', 'another thing', 'a third thing'],
                references: [],
                edited: false,
                role: null,
              },
            ],
          },
          measures,
          null,
        );
        for (const page of pages.slice(0, -1)) {
          const body = textsOf(page).filter((text) => !text.startsWith('Page '));
          expect(body.at(-1)).not.toBe('Heading');
          expect(body.at(-1)?.startsWith('iword')).toBe(false);
        }
      }),
    );
  });
  it('are numbered only where there are several', () => {
    expect(typeset({ ...letter, blocks: [paragraph('a', 20)] }, measures, null).pages.flatMap(textsOf)).not.toContain(
      'Page 1 of 1',
    );
    const { pages } = typeset({ ...letter, blocks: [paragraph('a', 600)] }, measures, null);
    expect(pages.map((page) => textsOf(page).at(-1))).toEqual(pages.map((_, i) => `Page ${i + 1} of ${pages.length}`));
  });
  it('stay inside the sheet for every envelope and absurd texts', () => {
    const name = `Ada ${'Beispiel'.repeat(24)}`;
    for (const envelope of ENVELOPES) {
      for (const kind of ['none', 'pen', 'typed'] as const) {
        const document: LetterDocument = {
          ...letter,
          envelope,
          sender: { name, lines: ['x'.repeat(80), 'y'.repeat(80)], email: `${'e'.repeat(200)}@example.org` },
          returnLine: `${name} · ${'x'.repeat(80)}`,
          blocks: [{ ...paragraph('a', 1), kind: 'paragraph', text: 'w'.repeat(3000) }],
          signature: { kind, name },
          enclosures: { label: 'Enclosures', items: ['z'.repeat(150)] },
        };
        const { width, height, pages } = typeset(document, measures, null);
        for (const mark of pages.flat()) {
          const right =
            mark.kind === 'text'
              ? mark.x + measure(mark.text) * mark.size
              : mark.kind === 'rule'
                ? mark.x2
                : mark.x + mark.width;
          expect(right).toBeLessThan(width - 9);
          expect(mark.y).toBeGreaterThan(9);
          expect(mark.y).toBeLessThan(height - 9);
        }
      }
    }
  });
});

describe('the address', () => {
  it('stands in the field of every envelope, with the return line, however many lines fit', () => {
    for (const envelope of ENVELOPES) {
      const { address } = LAYOUTS[envelope];
      for (let lines = 1; lines <= 5; lines += 1) {
        const recipient = Array.from({ length: lines }, (_, i) => `Line ${i}`);
        const { pages } = typeset({ ...letter, envelope, recipient }, measures, null);
        const shown = (pages[0] ?? []).filter(
          (mark) => mark.kind === 'text' && (recipient.includes(mark.text) || mark.text === letter.returnLine),
        );
        expect(shown).toHaveLength(lines + 1);
        for (const mark of shown) {
          if (mark.kind !== 'text') continue;
          expect(mark.x).toBeGreaterThanOrEqual(address.x * MM - 0.01);
          expect(mark.x + measure(mark.text) * mark.size).toBeLessThanOrEqual((address.x + address.width) * MM + 0.01);
          expect(mark.y - 0.74 * mark.size).toBeGreaterThanOrEqual(address.y * MM);
          expect(mark.y + 0.25 * mark.size).toBeLessThanOrEqual((address.y + address.height) * MM);
        }
      }
    }
  });
  it('is refused where it cannot fit, with the number of lines that would', () => {
    const recipient = Array.from({ length: 8 }, (_, i) => `Line ${i}`);
    expect(() => typeset({ ...letter, recipient }, measures, null)).not.toThrow();
    try {
      typeset({ ...letter, envelope: 'safe', recipient }, measures, null);
      expect.unreachable();
    } catch (error) {
      expect((error as InvalidInput).problems).toEqual([
        { path: 'controller.address', id: 'problem.addressField', values: { maximum: 5 } },
      ]);
    }
  });
  it('keeps clear of the text, which moves down under a long sender', () => {
    const sender = {
      name: 'Ada Beispiel',
      lines: Array.from({ length: 5 }, () => 'x'.repeat(80)),
      email: `${'e'.repeat(200)}@example.org`,
    };
    const { pages } = typeset({ ...letter, sender }, measures, null);
    const marks = (pages[0] ?? []).filter((mark) => mark.kind === 'text');
    const subject = marks.find((mark) => mark.text === 'Subject');
    const lowest = Math.max(...marks.filter((mark) => mark.x > 120 * MM && mark.size < 10).map((mark) => mark.y));
    expect(subject?.y).toBeGreaterThan(lowest + 8 * MM);
  });
});

describe('the signature', () => {
  it('is put on its line, whatever its shape', () => {
    for (const size of [
      { width: 600, height: 200 },
      { width: 100, height: 900 },
      { width: 3000, height: 10 },
    ]) {
      const { pages } = typeset(
        { ...letter, signature: { kind: 'image', name: 'Ada Beispiel', image: new Uint8Array() } },
        measures,
        size,
      );
      const marks = pages.flat();
      const picture = marks.find((mark) => mark.kind === 'signature');
      const line = marks.find((mark) => mark.kind === 'rule' && mark.width === 0.5);
      const closing = marks.find((mark) => mark.kind === 'text' && mark.text === 'Yours faithfully,');
      if (picture?.kind !== 'signature' || line?.kind !== 'rule' || closing === undefined) return expect.unreachable();
      expect(Math.abs(picture.y - line.y)).toBeLessThanOrEqual(4);
      expect(picture.width / picture.height).toBeCloseTo(size.width / size.height, 5);
      expect(picture.y - picture.height).toBeGreaterThan(closing.y - 8);
      expect(picture.x + picture.width).toBeLessThanOrEqual(line.x2);
    }
  });
});
