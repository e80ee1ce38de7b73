// Lines and pages: where a paragraph may be broken (UAX 14) and where a page may end (widows, orphans, what stays together).
import LineBreaker from 'linebreak';

/** Width of a text set on one line, in the unit of the width it is compared with; additive over words. */
export type Measure = (text: string) => number;

/** A last line shorter than this part of the measure looks lost; what it costs to have one. */
const SHORT_LAST_LINE = { part: 0.12, cost: 0.25 };

/**
 * The lines of `text` at most `width` wide, without the spaces at their ends: as few as possible, and of these the
 * most even. `\n` ends a line in any case; an empty line stays empty. Breaks by Unicode Standard Annex 14, but never
 * inside a reference ("15(1)(a)" could break before a bracket), not at a short part ("E-Mail", "celles-ci"), nor behind
 * a word of a single letter (Polish "i", "o"). A word wider than a line is broken between characters.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const pieces = piecesOf(paragraph).flatMap((piece) => chop(piece, width, measure));
    return fill(pieces, width, measure);
  });
}

const SHORT_FIRST_PART = /^[\p{L}\p{N}]{1,3}-$/u;
const SHORT_LAST_PART = /^[\p{L}\p{N}]{1,3}(?![\p{L}\p{N}])/u;
/** One or two words of a letter. */
const SINGLE_LETTERS = /^\p{L}(?: \p{L})? +$/u;

/** Pieces between which a line may end, each with its trailing spaces. */
function piecesOf(text: string): string[] {
  const breaker = new LineBreaker(text);
  const pieces: string[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    const piece = text.slice(from, next.position);
    const insideReference = text.charAt(next.position) === '(' && piece === piece.trimEnd();
    const inCompound = piece.endsWith('-') && next.position < text.length;
    const shortPart = inCompound && (SHORT_FIRST_PART.test(piece) || SHORT_LAST_PART.test(text.slice(next.position)));
    const single = piece.length < 6 && next.position < text.length && SINGLE_LETTERS.test(piece);
    if (insideReference || shortPart || single) continue;
    pieces.push(piece);
    from = next.position;
  }
  return pieces;
}

function chop(piece: string, width: number, measure: Measure): string[] {
  if (measure(piece.trimEnd()) <= width) return [piece];
  const parts = [''];
  for (const character of piece) {
    const grown = (parts.at(-1) ?? '') + character;
    if (measure(grown.trimEnd()) > width && grown !== character) parts.push(character);
    else parts[parts.length - 1] = grown;
  }
  return parts;
}

const START = { lines: 0, cost: 0, from: 0 };

/** Chooses among all ways to break by the number of lines, then by the sum of the squares of what lines leave free. */
function fill(pieces: readonly string[], width: number, measure: Measure): string[] {
  const full = pieces.map((piece) => measure(piece));
  const bare = pieces.map((piece) => measure(piece.trimEnd()));
  const best = [START];
  for (let end = 1; end <= pieces.length; end += 1) {
    let lines = Infinity;
    let cost = Infinity;
    let start = end - 1;
    let used = bare[end - 1] ?? 0;
    for (let from = end - 1; from >= 0 && (used <= width || from === end - 1); from -= 1) {
      const before = best[from] ?? START;
      const free =
        end < pieces.length
          ? ((width - used) / width) ** 2
          : from > 0 && used < width * SHORT_LAST_LINE.part
            ? SHORT_LAST_LINE.cost
            : 0;
      if (before.lines + 1 < lines || (before.lines + 1 === lines && before.cost + free < cost)) {
        lines = before.lines + 1;
        cost = before.cost + free;
        start = from;
      }
      used += full[from - 1] ?? 0;
    }
    best.push({ lines, cost, from: start });
  }
  const lines: string[] = [];
  for (let end = pieces.length; end > 0; end = best[end]?.from ?? 0)
    lines.unshift(
      pieces
        .slice(best[end]?.from ?? 0, end)
        .join('')
        .trimEnd(),
    );
  return lines.length === 0 ? [''] : lines;
}

/** A horizontal strip of the text column: a line, or a picture. Heights in any one unit. */
export interface Strip {
  height: number;
  /** Space above, dropped at the top of a page. */
  spaceBefore: number;
  /** Whether a page may end above it. */
  breakBefore: boolean;
}

/** Whether a page may end before each of `count` lines of a paragraph: at least two lines stay on either side. */
export function breaksInParagraph(count: number): boolean[] {
  return Array.from({ length: count }, (_, i) => i === 0 || (i >= 2 && count - i >= 2));
}

/**
 * Puts strips on pages from the top down; `heightOf` gives the room on a page (0 is the first). A page ends at the
 * last allowed place; where there is none (a group higher than a page) it ends where it is full. Result: page of each
 * strip, and the distance of the strip's top from the top of that page's text.
 */
export function paginate(strips: readonly Strip[], heightOf: (page: number) => number): { page: number; y: number }[] {
  const places: { page: number; y: number }[] = [];
  let page = 0;
  let start = 0;
  while (start < strips.length) {
    const tops: number[] = [];
    let y = 0;
    for (const strip of strips.slice(start)) {
      const top = y + (tops.length === 0 ? 0 : strip.spaceBefore);
      if (tops.length > 0 && top + strip.height > heightOf(page)) break;
      tops.push(top);
      y = top + strip.height;
    }
    let end = start + tops.length;
    if (end < strips.length) {
      let allowed = end;
      while (allowed > start && strips[allowed]?.breakBefore !== true) allowed -= 1;
      if (allowed > start) end = allowed;
    }
    for (let i = start; i < end; i += 1) places.push({ page, y: tops[i - start] ?? 0 });
    start = end;
    page += 1;
  }
  return places;
}
