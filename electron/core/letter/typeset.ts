// From a letter to pages: every line of text, rule and picture with its place. Lengths are points (1/72 inch) from the
// left and top edge of the sheet; the layouts of envelope.ts are in mm.
import { InvalidInput, problem } from '../problem';
import { breakLines, breaksInParagraph, paginate, type Measure, type Strip } from './breaking';
import type { LetterDocument } from './document';
import { LAYOUTS, type Box } from './envelope';

export type Face = 'regular' | 'bold';
/** Something on a page; `y` of a text is its baseline, of a picture its lower edge. */
export type Mark =
  | { kind: 'text'; x: number; y: number; face: Face; size: number; text: string }
  | { kind: 'rule'; x1: number; x2: number; y: number; width: number }
  | { kind: 'signature'; x: number; y: number; width: number; height: number };
export interface SetLetter {
  width: number;
  height: number;
  pages: Mark[][];
}

const MM = 72 / 25.4;
const BODY = { size: 10.5, leading: 14.2 };
const INFORMATION = { size: 9, leading: 12.4 };
const NOTE = { size: 9, leading: 12.4 };
const RETURN_LINE = 7;
const PAGE_LABEL = 8.5;
const PARAGRAPH_GAP = 7.1;
const ITEM_GAP = 2.2;
const INDENT = 13;
const BULLET = '–';
/** Room for a signature above its line, and the largest picture that is put there. */
const SIGNATURE = { room: 46, width: 170, height: 52, line: 190, typed: 15 };
/** Address: tried from the first; DIN 5008 allows down to 8 pt where a recipient has many lines. */
const ADDRESS_SIZES = [
  { size: 10, leading: 12.4 },
  { size: 9.5, leading: 11.4 },
  { size: 9, leading: 10.5 },
  { size: 8, leading: 9.6 },
  { size: 8, leading: 8.8 },
] as const;
/** Share of the leading that lies above the baseline. */
const ABOVE_BASELINE = 0.76;

type SetStrip = Strip & { marks: Mark[] };

/**
 * Sets a letter. `measures` give the width of a text in units of the font size; `signature` is the size of the
 * signature's picture in any unit. Throws {@link InvalidInput} at `controller.address` when the recipient does not fit
 * the address field.
 */
