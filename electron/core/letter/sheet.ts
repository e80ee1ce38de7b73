// A page of titles and paragraphs below one another, with lines drawn: what is printed beside letters.
import { breakLines } from './breaking';
import type { Face, Mark, Measures, SetLetter, StructureElement } from './typeset';

const MM = 72 / 25.4;
/** Width of a line, in points. */
const LINE = 0.5;
const TEXT: Style = { face: 'regular', size: 10.5, leading: 14.2 };
const TITLE: Style = { ...TEXT, face: 'bold' };

/** Sizes in points. */
export interface Style {
  face: Face;
  size: number;
  leading: number;
}

export interface Sheet {
  /** Sets a title or a paragraph below what is there. */
  write(role: 'H1' | 'P', text: string, style?: Style): void;
  /** Leaves `points` free. */
  space(points: number): void;
  /** Where the next line of text would stand, in mm from the top. */
  at(): number;
  /** A line across, in mm. */
  rule(x1: number, x2: number, y: number): void;
  /** A line down, in mm. */
  upright(x: number, top: number, length: number): void;
  set(): SetLetter;
}

/** @param page its size, the margins and the top of the text, in mm */
export function sheet(
  page: { width: number; height: number; left: number; right: number; top: number },
  measures: Measures,
): Sheet {
  const [width, height, left] = [page.width * MM, page.height * MM, page.left * MM];
  const room = width - left - page.right * MM;
  const structure: StructureElement[] = [{ role: 'Document', parent: null }];
  const marks: Mark[] = [];
  let below = page.top * MM + TEXT.leading;
  const rule = (x1: number, x2: number, y: number, thickness = LINE) =>
    void marks.push({ owner: 'layout', kind: 'rule', x1: x1 * MM, x2: x2 * MM, y: y * MM, width: thickness });
  return {
    write(role, text, style = role === 'H1' ? TITLE : TEXT) {
      const { face, size, leading } = style;
      const owner = structure.push({ role, parent: 0 }) - 1;
      const lines = breakLines(text, room / size, measures[face]);
      lines.forEach((line, i) => {
        const after = i === lines.length - 1 ? '' : ' ';
        marks.push({ owner, kind: 'text', x: left, y: below, face, size, text: line, after });
        below += leading;
      });
      below += leading / 2;
    },
    space: (points) => void (below += points),
    at: () => below / MM,
    rule: (x1, x2, y) => rule(x1, x2, y),
    // A line down the page is a rule as short as a line is thick, and as thick as the line is long.
    upright: (x, top, length) => rule(x, x + LINE / MM, top + length / 2, length * MM),
    set: () => ({ width, height, pages: [marks], structure, signatureBox: null }),
  };
}
