// Public holidays of a country or region, from date-holidays, with sourced corrections.
import Holidays from 'date-holidays';
import type { HolidayCalendar } from '@core/deadline/deadline';
import { addDays } from '@core/deadline/period';

const DAY_MS = 86_400_000;

/** Rules in the grammar of date-holidays: "12-26", "orthodox -48" (days from Orthodox Easter). */
interface Correction {
  removed?: readonly string[];
  added: readonly { rule: string; name: string }[];
}

// Where date-holidays 3.37.0 departs from the law; compared with the deadline vectors, and with PyPI `holidays` 0.105 for
// the EU, the EEA, Switzerland and the United Kingdom from 2024 to 2030. Left as it is where the law itself is in doubt:
// substitute days in Ireland (the Second Schedule of the Organisation of Working Time Act 1997 names none, nor does the
// data) and in Bulgaria (Labour Code Art. 154(2)), Good Friday and 5 May in the Netherlands, regional days in Spain.
const CORRECTIONS: Readonly<Record<string, Correction>> = {
  // Labour Code Art. 154(1): 24, 25 and 26 December.
  BG: { added: [{ rule: '12-26', name: 'Коледа' }] },
  // Clean Monday is the 48th day before Orthodox Easter (the data has the Tuesday); Kataklysmos is Whit Monday.
  CY: {
    removed: ['orthodox -47'],
    added: [
      { rule: 'orthodox -48', name: 'Καθαρά Δευτέρα' },
      { rule: 'orthodox 50', name: 'Κατακλυσμός' },
    ],
  },
};

// Bank holidays differ between the parts of the United Kingdom (Banking and Financial Dealings Act 1971, Schedule 1);
// without a region the data has only those common to all, so that the summer bank holiday would be a working day.
const DEFAULT_REGION: Readonly<Record<string, string>> = { GB: 'GB-ENG' };

const calendars = new Map<string, HolidayCalendar>();

/**
 * Calendar of public holidays of `country` (ISO 3166-1), of `region` too where given (ISO 3166-2, "DE-BE"). Half and
 * optional holidays and bank holidays that are no public ones do not count. A country or region without data has no
 * holidays but weekends ({@link hasHolidayData}). Names are in the country's own language.
 */
export function holidayCalendar(country: string, region = DEFAULT_REGION[country]): HolidayCalendar {
  const key = region ?? country;
  const known = calendars.get(key) ?? createCalendar(country, region);
  calendars.set(key, known);
  return known;
}

/** Whether there are holidays for a country, and for its region where one is given. */
export function hasHolidayData(country: string, region?: string): boolean {
  const data = new Holidays();
  if (!Object.hasOwn(data.getCountries(), country)) return false;
  if (region === undefined) return true;
  const [prefix, state = ''] = region.split('-');
  // Unlike its type says, `getStates` gives undefined for a country without any.
  return prefix === country && Object.hasOwn(Object(data.getStates(country)) as object, state);
}

function createCalendar(country: string, region: string | undefined): HolidayCalendar {
  const state = region?.split('-')[1];
  const source = state === undefined ? new Holidays(country) : new Holidays(country, state);
  const correction = CORRECTIONS[country];
  for (const rule of correction?.removed ?? []) source.unsetRule(rule);
  for (const { rule, name } of correction?.added ?? []) source.setHoliday(rule, { name, type: 'public' });

  const years = new Map<string, ReadonlyMap<string, string>>();
  return (day) => {
    const year = day.slice(0, 4);
    const days = years.get(year) ?? holidaysOfYear(source, Number(year));
    years.set(year, days);
    return days.get(day) ?? null;
  };
}

function holidaysOfYear(source: Holidays, year: number): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const holiday of source.getHolidays(year)) {
    // `date` is local time there; one that begins later than midnight is half a day (24 December in Iceland).
    if (holiday.type !== 'public' || holiday.date.slice(11, 19) !== '00:00:00') continue;
    // One entry can stand for several days (1 and 2 January in Romania).
    const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS));
    const first = holiday.date.slice(0, 10);
    for (let i = 0; i < length; i += 1) days.set(addDays(first, i), holiday.name);
  }
  return days;
}
