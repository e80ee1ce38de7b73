// Lines and pages: where a paragraph may be broken (UAX 14) and where a page may end (widows, orphans, what stays together).
import LineBreaker from 'linebreak';

/** Width of a text set on one line, in the unit of the width it is compared with; additive over words. */
export type Measure = (text: string) => number;

/** A last line shorter than this part of the measure looks lost and is avoided where no further line is needed. */
const SHORT_LAST_LINE = 0.12;

/**
 * The lines of `text` at most `width` wide, without the spaces at their ends. `\n` ends a line in any case; an empty
 * line stays empty. Breaks by Unicode Standard Annex 14, but never between the parts of a reference: "15(1)(a)" has
 * no spaces and UAX 14 would allow a break before a bracket. A word wider than a line is broken between characters.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const words = segments(paragraph);
    const lines = fill(words, width, measure);
    if (lines.length < 2 || measure(lines.at(-1) ?? '') >= width * SHORT_LAST_LINE) return lines;
    for (let part = 0.98; part >= 0.9; part -= 0.02) {
      const narrower = fill(words, width * part, measure);
      if (narrower.length > lines.length) break;
      if (measure(narrower.at(-1) ?? '') >= width * SHORT_LAST_LINE) return narrower;
    }
    return lines;
  });
}

/** Pieces between which a line may end, each with its trailing spaces. */
function segments(text: string): string[] {
  const breaker = new LineBreaker(text);
  const pieces: string[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    const insideReference = next.position < text.length && /[^\s]\($/u.test(text.slice(next.position - 1, next.position + 1));
    if (insideReference) continue;
    pieces.push(text.slice(from, next.position));
    from = next.position;
  }
  return pieces;
}

function fill(pieces: readonly string[], width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const piece of pieces) {
    const bare = piece.trimEnd();
    if (current !== '' && used + measure(bare) > width) {
      lines.push(current.trimEnd());
      [current, used] = ['', 0];
    }
    if (current === '' && measure(bare) > width) {
      const chopped = chop(bare, width, measure);
      lines.push(...chopped.slice(0, -1));
      current = (chopped.at(-1) ?? '') + piece.slice(bare.length);
      used = measure(current);
    } else {
      current += piece;
      used += measure(piece);
    }
  }
  lines.push(current.trimEnd());
  return lines;
}

function chop(word: string, width: number, measure: Measure): string[] {
  const parts = [''];
  for (const character of word) {
    const grown = (parts.at(-1) ?? '') + character;
    if (parts.at(-1) !== '' && measure(grown) > width) parts.push(character);
    else parts[parts.length - 1] = grown;
  }
  return parts;
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
