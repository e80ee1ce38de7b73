// Public holidays of a country or region, from date-holidays, with sourced corrections.
import Holidays from 'date-holidays';
import type { HolidayCalendar } from '@core/deadline/deadline';
import { addDays } from '@core/deadline/period';

const DAY_MS = 86_400_000;

/**
 * Days of date-holidays that the law of the country does not make public holidays. Ireland: the Organisation of
 * Working Time Act 1997, Second Schedule, names no substitute day for a holiday that falls on a weekend.
 */
const NO_SUBSTITUTE_DAYS = new Set(['IE']);

/** Public holidays that date-holidays lacks, MM-DD. Bulgaria: Labour Code Art. 154(1) names 24, 25 and 26 December. */
const ADDED: Readonly<Record<string, Readonly<Record<string, string>>>> = { BG: { '12-26': 'Коледа' } };

const calendars = new Map<string, HolidayCalendar>();

/**
 * Calendar of public holidays of `country` (ISO 3166-1), of `region` too where given (ISO 3166-2, "DE-BE"). A country
 * or region without data has no holidays but weekends. Names are in the country's own language.
 */
export function holidayCalendar(country: string, region?: string): HolidayCalendar {
  const key = region ?? country;
  const known = calendars.get(key);
  if (known !== undefined) return known;
  const state = region?.split('-')[1];
  const source = state === undefined ? new Holidays(country) : new Holidays(country, state);
  const years = new Map<string, Map<string, string>>();
  const calendar: HolidayCalendar = (day) => {
    const year = day.slice(0, 4);
    let days = years.get(year);
    if (days === undefined) {
      days = holidaysOfYear(source, country, Number(year));
      years.set(year, days);
    }
    return days.get(day) ?? null;
  };
  calendars.set(key, calendar);
  return calendar;
}

function holidaysOfYear(source: Holidays, country: string, year: number): Map<string, string> {
  const days = new Map<string, string>();
  for (const holiday of source.getHolidays(year)) {
    if (holiday.type !== 'public') continue;
    if (holiday.substitute === true && NO_SUBSTITUTE_DAYS.has(country)) continue;
    // One entry can stand for several days (1 and 2 January in Romania).
    const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS));
    const first = holiday.date.slice(0, 10);
    for (let i = 0; i < length; i += 1) days.set(addDays(first, i), holiday.name);
  }
  for (const [date, name] of Object.entries(ADDED[country] ?? {})) days.set(`${year}-${date}`, name);
  return days;
}
