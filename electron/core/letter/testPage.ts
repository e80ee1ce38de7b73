// A sheet to try an envelope and a printer with, before the first letter: the frame of the window, the marks to fold at,
// and a line whose length shows whether the printer has scaled the page.
import type { Envelope } from '../request/requestFile';
import { LAYOUTS } from './envelope';
import { sheet } from './sheet';
import type { Measures, SetLetter } from './typeset';

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

export function testPage(envelope: Envelope, words: TestPageWords, measures: Measures): SetLetter {
  const { page, address, margin, bodyTop, folds } = LAYOUTS[envelope];
  const { write, rule, upright, space, at, set } = sheet({ ...page, ...margin, top: bodyTop }, measures);
  const { x, y } = address;
  rule(x, x + address.width, y);
  rule(x, x + address.width, y + address.height);
  upright(x, y, address.height);
  upright(x + address.width, y, address.height);
  for (const fold of folds) rule(5, 8.5, fold);

  write('H1', words.title);
  for (const text of words.text) write('P', text);
  space(14.2);
  const line = at();
  rule(margin.left, margin.left + SCALE_MM, line);
  upright(margin.left, line - 2, 4);
  upright(margin.left + SCALE_MM, line - 2, 4);
  space(18.46);
  write('P', words.scale);
  return set();
}
