import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestListItem } from '@core/request/listItem';
import { clustersOf, dayNumber, dayOf, kept, type Point, pointsOf, ticksOf, zoomed } from './timeScale';

const TODAY = dayNumber('2026-11-24');
const due = (dueOn: string | null) => ({ dueOn }) as RequestListItem;
const pointAt = (at: number): Point => ({ at, requests: [due(dayOf(at))] });
const days = fc
  .uniqueArray(fc.integer({ min: TODAY - 500, max: TODAY + 500 }), { maxLength: 300 })
  .map((list) => list.sort((a, b) => a - b).map(pointAt));
const scales = fc.double({ min: 0.1, max: 120, noNaN: true });

describe('marks on a line', () => {
  it('are days in order, each with all its deadlines', () => {
    const points = pointsOf([due('2026-12-01'), due(null), due('2026-11-02'), due('2026-12-01')]);
    expect(points.map(({ at, requests }) => [dayOf(at), requests.length])).toEqual([
      ['2026-11-02', 1],
      ['2026-12-01', 2],
    ]);
  });
  it('keep apart, lose no deadline, and never mix what has passed with what is to come', () => {
    fc.assert(
      fc.property(days, scales, (points, scale) => {
        const clusters = clustersOf(points, scale, 24, TODAY);
        expect(clusters.flatMap((one) => one.requests)).toEqual(points.flatMap((one) => one.requests));
        clusters.forEach((one, i) => {
          expect(one.x - one.from * scale).toBeGreaterThanOrEqual(0);
          const before = clusters[i - 1];
          if (before !== undefined) expect(one.x - before.x).toBeGreaterThanOrEqual(24 - 1e-6);
          expect(one.from < TODAY).toBe(one.to < TODAY);
        });
      }),
    );
  });
  it('are few, however many days there are', () => {
    fc.assert(
      fc.property(days, (points) => {
        // 1000 days on 500 pixels.
        expect(clustersOf(points, 0.5, 24, TODAY).length).toBeLessThanOrEqual(500 / 12 + 2);
      }),
    );
  });
});

describe('what is in view', () => {
  it('zooms around a day that stays where it is', () => {
    const view = zoomed({ from: 100, span: 100 }, 0.5, 125);
    expect(view).toEqual({ from: 112.5, span: 50 });
  });
  it('shows no less than ten days', () => {
    expect(zoomed({ from: 100, span: 12 }, 0.1, 100).span).toBe(10);
  });
  it('always holds today or a deadline', () => {
    const points = [pointAt(TODAY + 200)];
    for (const from of [TODAY - 9000, TODAY + 9000]) {
      const { from: start, span } = kept({ from, span: 40 }, points, TODAY);
      expect([TODAY, TODAY + 200].some((day) => day >= start && day <= start + span)).toBe(true);
    }
  });
});

describe('the days below the line', () => {
  const ticks = (from: string, span: number, scale: number) => {
    const { unit, days: found } = ticksOf({ from: dayNumber(from), span }, scale, 72);
    return [unit, ...found.map(dayOf)];
  };
  it('are days, Mondays, months, quarters or years, as there is room', () => {
    expect(ticks('2026-11-24', 3, 95)).toEqual(['day', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']);
    expect(ticks('2026-11-24', 20, 24)).toEqual(['week', '2026-11-30', '2026-12-07', '2026-12-14']);
    expect(ticks('2026-11-24', 80, 8)).toEqual(['month', '2026-12-01', '2027-01-01', '2027-02-01']);
    expect(ticks('2026-11-24', 200, 1)).toEqual(['quarter', '2027-01-01', '2027-04-01']);
    expect(ticks('2026-11-24', 800, 0.25)).toEqual(['year', '2027-01-01', '2028-01-01', '2029-01-01']);
  });
  it('begin with a Monday when the view does', () => {
    expect(ticks('2026-11-23', 8, 24)).toEqual(['week', '2026-11-23', '2026-11-30']);
  });
});
