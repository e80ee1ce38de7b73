// From a letter to pages: every line of text, rule and picture with its place. Lengths are points (1/72 inch) from the
// left and top edge of the sheet; the layouts of envelope.ts are in mm.
import { InvalidInput, problem } from '../problem';
import { breakLines, breaksInParagraph, paginate, type Measure, type Strip } from './breaking';
import type { LetterDocument } from './document';
import { LAYOUTS } from './envelope';

/** `script` sets typed signatures. */
export type Face = 'regular' | 'bold' | 'script';
export type Measures = Readonly<Record<Face, Measure>>;

/** What a screen reader passes over: heads and feet of pages, fold marks, rules. */
export type Artifact = 'header' | 'footer' | 'page' | 'layout';
/** Structure types of ISO 32000-1, 14.8.4. */
export type Role = 'Document' | 'Sect' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Figure';
/** An element of the letter's structure; `parent` is an index, null for the first. */
export interface StructureElement {
  role: Role;
  parent: number | null;
}

/** Something on a page; `y` of a text is its baseline, of a picture its lower edge. */
export type Mark = {
  /** Index of the element that it belongs to, or why it belongs to none. */
  owner: number | Artifact;
} & (
  | {
      kind: 'text';
      x: number;
      y: number;
      face: Face;
      size: number;
      text: string;
      /** What parts this line from the next one of its text. */
      after: '' | ' ';
    }
  | { kind: 'rule'; x1: number; x2: number; y: number; width: number }
  | { kind: 'signature'; x: number; y: number; width: number; height: number }
);

export interface SetLetter {
  width: number;
  height: number;
  /** Marks in reading order. */
  pages: Mark[][];
  /** Elements in reading order. */
  structure: StructureElement[];
  /** The place above the signature's line: `page` counts from 0, `y` is the line. Null where there is no line. */
  signatureBox: { page: number; x: number; y: number; width: number; height: number } | null;
}

const MM = 72 / 25.4;
const BODY = { size: 10.5, leading: 14.2 };
const INFORMATION = { size: 9, leading: 12.4 };
const NOTE = { size: 9, leading: 12.4 };
const RETURN_LINE = 7;
/** Head of a continuation page, and the number of the first page at its foot. */
const PAGE_LABEL = { size: 8.5, fromEdge: 14 * MM };
const PARAGRAPH_GAP = 7.1;
const ITEM_GAP = 2.2;
const INDENT = 13;
const BULLET = '–';
/** Room between the closing and the signature's line, and the largest picture that is put there, clear of both texts. */
const SIGNATURE = { room: 60, width: 170, height: 48, line: 190, typed: 26, readable: 15 };
/** Address: tried from the first; DIN 5008 allows down to 8 pt where a recipient has many lines. */
const ADDRESS_SIZES = [
  { size: 10, leading: 12.4 },
  { size: 9.5, leading: 11.4 },
  { size: 9, leading: 10.5 },
  { size: 8, leading: 9.6 },
];
const SMALLEST_ADDRESS = { size: 8, leading: 8.8 };
/** Share of the leading that lies above the baseline. */
const ABOVE_BASELINE = 0.76;
/** Paragraphs kept broken between letters: a template's texts return in each, and typing changes one at a time. */
const CACHED_PARAGRAPHS = 1000;

type SetStrip = Strip & { marks: Mark[] };
type Line = { text: string; after: '' | ' ' };
type Style = { size: number; leading: number };

const broken = new WeakMap<Measures, Map<string, readonly Line[]>>();

/** {@link breakLines} with what stood between the lines. */
function linesOf(text: string, face: Face, size: number, room: number, measures: Measures): readonly Line[] {
  const known = broken.get(measures) ?? new Map<string, readonly Line[]>();
  broken.set(measures, known);
  const key = `${face} ${size} ${room} ${text}`;
  let lines = known.get(key);
  if (lines === undefined) {
    let at = 0;
    lines = breakLines(text, room / size, measures[face]).map((line) => {
      at = text.indexOf(line, at) + line.length;
      return { text: line, after: /\s/u.test(text.charAt(at)) ? ' ' : '' };
    });
    if (known.size >= CACHED_PARAGRAPHS) known.clear();
    known.set(key, lines);
  }
  return lines;
}

