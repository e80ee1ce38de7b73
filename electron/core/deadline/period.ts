// Calendar arithmetic on days (YYYY-MM-DD); no clock, no time zone.
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../text';
import type { HolidayCalendar } from './deadline';

/** The years whose public holidays are known, and so those in which a deadline can end. */
export const FIRST_YEAR = 2018;
export const LAST_YEAR = 2036;

/** The day `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Whole days from `from` until `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/**
 * End of a period of calendar months that runs from an event: the day of the same date in the last month, or that
 * month's last day where the date does not occur in it (Reg. (EEC, Euratom) 1182/71 Art. 3(2)(c); C-171/03).
 */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString();
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** Neither Saturday, Sunday nor a public holiday of `calendar` (Reg. 1182/71 Art. 2(2)). */
export function isWorkingDay(day: Day, calendar: HolidayCalendar): boolean {
  return weekday(day) < 6 && calendar(day) === null;
}
