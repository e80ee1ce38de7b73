// Puts labels above or below the points of a line so that none overlaps another and no stem runs through a label.

export interface Label {
  /** Where its point is, and how wide it is, in the same unit. */
  x: number;
  width: number;
}
export interface Placed {
  /** Left edge. */
  left: number;
  /** 0 is next to the line. */
  row: number;
}

const GAP = 10;
const STEM = 3;

/**
 * One place for each label, or null where none of `rows` rows has room between 0 and `width`. Labels are centred over
 * their points where that leaves room for all; where points are close, they start at their stem like flags. No label
 * touches a line at one of `walls`, which go through all rows, unless there is no room otherwise.
 */
export function placeLabels(
  labels: readonly Label[],
  width: number,
  rows: number,
  walls: readonly number[] = [],
): (Placed | null)[] {
  const centred = place(labels, width, rows, walls, ['centre', 'right', 'left']);
  const missing = (places: (Placed | null)[]) => places.filter((p) => p === null).length;
  if (missing(centred) === 0) return centred;
  const flags = place(labels, width, rows, walls, ['right']);
  const best = missing(flags) < missing(centred) ? flags : centred;
  return missing(best) === 0 || walls.length === 0 ? best : placeLabels(labels, width, rows);
}

type Side = 'centre' | 'right' | 'left';
const leftOf = ({ x, width }: Label, side: Side) =>
  side === 'centre' ? x - width / 2 : side === 'right' ? x - STEM : x - width + STEM;

/** From right to left, so that the stem of a flag in a higher row stands left of the flags below it. */
function place(
  labels: readonly Label[],
  width: number,
  rows: number,
  walls: readonly number[],
  sides: readonly Side[],
): (Placed | null)[] {
  const labelled: { row: number; from: number; to: number }[] = [];
  const stems = walls.map((x) => ({ row: rows, x }));
  const fits = (row: number, from: number, to: number, x: number) =>
    labelled.every((l) => l.row !== row || to + GAP <= l.from || from >= l.to + GAP) &&
    stems.every((s) => s.row <= row || s.x <= from - STEM || s.x >= to + STEM) &&
    labelled.every((l) => l.row >= row || x <= l.from - STEM + 1 || x >= l.to + STEM);

  const places: (Placed | null)[] = labels.map(() => null);
  const order = labels.map((label, i) => ({ label, i })).sort((a, b) => b.label.x - a.label.x);
  for (const { label, i } of order) {
    const lefts =
      label.width > width ? [] : sides.map((side) => Math.max(0, Math.min(leftOf(label, side), width - label.width)));
    const found = Array.from({ length: rows }, (_, row) => lefts.map((left) => ({ left, row })))
      .flat()
      .find(({ left, row }) => fits(row, left, left + label.width, label.x));
    if (found === undefined) continue;
    places[i] = found;
    labelled.push({ row: found.row, from: found.left, to: found.left + label.width });
    stems.push({ row: found.row, x: label.x });
  }
  return places;
}
