// Public holidays by country and region, from date-holidays, with corrections where that data departs from the law.
import Holidays from 'date-holidays';
import type { HolidayCalendar } from '@core/deadline/deadline';

/** Rules in the grammar of date-holidays ("12-26", "orthodox -48"). */
interface Correction {
  remove?: string[];
  add?: { rule: string; name: string }[];
  source: string;
}

// Found by comparing date-holidays 3.37.0 with the deadline vectors and with PyPI `holidays` 0.105 for 2024 to 2030.
// Left as they are, because the law is doubtful: substitute days in Ireland (none) and Bulgaria (Labour Code Art. 154(2)),
// Good Friday and 5 May in the Netherlands, regional days in Spain.
const CORRECTIONS: Readonly<Record<string, Correction>> = {
  BG: { add: [{ rule: '12-26', name: 'Коледа' }], source: 'Labour Code Art. 154(1): 24, 25 and 26 December' },
  RO: { add: [{ rule: '01-02', name: 'Anul Nou' }], source: 'Labour Code (Law 53/2003) Art. 139(1): 1 and 2 January' },
  CY: {
    remove: ['orthodox -47'],
    add: [
      { rule: 'orthodox -48', name: 'Καθαρά Δευτέρα' },
      { rule: 'orthodox 50', name: 'Κατακλυσμός' },
    ],
    source: 'Clean Monday is the Monday 48 days before Orthodox Easter; Kataklysmos is the Monday 50 days after it',
  },
};

// Bank holidays differ between the parts of the United Kingdom (Banking and Financial Dealings Act 1971, Schedule 1).
const DEFAULT_REGION: Readonly<Record<string, string>> = { GB: 'GB-ENG' };

const calendars = new Map<string, HolidayCalendar>();

/**
 * Calendar of the public holidays of `country` (ISO 3166-1 alpha-2) or of its `region` (ISO 3166-2, "DE-BE"): full days
 * only, no bank, optional or half holidays. For the United Kingdom without a region: England. A country or region that
 * the data does not know has no holidays; {@link knowsHolidays} tells.
 */
export function holidayCalendar(country: string, region?: string): HolidayCalendar {
  const key = region ?? DEFAULT_REGION[country] ?? country;
  const known = calendars.get(key) ?? createCalendar(country, key);
  calendars.set(key, known);
  return known;
}

/** Whether there is holiday data for a country, and for the region where one is given. */
export function knowsHolidays(country: string, region?: string): boolean {
  const all = new Holidays();
  if (!Object.hasOwn(all.getCountries(), country)) return false;
  if (region === undefined) return true;
  return region.startsWith(`${country}-`) && Object.hasOwn(all.getStates(country) ?? {}, region.slice(country.length + 1));
}

function createCalendar(country: string, key: string): HolidayCalendar {
  const state = key === country ? undefined : key.slice(country.length + 1);
  const source = state === undefined ? new Holidays(country) : new Holidays(country, state);
  const correction = CORRECTIONS[country];
  for (const rule of correction?.remove ?? []) source.unsetRule(rule);
  for (const { rule, name } of correction?.add ?? []) source.setHoliday(rule, { name, type: 'public' });

  const years = new Map<string, ReadonlyMap<string, string>>();
  return (day) => {
    const year = day.slice(0, 4);
    const days = years.get(year) ?? publicHolidays(source, Number(year));
    years.set(year, days);
    return days.get(day) ?? null;
  };
}

function publicHolidays(source: Holidays, year: number): ReadonlyMap<string, string> {
  // `date` is the holiday's own local time ("2026-12-24 13:00:00" for a half day), whatever the zone of this machine.
  const days = source.getHolidays(year).filter((h) => h.type === 'public' && h.date.slice(11, 19) === '00:00:00');
  return new Map(days.map((h) => [h.date.slice(0, 10), h.name]));
}
