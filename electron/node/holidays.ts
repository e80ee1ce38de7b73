// Public holidays of a country or region, from date-holidays, corrected by assets/law/holiday-corrections.json.
import Holidays from 'date-holidays';
import { z } from 'zod';
import type { HolidayCalendar } from '@core/deadline/deadline';
import { addDays, FIRST_YEAR, LAST_YEAR } from '@core/deadline/period';
import { parseOrThrow } from '@core/problem';
import corrections from '../../assets/law/holiday-corrections.json';

const DAY_MS = 86_400_000;

/** A period that ends in {@link LAST_YEAR} may be moved over holidays into the year after. */
const LAST_KNOWN_YEAR = LAST_YEAR + 1;

/**
 * Where date-holidays departs from the law of `places` (a country and all its regions, "ES", or a region, "ES-VC"), in
 * the years `from` to `until`, both included. `days` are rules in its grammar: "12-26", "2022-03-18", "orthodox -48"
 * (days from Orthodox Easter), "substitutes 05-06 if saturday then next monday". electron/docs/holidays.md tells how
 * to add one.
 */
const correctionSchema = z.strictObject({
  places: z.array(z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)).min(1),
  change: z.enum(['added', 'removed']),
  days: z.array(z.string()).min(1),
  from: z.int().min(FIRST_YEAR).max(LAST_KNOWN_YEAR).default(FIRST_YEAR),
  until: z.int().min(FIRST_YEAR).max(LAST_KNOWN_YEAR).default(LAST_KNOWN_YEAR),
  /** In the country's own language, as the window shows it. */
  name: z.string().min(1),
  source: z.string().min(1),
  /** How sure the source is: read as law or official list (high), by practice or from secondary sources (medium). */
  confidence: z.enum(['high', 'medium']),
});
export type Correction = z.infer<typeof correctionSchema>;

export const CORRECTIONS: readonly Correction[] = parseOrThrow(
  z.array(correctionSchema),
  corrections,
  'law/holiday-corrections.json',
);

/** `place`, a country ("AQ") or region ("DE-XX"), has no calendar: a deadline there would be a guess. */
export class NoHolidayCalendar extends Error {
  override readonly name = 'NoHolidayCalendar';
  constructor(readonly place: string) {
    super(`no public holidays are known for ${place}; ask hasHolidayData() first`);
  }
}

/** The public holidays of `year` are not known: those from {@link FIRST_YEAR} to the year after {@link LAST_YEAR} are. */
export class YearWithoutHolidays extends RangeError {
  override readonly name = 'YearWithoutHolidays';
  constructor(readonly year: number) {
    super(`public holidays are known from ${FIRST_YEAR} to ${LAST_KNOWN_YEAR}, not for ${year}`);
  }
}

// Bank holidays differ between the parts of the United Kingdom (Banking and Financial Dealings Act 1971, Schedule 1);
// without a region the data has only those common to all, so that the summer bank holiday would be a working day.
const DEFAULT_REGION: Readonly<Record<string, string>> = { GB: 'GB-ENG' };

const calendars = new Map<string, HolidayCalendar | null>();

/**
 * Calendar of public holidays of `country` (ISO 3166-1), of `region` too where given (ISO 3166-2, "DE-BE"), or null
 * where none are known. Half and optional holidays and bank holidays that are no public ones do not count. Names are in
 * the country's own language. The calendar throws {@link YearWithoutHolidays}.
 */
export function findHolidayCalendar(country: string, region = DEFAULT_REGION[country]): HolidayCalendar | null {
  const key = `${country} ${region ?? ''}`;
  const found = calendars.get(key);
  if (found !== undefined) return found;
  const made = isKnown(country, region) ? createCalendar(country, region) : null;
  calendars.set(key, made);
  return made;
}

/** {@link findHolidayCalendar}; throws {@link NoHolidayCalendar} instead of giving null. */
export function holidayCalendar(country: string, region?: string): HolidayCalendar {
  const calendar = findHolidayCalendar(country, region);
  if (calendar === null) throw new NoHolidayCalendar(region ?? country);
  return calendar;
}

/** Whether there are holidays for a country, and for its region where one is given. */
export function hasHolidayData(country: string, region?: string): boolean {
  return findHolidayCalendar(country, region) !== null;
}

function isKnown(country: string, region: string | undefined): boolean {
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
  // Those of the country first: what it loses, a region may still have.
  const own = [country, ...(region === undefined ? [] : [region])]
    .flatMap((place) => CORRECTIONS.filter(({ places }) => places.includes(place)))
    .map((one) => ({ ...one, rules: one.days.map((rule) => ruleAlone(rule, one.name)) }));

  const years = new Map<string, ReadonlyMap<string, string>>();
  return (day) => {
    const year = day.slice(0, 4);
    const days = years.get(year) ?? corrected(source, own, Number(year));
    years.set(year, days);
    return days.get(day) ?? null;
  };
}

function corrected(
  source: Holidays,
  own: readonly (Correction & { rules: readonly Holidays[] })[],
  year: number,
): ReadonlyMap<string, string> {
  if (!(year >= FIRST_YEAR && year <= LAST_KNOWN_YEAR)) throw new YearWithoutHolidays(year);
  const days = publicHolidays(source, year);
  for (const { change, rules, from, until, name } of own) {
    if (year < from || year > until) continue;
    for (const day of rules.flatMap((rule) => [...publicHolidays(rule, year).keys()])) {
      if (change === 'removed') days.delete(day);
      else if (!days.has(day)) days.set(day, name);
    }
  }
  return days;
}

function ruleAlone(rule: string, name: string): Holidays {
  const alone = new Holidays();
  if (!alone.setHoliday(rule, { name, type: 'public' })) throw new Error(`law/holiday-corrections.json: ${rule}`);
  return alone;
}

/** Day → name, as the library has them. */
export function publicHolidays(source: Holidays, year: number): Map<string, string> {
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
