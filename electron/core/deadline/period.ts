// Calendar arithmetic on days (YYYY-MM-DD); no clock, no time zone: every day is its midnight in UTC.
import type { Day } from '../text';
import type { HolidayCalendar } from './deadline';

/** The years whose public holidays are known, and so those in which a deadline can end. */
export const FIRST_YEAR = 2018;
export const LAST_YEAR = 2036;

const DAY_MS = 86_400_000;

/** The day `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return dayAt(Date.parse(day) + days * DAY_MS);
}

/** Whole days from `from` until `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/**
 * End of a period of calendar months that runs from an event: the day of the same date in the last month, or that
 * month's last day where the date does not occur in it (Reg. (EEC, Euratom) 1182/71 Art. 3(2)(c); C-171/03).
 */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, Number(day.slice(8))];
  // Day 0 of a month is the last one of the month before.
  return dayAt(Math.min(Date.UTC(year, month, date), Date.UTC(year, month + 1, 0)));
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return new Date(day).getUTCDay() || 7;
}

/** Neither Saturday, Sunday nor a public holiday of `calendar` (Reg. 1182/71 Art. 2(2)). */
export function isWorkingDay(day: Day, calendar: HolidayCalendar): boolean {
  return weekday(day) < 6 && calendar(day) === null;
}

const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
