// Where days lie on a line: what is in view, which marks stand there, which days are written below. Days are counted
// from 1 January 1970; positions are pixels.
import type { RequestListItem } from '@core/request/listItem';
import type { Day } from '@core/text';

const DAY_MS = 86_400_000;
export const dayNumber = (day: Day): number => Date.parse(day) / DAY_MS;
export const dayOf = (number: number): Day => new Date(Math.floor(number) * DAY_MS).toISOString().slice(0, 10);

/** Most urgent first. */
export const KINDS = ['overdue', 'due-soon', 'waiting', 'done'] as const;
export type Kind = (typeof KINDS)[number];

/** All deadlines of a day. */
export interface Point {
  at: number;
  requests: readonly RequestListItem[];
}

/** Deadlines by day, in order; a request without one is on no day. */
export function pointsOf(requests: readonly RequestListItem[]): Point[] {
  const byDay = new Map<Day, RequestListItem[]>();
  for (const request of requests) {
    if (request.dueOn === null) continue;
    const same = byDay.get(request.dueOn);
    if (same === undefined) byDay.set(request.dueOn, [request]);
    else same.push(request);
  }
  return [...byDay].map(([day, same]) => ({ at: dayNumber(day), requests: same })).sort((a, b) => a.at - b.at);
}

/** One mark: a day, or days too close to be told apart at this scale. */
export interface Cluster {
  /** First and last day. */
  from: number;
  to: number;
  /** Distance of the mark from day 0. */
  x: number;
  requests: RequestListItem[];
}

/**
 * Marks at least `distance` apart. A day that is closer to the one before moves to the right by half of that at most, and
 * otherwise joins it; but nothing from before `today` joins what comes later, or moves past its line. Depends on the
 * scale alone, so that marks stay together while the line moves.
 */
export function clustersOf(points: readonly Point[], scale: number, distance: number, today: number): Cluster[] {
  const clusters: Cluster[] = [];
  for (const { at, requests } of points) {
    const last = clusters.at(-1);
    const place = Math.max(at * scale, last === undefined ? 0 : last.x + distance);
    const moved = place - at * scale;
    const crosses = at < today && place >= today * scale;
    if (last !== undefined && last.to < today === at < today && (moved > distance / 2 || crosses)) {
      last.to = at;
      last.requests.push(...requests);
    } else {
      clusters.push({ from: at, to: at, x: place, requests: [...requests] });
    }
  }
  return clusters;
}

/** How many requests of each kind, the most urgent first; those of which there are none are left out. */
export function kindsOf(requests: readonly RequestListItem[]): { kind: Kind; count: number }[] {
  return KINDS.map((kind) => ({ kind, count: requests.filter(({ urgency }) => urgency === kind).length })).filter(
    ({ count }) => count > 0,
  );
}

/** The part of the line in view: its first day, and how many days it shows. Both may be fractions. */
export interface View {
  from: number;
  span: number;
}

/** Days in view by the name of what lies ahead: a quarter of the line shows the past. */
export const SPANS = { week: 10, month: 40, quarter: 120, year: 480 } as const;
export type SpanName = keyof typeof SPANS;
const NARROWEST = SPANS.week;
const WIDEST = 4000;

/** `span` days with `today` at a quarter of the line. */
export const aroundToday = (today: number, span: number): View => ({ from: today - span / 4, span });

/** As many days more (`factor` above 1) or less, with day `fixed` where it is. */
export function zoomed({ from, span }: View, factor: number, fixed: number): View {
  const next = Math.min(WIDEST, Math.max(NARROWEST, span * factor));
  return { from: fixed - ((fixed - from) * next) / span, span: next };
}

/** Not so far that neither a deadline nor today is left in view. */
export function kept(view: View, points: readonly Point[], today: number): View {
  const first = Math.min(today, points[0]?.at ?? today);
  const last = Math.max(today, points.at(-1)?.at ?? today);
  const margin = view.span / 4;
  return { ...view, from: Math.min(last - margin, Math.max(first - 3 * margin, view.from)) };
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';
const UNITS: readonly [Unit, number][] = [
  ['day', 1],
  ['week', 7],
  ['month', 30],
  ['quarter', 91],
  ['year', 365],
];

/** The days to write below the line: the first of each unit, the smallest one that leaves `room` pixels to each. */
export function ticksOf({ from, span }: View, scale: number, room: number): { unit: Unit; days: number[] } {
  const [unit, length] = UNITS.find(([, days]) => days * scale >= room) ?? ['year', 365];
  const start = Math.ceil(from);
  const end = from + span;
  if (unit === 'day' || unit === 'week') {
    // Day 0 was a Thursday; weeks are written at their Mondays.
    const first = unit === 'day' ? start : start + ((7 - ((start + 3) % 7)) % 7);
    return {
      unit,
      days: Array.from({ length: Math.max(0, Math.floor((end - first) / length) + 1) }, (_, i) => first + i * length),
    };
  }
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  const date = new Date(start * DAY_MS);
  const firstMonth = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) * months;
  const days: number[] = [];
  for (let month = firstMonth; ; month += months) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
    if (day > end) return { unit, days };
    if (day >= from) days.push(day);
  }
}
