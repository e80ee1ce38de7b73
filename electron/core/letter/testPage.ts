// A sheet to try an envelope and a printer with, before the first letter: the frame of the window, the marks to fold at,
// and a line whose length shows whether the printer has scaled the page.
import type { Envelope } from '../request/requestFile';
import { breakLines } from './breaking';
import { LAYOUTS } from './envelope';
import type { Mark, Measures, SetLetter, StructureElement } from './typeset';

export interface TestPageWords {
  /** ISO 639-1 */
  language: string;
  title: string;
  /** Paragraphs below the title. */
  text: readonly string[];
  /** Beside the line of {@link SCALE_MM} mm. */
  scale: string;
}

/** Length of the line to measure, in mm. */
export const SCALE_MM = 100;
const MM = 72 / 25.4;
const LINE = 0.5;
const TEXT = { size: 10.5, leading: 14.2 };

export function testPage(envelope: Envelope, words: TestPageWords, measures: Measures): SetLetter {
  const { page, address, margin, bodyTop, folds } = LAYOUTS[envelope];
  const [width, height] = [page.width * MM, page.height * MM];
  const left = margin.left * MM;
  const room = width - left - margin.right * MM;
  const structure: StructureElement[] = [{ role: 'Document', parent: null }];
  const marks: Mark[] = [];
  const rule = (x1: number, x2: number, y: number, thickness = LINE): Mark => ({
    owner: 'layout',
    kind: 'rule',
    x1: x1 * MM,
    x2: x2 * MM,
    y: y * MM,
    width: thickness,
  });
  /** A line down the page is a rule as short as a line is thick, and as thick as the line is long. */
  const upright = (x: number, top: number, length: number) => rule(x, x + LINE / MM, top + length / 2, length * MM);

  const { x, y } = address;
  marks.push(
    rule(x, x + address.width, y),
    rule(x, x + address.width, y + address.height),
    upright(x, y, address.height),
    upright(x + address.width, y, address.height),
    ...folds.map((fold) => rule(5, 8.5, fold)),
  );

  let below = bodyTop * MM + TEXT.leading;
  const write = (role: 'H1' | 'P', text: string) => {
    const owner = structure.push({ role, parent: 0 }) - 1;
    const face = role === 'H1' ? 'bold' : 'regular';
    const lines = breakLines(text, room / TEXT.size, measures[face]);
    lines.forEach((line, i) => {
      const after = i === lines.length - 1 ? '' : ' ';
      marks.push({ owner, kind: 'text', x: left, y: below, face, size: TEXT.size, text: line, after });
      below += TEXT.leading;
    });
    below += TEXT.leading / 2;
  };
  write('H1', words.title);
  for (const text of words.text) write('P', text);
  below += TEXT.leading;
  const at = below / MM;
  marks.push(
    rule(margin.left, margin.left + SCALE_MM, at),
    upright(margin.left, at - 2, 4),
    upright(margin.left + SCALE_MM, at - 2, 4),
  );
  below += TEXT.leading * 1.3;
  write('P', words.scale);
  return { width, height, pages: [marks], structure, signatureBox: null };
}