export function typeset(
  document: LetterDocument,
  measures: Readonly<Record<Face, Measure>>,
  signature: { width: number; height: number } | null,
): SetLetter {
  const layout = LAYOUTS[document.envelope];
  const [width, height] = [layout.page.width * MM, layout.page.height * MM];
  const left = layout.margin.left * MM;
  const textWidth = width - left - layout.margin.right * MM;

  const lines = (text: string, face: Face, size: number, room: number) =>
    breakLines(text, room, (part) => measures[face](part) * size);
  const textStrip = (
    text: string,
    face: Face,
    { size, leading }: { size: number; leading: number },
    x = left,
  ): SetStrip => ({
    height: leading,
    spaceBefore: 0,
    breakBefore: true,
    marks: text === '' ? [] : [{ kind: 'text', x, y: leading * ABOVE_BASELINE, face, size, text }],
  });

  function paragraph(text: string, face: Face, before: number, style = BODY, indent = 0): SetStrip[] {
    const set = lines(text, face, style.size, textWidth - indent);
    const breaks = breaksInParagraph(set.length);
    return set.map((line, i) => ({
      ...textStrip(line, face, style, left + indent),
      spaceBefore: i === 0 ? before : 0,
      breakBefore: breaks[i] ?? true,
    }));
  }

  function list(items: readonly string[], before: number, style = BODY): SetStrip[] {
    return items.flatMap((item, i) => {
      const strips = paragraph(item, 'regular', i === 0 ? before : ITEM_GAP, style, INDENT);
      strips[0]?.marks.push({
        kind: 'text',
        x: left,
        y: style.leading * ABOVE_BASELINE,
        face: 'regular',
        size: style.size,
        text: BULLET,
      });
      return strips;
    });
  }

  const strips: SetStrip[] = [
    ...document.subject.flatMap((line) => paragraph(line, 'bold', 0)),
    ...paragraph(document.salutation, 'regular', BODY.leading * 1.3),
  ];
  joinAll(strips);
  let keepWithNext = true;
  document.blocks.forEach((block, i) => {
    const before =
      block.kind === 'heading'
        ? PARAGRAPH_GAP * 1.9
        : document.blocks[i - 1]?.kind === 'heading'
          ? ITEM_GAP
          : PARAGRAPH_GAP;
    // The first paragraph keeps a full line's distance from the salutation.
    const gap = i === 0 ? BODY.leading * 0.7 : before;
    const added =
      block.kind === 'list'
        ? list(block.items, ITEM_GAP * 1.6)
        : paragraph(block.text, block.kind === 'heading' ? 'bold' : 'regular', gap);
    if (keepWithNext && added[0] !== undefined) added[0].breakBefore = false;
    if (block.kind === 'heading') joinAll(added);
    strips.push(...added);
    keepWithNext = block.kind === 'heading' || document.blocks[i + 1]?.kind === 'list';
  });

  // Closing and signature stay together and under at least two lines of text: widow control holds the last two lines of
  // a longer paragraph, a paragraph of one line is held to the one above it.
  const lastLine = strips.at(-1);
  if (lastLine !== undefined) lastLine.breakBefore = false;
  strips.push(signatureStrip());
  if (document.enclosures !== null) {
    const set = [
      ...paragraph(document.enclosures.label, 'bold', BODY.leading * 1.3, NOTE),
      ...list(document.enclosures.items, ITEM_GAP, NOTE),
    ];
    for (const strip of set.slice(0, 2)) strip.breakBefore = false;
    strips.push(...set);
  }

  function signatureStrip(): SetStrip {
    const { kind, name } = document.signature;
    const marks: Mark[] = [];
    let y = 0;
    const add = (text: string, { size, leading }: { size: number; leading: number }) => {
      for (const line of lines(text, 'regular', size, textWidth)) {
        marks.push({ kind: 'text', x: left, y: y + leading * ABOVE_BASELINE, face: 'regular', size, text: line });
        y += leading;
      }
    };
    add(document.closing, BODY);
    if (kind === 'none') {
      y += BODY.leading;
    } else {
      y += SIGNATURE.room;
      if (kind === 'typed') {
        // On the line and not above it: a long name is set smaller rather than broken.
        const size = Math.min(SIGNATURE.typed, textWidth / measures.regular(name));
        marks.push({ kind: 'text', x: left + 4, y: y - 4, face: 'regular', size, text: name });
      }
      if (kind === 'image' && signature !== null) {
        const scale = Math.min(SIGNATURE.width / signature.width, SIGNATURE.height / signature.height);
        marks.push({
          kind: 'signature',
          x: left + 4,
          y: y + 3,
          width: signature.width * scale,
          height: signature.height * scale,
        });
      }
      marks.push({ kind: 'rule', x1: left, x2: left + SIGNATURE.line, y, width: 0.5 });
      y += 3;
    }
    add(name, kind === 'none' ? BODY : NOTE);
    return { height: y, spaceBefore: BODY.leading, breakBefore: false, marks };
  }

  const head = [...recipientMarks(document, layout.address, layout.returnLine, measures), ...foldMarks()];
  const information = informationMarks();
  head.push(...information.marks);
  const firstTop = Math.max(layout.bodyTop * MM, information.bottom + 8 * MM);
  const bottom = height - layout.margin.bottom * MM;
  const top = (page: number) => (page === 0 ? firstTop : layout.nextTop * MM);
  const places = paginate(strips, (page) => bottom - top(page));
  const count = (places.at(-1)?.page ?? 0) + 1;
  const pages: Mark[][] = Array.from({ length: count }, () => []);
  pages[0]?.push(...head);
  strips.forEach((strip, i) => {
    const place = places[i];
    if (place !== undefined)
      pages[place.page]?.push(...strip.marks.map((mark) => ({ ...mark, y: mark.y + top(place.page) + place.y })));
  });
  pages.forEach((marks, page) => {
    if (layout.punch !== null) marks.push({ kind: 'rule', x1: 5 * MM, x2: 10 * MM, y: layout.punch * MM, width: 0.4 });
    if (count === 1) return;
    const text = document.pageLabel.replace('{page}', String(page + 1)).replace('{pages}', String(count));
    const x = width - layout.margin.right * MM - measures.regular(text) * PAGE_LABEL;
    marks.push({ kind: 'text', x, y: height - 14 * MM, face: 'regular', size: PAGE_LABEL, text });
  });
  return { width, height, pages };

  function foldMarks(): Mark[] {
    return layout.folds.map((fold) => ({ kind: 'rule', x1: 5 * MM, x2: 8.5 * MM, y: fold * MM, width: 0.4 }));
  }

  /** Sender, e-mail and date, in groups parted by half a line. */
  function informationMarks(): { marks: Mark[]; bottom: number } {
    const { sender } = document;
    const groups = [[sender.name, ...sender.lines], sender.email === null ? [] : [sender.email], [document.dateLine]];
    const x = layout.information.x * MM;
    let y = layout.information.y * MM;
    const marks: Mark[] = [];
    for (const group of groups.filter((lines) => lines.length > 0)) {
      for (const line of group.flatMap((text) =>
        lines(text, 'regular', INFORMATION.size, layout.information.width * MM),
      )) {
        marks.push({
          kind: 'text',
          x,
          y: y + INFORMATION.leading * ABOVE_BASELINE,
          face: 'regular',
          size: INFORMATION.size,
          text: line,
        });
        y += INFORMATION.leading;
      }
      y += INFORMATION.leading * 0.6;
    }
    return { marks, bottom: y - INFORMATION.leading * 0.6 };
  }
}

