// Arithmetic with calendar days: months as the law counts them, and days.
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../text';

const parse = (day: Day) => Temporal.PlainDate.from(day);

/** The day `days` calendar days after `day` (before it, when negative). */
export function addDays(day: Day, days: number): Day {
  return parse(day).add({ days }).toString();
}

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return parse(from).until(parse(to), { largestUnit: 'day' }).days;
}

/**
 * The day with the same date `months` calendar months after `day`; where that month has no such date, its last day
 * (Art. 3(2)(c) Reg. (EEC, Euratom) 1182/71), and `shortened` says so.
 */
export function addMonths(day: Day, months: number): { day: Day; shortened: boolean } {
  const start = parse(day);
  const end = start.add({ months }, { overflow: 'constrain' });
  return { day: end.toString(), shortened: end.day !== start.day };
}

/** 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return parse(day).dayOfWeek;
}
