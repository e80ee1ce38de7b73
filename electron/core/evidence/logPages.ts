// From the log in words to pages, as typeset.ts does for letters.
import { breakLines, breaksInParagraph, paginate, type Strip } from '../letter/breaking';
import type { Mark, Measures, SetLetter, StructureElement } from '../letter/typeset';
import type { LogBlock, LogDocument } from './logDocument';

const MM = 72 / 25.4;
const PAGE = { width: 210 * MM, height: 297 * MM, left: 25 * MM, right: 20 * MM, top: 22 * MM, bottom: 24 * MM };
const FOOT = { size: 8.5, fromEdge: 14 * MM };
/** `before`: space above, in points. */
const STYLES = {
  title: { role: 'H1', face: 'bold', size: 14, leading: 19, before: 0 },
  heading: { role: 'H2', face: 'bold', size: 10.5, leading: 14.2, before: 12 },
  text: { role: 'P', face: 'regular', size: 10, leading: 13.6, before: 2 },
  small: { role: 'P', face: 'regular', size: 8, leading: 11, before: 2 },
} as const satisfies Record<LogBlock['kind'], unknown>;
const ABOVE_BASELINE = 0.76;

/** Sets the log. `measures` give the width of a text in units of the font size. */
export function logPages(log: LogDocument, measures: Measures): SetLetter {
  const structure: StructureElement[] = [{ role: 'Document', parent: null }];
  const room = PAGE.width - PAGE.left - PAGE.right;
  const strips: (Strip & { mark: Mark | null })[] = [];
  let keepsWithNext = false;
  for (const { kind, text } of log.blocks) {
    const { role, face, size, leading, before } = STYLES[kind];
    const owner = structure.push({ role, parent: 0 }) - 1;
    const lines = breakLines(text, room / size, measures[face]);
    const breaks = breaksInParagraph(lines.length);
    let at = 0;
    lines.forEach((line, i) => {
      at = text.indexOf(line, at) + line.length;
      const after = /\s/u.test(text.charAt(at)) ? ' ' : '';
      strips.push({
        height: leading,
        spaceBefore: i === 0 ? before : 0,
        breakBefore: i === 0 ? !keepsWithNext : kind !== 'heading' && (breaks[i] ?? true),
        mark:
          line === ''
            ? null
            : { owner, kind: 'text', x: PAGE.left, y: leading * ABOVE_BASELINE, face, size, text: line, after },
      });
    });
    // The link belongs to what stands above it, a heading to what follows.
    keepsWithNext = kind === 'heading';
  }
  const places = paginate(strips, () => PAGE.height - PAGE.top - PAGE.bottom);
  const count = (places.at(-1)?.page ?? 0) + 1;
  const pages = Array.from({ length: count }, (): Mark[] => []);
  strips.forEach(({ mark }, i) => {
    const place = places[i];
    if (place !== undefined && mark?.kind === 'text')
      pages[place.page]?.push({ ...mark, y: mark.y + PAGE.top + place.y });
  });
  pages.forEach((marks, page) => {
    const text = log.pageLabel.replace('{page}', String(page + 1)).replace('{pages}', String(count));
    const x = PAGE.width - PAGE.right - measures.regular(text) * FOOT.size;
    const y = PAGE.height - FOOT.fromEdge;
    marks.push({ owner: 'footer', kind: 'text', x, y, face: 'regular', size: FOOT.size, text, after: '' });
  });
  return { width: PAGE.width, height: PAGE.height, pages, structure, signatureBox: null };
}