/** No page may end inside or behind these strips but the first. */
function joinAll(strips: SetStrip[]): void {
  strips.forEach((strip, i) => {
    if (i > 0) strip.breakBefore = false;
  });
}

/** Return line and recipient, both inside the window. */
function recipientMarks(
  document: LetterDocument,
  box: Box,
  returnZone: number,
  measures: Readonly<Record<Face, Measure>>,
): Mark[] {
  const [x, width] = [box.x * MM, box.width * MM];
  const top = (box.y + returnZone) * MM;
  const room = (box.height - returnZone) * MM;
  for (const { size, leading } of ADDRESS_SIZES) {
    const set = document.recipient.flatMap((line) => breakLines(line, width, (text) => measures.regular(text) * size));
    if (set.length * leading > room) continue;
    return [
      returnLineMark(),
      ...set.map((text, i): Mark => ({
        kind: 'text',
        x,
        y: top + i * leading + leading * ABOVE_BASELINE,
        face: 'regular',
        size,
        text,
      })),
    ];
  }
  const smallest = ADDRESS_SIZES[ADDRESS_SIZES.length - 1]?.leading ?? 1;
  throw new InvalidInput([
    problem('controller.address', 'problem.addressField', { maximum: Math.floor(room / smallest) }),
  ]);

  /** Set smaller where it is long, and cut where even that does not help: the sender stands in full beside it. */
  function returnLineMark(): Mark {
    let text = document.returnLine;
    const size = Math.max(5.5, Math.min(RETURN_LINE, width / measures.regular(text)));
    while (text.length > 1 && measures.regular(text) * size > width + 0.01)
      text = `${text.replace(/…$/, '').slice(0, -1).trimEnd()}…`;
    return { kind: 'text', x, y: top - 0.42 * returnZone * MM, face: 'regular', size, text };
  }
}
