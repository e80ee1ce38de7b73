import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../problem';
import { ENVELOPES } from '../request/requestFile';
import type { LetterDocument } from './document';
import { LAYOUTS } from './envelope';
import { typeset, type Mark } from './typeset';

const MM = 72 / 25.4;
const measure = (text: string) => text.length * 0.5;
const measures = { regular: measure, bold: measure, script: measure };

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
  alternativeTexts: { signature: 'Signature', certificate: 'Certificate' },
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
const words = (minimum: number, maximum: number) =>
  fc
    .array(fc.constantFrom('data', 'Art.\u00a015(1)', 'processing', 'a', 'personal', 'E-Mail', 'I'), {
      minLength: minimum,
      maxLength: maximum,
    })
    .map((list) => list.join(' '));
const common = { references: [], edited: false, role: null };
const anyBlock = fc.oneof(
  { weight: 4, arbitrary: words(1, 160).map((text) => ({ ...common, kind: 'paragraph' as const, text })) },
  { weight: 1, arbitrary: words(1, 8).map((text) => ({ ...common, kind: 'heading' as const, text })) },
  {
    weight: 1,
    arbitrary: fc
      .array(words(1, 30), { minLength: 1, maxLength: 6 })
      .map((items) => ({ ...common, kind: 'list' as const, items })),
  },
);
/** A letter of any length that ends with a paragraph, as letters do. */
const anyLetter = fc
  .tuple(fc.array(anyBlock, { maxLength: 25 }), words(10, 60), fc.constantFrom(...ENVELOPES))
  .map(([blocks, end, envelope]): LetterDocument => ({
    ...letter,
    envelope,
    blocks: [...blocks, { ...common, kind: 'paragraph' as const, text: end }].map((block, i) => ({
      ...block,
      id: `b${i}`,
    })),
  }));
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
  it('are numbered only where there are several, and say whose letter they belong to', () => {
    expect(typeset({ ...letter, blocks: [paragraph('a', 20)] }, measures, null).pages.flatMap(textsOf)).not.toContain(
      'Page 1 of 1',
    );
    const sender = { ...letter.sender, name: 'Ada Beispiel '.repeat(15).trim() };
    for (const name of [letter.sender.name, sender.name]) {
      const { pages, width } = typeset(
        { ...letter, sender: { ...sender, name }, blocks: [paragraph('a', 1200)] },
        measures,
        null,
      );
      expect(pages.length).toBeGreaterThan(2);
      expect(textsOf(pages[0] ?? []).at(-1)).toBe(`Page 1 of ${pages.length}`);
      pages.slice(1).forEach((page, i) => {
        const [head, number] = page.filter((mark) => mark.kind === 'text');
        if (head === undefined || number === undefined) return expect.unreachable();
        expect([head.owner, number.owner]).toEqual(['header', 'header']);
        expect(number.text).toBe(`Page ${i + 2} of ${pages.length}`);
        expect(head.text).toMatch(/^Ada Beispiel.* · 24 November 2026$/);
        expect(head.x + measure(head.text) * head.size).toBeLessThan(number.x);
        expect(number.x + measure(number.text) * number.size).toBeLessThan(width);
      });
    }
  });
  it('hold every letter by the rules of pages, in the order in which it is read', () => {
    fc.assert(
      fc.property(anyLetter, (document) => {
        const { pages, structure } = typeset(document, measures, null);
        const marks = pages.map((page) => page.filter((mark) => typeof mark.owner === 'number'));
        const owners = marks.flat().map((mark) => Number(mark.owner));
        expect(owners).toEqual([...owners].sort((a, b) => a - b));

        const texts = new Map<number, string>();
        const counts = new Map<number, number[]>();
        marks.forEach((page, i) => {
          for (const mark of page) {
            if (mark.kind !== 'text') continue;
            const owner = Number(mark.owner);
            texts.set(owner, (texts.get(owner) ?? '') + mark.text + mark.after);
            const count = counts.get(owner) ?? pages.map(() => 0);
            counts.set(owner, count.with(i, (count[i] ?? 0) + 1));
          }
        });
        // What was broken into lines is whole again.
        const said = [...texts.values()];
        for (const block of document.blocks)
          for (const text of block.kind === 'list' ? block.items : [block.text])
            expect(said).toContain(text.replaceAll('\n', ' '));
        // Widows and orphans: a text that goes over has two lines at least on either side.
        for (const count of counts.values()) {
          const held = count.filter((lines) => lines > 0);
          if (held.length > 1) expect(Math.min(...held)).toBeGreaterThanOrEqual(2);
        }
        marks.slice(0, -1).forEach((page) => {
          expect(structure[Number(page.at(-1)?.owner)]?.role).not.toBe('H2');
        });
        // The closing, with its signature, has two lines of text above it.
        const last = marks.find((page) => page.some((mark) => mark.kind === 'text' && mark.text === letter.closing));
        const closing = last?.findIndex((mark) => mark.kind === 'text' && mark.text === letter.closing) ?? 0;
        expect(closing).toBeGreaterThanOrEqual(2);
        expect(last?.slice(closing).some((mark) => mark.kind === 'text' && mark.text === 'Ada Beispiel')).toBe(true);
      }),
      { numRuns: 300 },
    );
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
  it('is refused where it cannot fit, with the number of lines that would, and what to shorten', () => {
    const recipient = Array.from({ length: 8 }, (_, i) => `Line ${i}`);
    expect(() => typeset({ ...letter, recipient }, measures, null)).not.toThrow();
    try {
      typeset({ ...letter, envelope: 'safe', recipient }, measures, null);
      expect.unreachable();
    } catch (error) {
      expect((error as InvalidInput).problems).toEqual([
        {
          path: 'controller.address',
          id: 'problem.addressField',
          values: { count: 8, maximum: 5, widest: 'Line 0', wraps: 'no' },
        },
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
      const { pages, signatureBox: box } = typeset(
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
      // Clear of the closing by more than its descenders.
      expect(picture.y - picture.height).toBeGreaterThan(closing.y + 12);
      expect(picture.x + picture.width).toBeLessThanOrEqual(line.x2);
      expect(box).toMatchObject({ page: pages.length - 1, x: line.x1 });
      expect(box?.y).toBeCloseTo(line.y, 9);
      expect(picture.height).toBeLessThanOrEqual(box?.height ?? 0);
    }
  });
  it('has a place on the page that shows it, unless there is no line', () => {
    for (const count of [10, 400, 600, 900]) {
      const { pages, signatureBox: box } = typeset({ ...letter, blocks: [paragraph('a', count)] }, measures, null);
      const line = pages[box?.page ?? 0]?.find((mark) => mark.kind === 'rule' && mark.owner === 'layout');
      expect(line).toMatchObject({ x1: box?.x });
      expect(line?.y).toBeCloseTo(box?.y ?? 0, 9);
    }
    const { signatureBox } = typeset({ ...letter, signature: { kind: 'none', name: 'Ada Beispiel' } }, measures, null);
    expect(signatureBox).toBeNull();
  });
});
