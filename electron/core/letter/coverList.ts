// The list that lies on top of many letters: one line each with its address, its day and a box to tick. Lengths as in
// typeset.ts.
import { breakLines } from './breaking';
import type { Mark, Measures, SetLetter, StructureElement } from './typeset';

/** Texts as they are to be shown. */
export interface CoverList {
  /** ISO 639-1 */
  language: string;
  title: string;
  /** Whose letters, how many, of which day. */
  subtitle: string;
  rows: readonly CoverRow[];
  /** "Page {page} of {pages}"; the two names are replaced by numbers. */
  pageLabel: string;
}

export interface CoverRow {
  name: string;
  /** Name and address of the recipient, on one line. */
  recipient: string;
  /** Day, pages, way, and for letters of several people from whom. */
  facts: string;
}

const MM = 72 / 25.4;
const PAGE = { width: 210 * MM, height: 297 * MM };
const MARGIN = { left: 25 * MM, right: 20 * MM, top: 22 * MM, bottom: 22 * MM };
const TEXT = { size: 9.5, leading: 12.4 };
const SMALL = { size: 8.5, leading: 11 };
const TITLE = { size: 14, leading: 19 };
const BOX = 10;
const INDENT = 22;
const ROW_GAP = 7;
const LINE = 0.5;

/** Sets the list on A4 pages; a row is never cut. `measures` as in typeset. */
export function coverList(list: CoverList, measures: Measures): SetLetter {
  const structure: StructureElement[] = [{ role: 'Document', parent: null }];
  const pages: Mark[][] = [];
  let marks: Mark[] = [];
  let below = 0;
  const turn = () => {
    marks = [];
    pages.push(marks);
    below = MARGIN.top;
  };
  const element = (role: StructureElement['role'], parent: number) => structure.push({ role, parent }) - 1;
  const room = PAGE.width - MARGIN.left - MARGIN.right;

  type Style = { size: number; leading: number };
  const broken = (text: string, face: 'regular' | 'bold', { size }: Style, indent: number) =>
    breakLines(text, (room - indent) / size, measures[face]);
  const write = (owner: number, text: string, face: 'regular' | 'bold', style: Style, indent = 0) => {
    const lines = broken(text, face, style, indent);
    lines.forEach((line, i) => {
      below += style.leading;
      const after = i === lines.length - 1 ? '' : ' ';
      marks.push({ owner, kind: 'text', x: MARGIN.left + indent, y: below, face, size: style.size, text: line, after });
    });
  };
  const rule = (x1: number, x2: number, y: number, width = LINE): Mark => ({
    owner: 'layout',
    kind: 'rule',
    x1,
    x2,
    y,
    width,
  });
  const box = (x: number, y: number) => {
    // A line down the page is a rule as short as a line is thick, and as thick as the line is long.
    const upright = (at: number) => rule(at, at + LINE, y - BOX / 2, BOX);
    marks.push(rule(x, x + BOX, y), rule(x, x + BOX, y - BOX), upright(x), upright(x + BOX - LINE));
  };

  turn();
  write(element('H1', 0), list.title, 'bold', TITLE);
  write(element('P', 0), list.subtitle, 'regular', TEXT);
  below += ROW_GAP;
  const all = element('L', 0);
  list.rows.forEach(({ name, recipient, facts }, i) => {
    const parts = [
      { text: name, face: 'bold', style: TEXT },
      { text: recipient, face: 'regular', style: SMALL },
      { text: facts, face: 'regular', style: SMALL },
    ] as const;
    const height = parts.reduce(
      (sum, { text, face, style }) => sum + broken(text, face, style, INDENT * 2).length * style.leading,
      ROW_GAP,
    );
    if (below + height > PAGE.height - MARGIN.bottom) turn();
    const item = element('LI', all);
    box(MARGIN.left, below + TEXT.leading + 1);
    marks.push({
      owner: element('Lbl', item),
      kind: 'text',
      x: MARGIN.left + INDENT,
      y: below + TEXT.leading,
      face: 'regular',
      size: TEXT.size,
      text: String(i + 1),
      after: ' ',
    });
    const body = element('LBody', item);
    for (const { text, face, style } of parts) write(body, text, face, style, INDENT * 2);
    below += ROW_GAP;
  });
  pages.forEach((page, i) => {
    const text = list.pageLabel.replace('{page}', String(i + 1)).replace('{pages}', String(pages.length));
    const { size } = SMALL;
    const x = PAGE.width - MARGIN.right - measures.regular(text) * size;
    page.push({ owner: 'footer', kind: 'text', x, y: PAGE.height - 14 * MM, face: 'regular', size, text, after: '' });
  });
  return { ...PAGE, pages, structure, signatureBox: null };
}
