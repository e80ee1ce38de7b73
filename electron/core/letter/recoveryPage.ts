// The recovery code of a vault on paper: large enough to be typed off without a mistake, with what it is for.
import { sheet, type Style } from './sheet';
import type { Measures, SetLetter } from './typeset';

export interface RecoveryPageWords {
  /** ISO 639-1 */
  language: string;
  title: string;
  /** Groups of the code with hyphens between. */
  code: string;
  /** Paragraphs above the code, and below it. */
  before: readonly string[];
  after: readonly string[];
}

const PAGE = { width: 210, height: 297, left: 25, right: 20, top: 30 };
const CODE: Style = { face: 'bold', size: 19, leading: 30 };
const GROUPS_A_LINE = 4;
/** Between the code and its frame, in mm. */
const ROOM = 5;

export function recoveryPage(words: RecoveryPageWords, measures: Measures): SetLetter {
  const { write, rule, upright, space, at, set } = sheet(PAGE, measures);
  write('H1', words.title, { face: 'bold', size: 16, leading: 24 });
  for (const text of words.before) write('P', text);
  space(12);
  const top = at() - ROOM;
  space(20);
  const groups = words.code.split('-');
  for (let i = 0; i < groups.length; i += GROUPS_A_LINE) {
    write('P', groups.slice(i, i + GROUPS_A_LINE).join(' – '), CODE);
    space(-CODE.leading / 2);
  }
  const bottom = at() - ROOM;
  const [left, right] = [PAGE.left - ROOM, PAGE.width - PAGE.right];
  rule(left, right, top);
  rule(left, right, bottom);
  upright(left, top, bottom - top);
  upright(right, top, bottom - top);
  space(28);
  for (const text of words.after) write('P', text);
  return set();
}
