import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from './placeLabels';

const label = fc.record({ x: fc.integer({ min: 0, max: 900 }), width: fc.integer({ min: 20, max: 200 }) });

describe('labels along a line', () => {
  it('stay inside, never overlap, and no stem crosses a label', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 20 }), (labels) => {
        const places = placeLabels(labels, 900, 4);
        const placed = labels.flatMap((l, i) => {
          const at = places[i];
          return at ? [{ ...l, ...at }] : [];
        });
        for (const a of placed) {
          expect(a.left >= 0 && a.left + a.width <= 900).toBe(true);
          for (const b of placed) {
            if (a === b) continue;
            if (a.row === b.row) expect(a.left + a.width <= b.left || b.left + b.width <= a.left).toBe(true);
            if (a.row > b.row) expect(a.x > b.left && a.x < b.left + b.width).toBe(false);
          }
        }
      }),
    );
  });
  it('centres a lone label', () => {
    expect(placeLabels([{ x: 100, width: 60 }], 400, 2)).toEqual([{ left: 70, row: 0 }]);
  });
  it('flies flags where points are close', () => {
    const places = placeLabels(
      [0, 1, 2, 3].map((i) => ({ x: 100 + i * 12, width: 90 })),
      400,
      4,
    );
    expect(places.map((p) => p?.row)).toEqual([3, 2, 1, 0]);
  });
  it('keep off a line through all rows', () => {
    expect(placeLabels([{ x: 100, width: 60 }], 400, 2, [80])).toEqual([{ left: 97, row: 0 }]);
  });
  it('leaves out what has no room', () => {
    expect(placeLabels([{ x: 10, width: 300 }], 200, 3)).toEqual([null]);
  });
});