/**
 * Sets a letter. `measures` give the width of a text in units of the font size, and are kept with what was broken by
 * them; `signature` is the size of the signature's picture in any unit. Throws {@link InvalidInput} at
 * `controller.address` when the recipient does not fit the address field.
 */
export function typeset(
  document: LetterDocument,
  measures: Measures,
  signature: { width: number; height: number } | null,
): SetLetter {
  const layout = LAYOUTS[document.envelope];
  const [width, height] = [layout.page.width * MM, layout.page.height * MM];
  const left = layout.margin.left * MM;
  const right = width - layout.margin.right * MM;
  const textWidth = right - left;

  const structure: StructureElement[] = [{ role: 'Document', parent: null }];
  let section = 0;
  const element = (role: Role, parent = section): number => structure.push({ role, parent }) - 1;

  function textMark(owner: number | Artifact, line: Line, face: Face, size: number, x: number, y: number): Mark {
    return { owner, kind: 'text', x, y, face, size, ...line };
  }

  function paragraph(owner: number, text: string, face: Face, before: number, style: Style, indent = 0): SetStrip[] {
    const set = linesOf(text, face, style.size, textWidth - indent, measures);
    const breaks = breaksInParagraph(set.length);
    return set.map((line, i) => ({
      height: style.leading,
      spaceBefore: i === 0 ? before : 0,
      breakBefore: breaks[i] ?? true,
      marks:
        line.text === ''
          ? []
          : [textMark(owner, line, face, style.size, left + indent, style.leading * ABOVE_BASELINE)],
    }));
  }

  function list(items: readonly string[], before: number, style: Style): SetStrip[] {
    const owner = element('L');
    return items.flatMap((text, i) => {
      const item = element('LI', owner);
      const bullet = { text: BULLET, after: ' ' } as const;
      const label = textMark(element('Lbl', item), bullet, 'regular', style.size, left, style.leading * ABOVE_BASELINE);
      const gap = i === 0 ? before : ITEM_GAP;
      const strips = paragraph(element('LBody', item), text, 'regular', gap, style, INDENT);
      strips[0]?.marks.unshift(label);
      return strips;
    });
  }

  const sender = information();
  const head = [...sender.marks, ...recipient()];
  const firstTop = Math.max(layout.bodyTop * MM, sender.bottom + 8 * MM);

  const strips: SetStrip[] = [
    ...paragraph(element('H1'), document.subject.join('\n'), 'bold', 0, BODY),
    ...paragraph(element('P'), document.salutation, 'regular', BODY.leading * 1.3, BODY),
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
    if (block.kind === 'heading') section = element('Sect', 0);
    const added =
      block.kind === 'list'
        ? list(block.items, ITEM_GAP * 1.6, BODY)
        : block.kind === 'heading'
          ? paragraph(element('H2'), block.text, 'bold', gap, BODY)
          : paragraph(element('P'), block.text, 'regular', gap, BODY);
    if (keepWithNext && added[0] !== undefined) added[0].breakBefore = false;
    if (block.kind === 'heading') joinAll(added);
    strips.push(...added);
    keepWithNext = block.kind === 'heading' || document.blocks[i + 1]?.kind === 'list';
  });

  // Closing and signature stay together and under at least two lines of text: widow control holds the last two lines of
  // a longer paragraph, a paragraph of one line is held to the one above it.
  section = 0;
  const lastLine = strips.at(-1);
  if (lastLine !== undefined) lastLine.breakBefore = false;
  const signed = signatureStrip();
  const signedAt = strips.push(signed.strip) - 1;
  if (document.enclosures !== null) {
    const set = [
      ...paragraph(element('P'), document.enclosures.label, 'bold', BODY.leading * 1.3, NOTE),
      ...list(document.enclosures.items, ITEM_GAP, NOTE),
    ];
    for (const strip of set.slice(0, 2)) strip.breakBefore = false;
    strips.push(...set);
  }

  function signatureStrip(): { strip: SetStrip; line: number | null } {
    const { kind, name } = document.signature;
    const marks: Mark[] = [];
    let y = 0;
    let line: number | null = null;
    const add = (text: string, { size, leading }: Style) => {
      const owner = element('P');
      for (const set of linesOf(text, 'regular', size, textWidth, measures)) {
        marks.push(textMark(owner, set, 'regular', size, left, y + leading * ABOVE_BASELINE));
        y += leading;
      }
    };
    add(document.closing, BODY);
    if (kind === 'none') {
      y += BODY.leading;
    } else {
      y += SIGNATURE.room;
      line = y;
      if (kind === 'typed') {
        // A long name is set smaller, then longer than the line, and smaller again rather than broken.
        const width = measures.script(name);
        const onLine = Math.min(SIGNATURE.typed, (SIGNATURE.line - 8) / width);
        const size = Math.max(onLine, Math.min(SIGNATURE.readable, (textWidth - 8) / width));
        marks.push(textMark(element('P'), { text: name, after: '' }, 'script', size, left + 4, y - 5));
      }
      if ((kind === 'image' || kind === 'drawing') && signature !== null) {
        const scale = Math.min(SIGNATURE.width / signature.width, SIGNATURE.height / signature.height);
        marks.push({
          owner: element('Figure'),
          kind: 'signature',
          x: left + 4,
          y: y + 3,
          width: signature.width * scale,
          height: signature.height * scale,
        });
      }
      marks.push({ owner: 'layout', kind: 'rule', x1: left, x2: left + SIGNATURE.line, y, width: 0.5 });
      y += 4;
    }
    add(name, kind === 'none' ? BODY : NOTE);
    return { strip: { height: y, spaceBefore: BODY.leading, breakBefore: false, marks }, line };
  }

  const bottom = height - layout.margin.bottom * MM;
  const top = (page: number) => (page === 0 ? firstTop : layout.nextTop * MM);
  const places = paginate(strips, (page) => bottom - top(page));
  const count = (places.at(-1)?.page ?? 0) + 1;
  const pages: Mark[][] = Array.from({ length: count }, (_, page) => (page === 0 ? head : pageHead(page)));
  strips.forEach((strip, i) => {
    const place = places[i];
    if (place !== undefined)
      pages[place.page]?.push(...strip.marks.map((mark) => ({ ...mark, y: mark.y + top(place.page) + place.y })));
  });
  pages.forEach((marks, page) => {
    const pageMark = { owner: 'page', kind: 'rule', x1: 5 * MM, width: 0.4 } as const;
    if (page === 0) marks.push(...layout.folds.map((fold) => ({ ...pageMark, x2: 8.5 * MM, y: fold * MM })));
    if (layout.punch !== null) marks.push({ ...pageMark, x2: 10 * MM, y: layout.punch * MM });
    if (page === 0 && count > 1) marks.push(pageNumber(page, 'footer', height - PAGE_LABEL.fromEdge));
  });
  const signedPlace = places[signedAt];
  const signatureBox =
    signed.line === null || signedPlace === undefined
      ? null
      : {
          page: signedPlace.page,
          x: left,
          y: top(signedPlace.page) + signedPlace.y + signed.line,
          width: SIGNATURE.line,
          height: SIGNATURE.height,
        };
  return { width, height, pages, structure, signatureBox };

  /** "Page 2 of 3", at the right margin. */
  function pageNumber(page: number, owner: Artifact, y: number): Mark & { kind: 'text' } {
    const text = document.pageLabel.replace('{page}', String(page + 1)).replace('{pages}', String(count));
    const x = right - measures.regular(text) * PAGE_LABEL.size;
    return { owner, kind: 'text', x, y, face: 'regular', size: PAGE_LABEL.size, text, after: '' };
  }

  /** Sender and date on the left, so that a sheet that lies alone still says what it belongs to; its number on the right. */
  function pageHead(page: number): Mark[] {
    const number = pageNumber(page, 'header', PAGE_LABEL.fromEdge);
    const { size } = PAGE_LABEL;
    const date = ` · ${document.dateLine}`;
    const room = (number.x - left) / size - measures.regular(date) - 2;
    const text = shortened(document.sender.name, room, measures.regular) + date;
    return [textMark('header', { text, after: ' ' }, 'regular', size, left, PAGE_LABEL.fromEdge), number];
  }

  /** Sender, e-mail and date, in groups parted by half a line. */
  function information(): { marks: Mark[]; bottom: number } {
    const { name, lines, email } = document.sender;
    const { size, leading } = INFORMATION;
    const { x, y, width } = layout.information;
    let top = y * MM;
    const marks: Mark[] = [];
    for (const group of [[name, ...lines].join('\n'), email, document.dateLine]) {
      if (group === null) continue;
      const owner = element('P');
      for (const line of linesOf(group, 'regular', size, width * MM, measures)) {
        marks.push(textMark(owner, line, 'regular', size, x * MM, top + leading * ABOVE_BASELINE));
        top += leading;
      }
      top += 0.6 * leading;
    }
    return { marks, bottom: top - 0.6 * leading };
  }

  /** Return line and recipient, both inside the window. */
  function recipient(): Mark[] {
    const { address } = layout;
    const [x, room] = [address.x * MM, address.width * MM];
    const top = (address.y + layout.returnLine) * MM;
    const height = (address.height - layout.returnLine) * MM;
    for (const { size, leading } of [...ADDRESS_SIZES, SMALLEST_ADDRESS]) {
      const set = linesOf(document.recipient.join('\n'), 'regular', size, room, measures);
      if (set.length * leading > height) continue;
      const owner = element('P');
      return [
        returnLine(),
        ...set.map((line, i) => textMark(owner, line, 'regular', size, x, top + (i + ABOVE_BASELINE) * leading)),
      ];
    }
    const { size, leading } = SMALLEST_ADDRESS;
    const widest =
      document.recipient.toSorted((one, other) => measures.regular(other) - measures.regular(one))[0] ?? '';
    throw new InvalidInput([
      problem('controller.address', 'problem.addressField', {
        count: linesOf(document.recipient.join('\n'), 'regular', size, room, measures).length,
        maximum: Math.floor(height / leading),
        widest,
        wraps: measures.regular(widest) * size > room ? 'yes' : 'no',
      }),
    ]);

    /** Set smaller where it is long, and cut where even that does not help: the sender stands in full beside it. */
    function returnLine(): Mark {
      const size = Math.max(5.5, Math.min(RETURN_LINE, room / measures.regular(document.returnLine)));
      const text = shortened(document.returnLine, room / size + 0.001, measures.regular);
      return textMark('layout', { text, after: '' }, 'regular', size, x, top - 0.42 * layout.returnLine * MM);
    }
  }
}

/** No page may end inside or behind these strips but the first. */
function joinAll(strips: SetStrip[]): void {
  strips.forEach((strip, i) => {
    if (i > 0) strip.breakBefore = false;
  });
}

/** `text` at most `room` wide, cut with an ellipsis where it is longer. */
function shortened(text: string, room: number, measure: Measure): string {
  const characters = Array.from(text);
  let cut = text;
  while (characters.length > 1 && measure(cut) > room) {
    characters.pop();
    cut = `${characters.join('').trimEnd()}…`;
  }
  return cut;
}
