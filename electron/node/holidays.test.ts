import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@core/deadline/period';
import { hasHolidayData, holidayCalendar } from './holidays';

const on = (day: string, country: string, region?: string) => holidayCalendar(country, region)(day) !== null;

describe('public holidays', () => {
  it.each<[string, string, string, string | undefined, boolean]>([
    ['Good Friday is none in Ireland', '2026-04-03', 'IE', undefined, false],
    ['… but one in Germany', '2026-04-03', 'DE', undefined, true],
    ['Ireland: St Brigid’s Day is the first Monday in February', '2027-02-01', 'IE', undefined, true],
    ['… or 1 February where that is a Friday', '2030-02-01', 'IE', undefined, true],
    ['Ireland: no substitute day, 28 December 2026 after a Saturday', '2026-12-28', 'IE', undefined, false],
    ['United Kingdom: a substitute day by proclamation', '2026-12-28', 'GB', undefined, true],
    ['England’s summer bank holiday', '2026-08-31', 'GB', undefined, true],
    ['… is none in Scotland', '2026-08-31', 'GB', 'GB-SCT', false],
    ['Corpus Christi in Bavaria', '2026-06-04', 'DE', 'DE-BY', true],
    ['… is none in Berlin', '2026-06-04', 'DE', 'DE-BE', false],
    ['Romania: the second day of New Year', '2026-01-02', 'RO', undefined, true],
    ['Bulgaria: 26 December', '2025-12-26', 'BG', undefined, true],
    ['Cyprus: Clean Monday', '2026-02-23', 'CY', undefined, true],
    ['… and not the Tuesday', '2026-02-24', 'CY', undefined, false],
    ['Iceland: Christmas Eve is half a day', '2026-12-24', 'IS', undefined, false],
    ['Poland: Christmas Eve since 2025', '2025-12-24', 'PL', undefined, true],
    ['… and not before', '2024-12-24', 'PL', undefined, false],
  ])('%s', (_, day, country, region, expected) => {
    expect(on(day, country, region)).toBe(expected);
  });

  it('names them in the country’s own language', () => {
    expect(holidayCalendar('DE')('2026-04-03')).toBe('Karfreitag');
  });

  it('knows every EU and EEA country in every year and finds Christmas', () => {
    const countries = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
      ' ',
    );
    fc.assert(
      fc.property(fc.constantFrom(...countries), fc.integer({ min: 2018, max: 2036 }), (country, year) => {
        const days = Array.from({ length: 365 }, (_, n) => addDays(`${year}-01-01`, n)).filter((day) =>
          on(day, country),
        );
        expect(days).toContain(`${year}-12-25`);
        expect(days.length).toBeGreaterThan(7);
        expect(days.length).toBeLessThan(30);
      }),
      { numRuns: 60 },
    );
  });

  it('tells where there is no data, and has no holidays there', () => {
    expect([
      hasHolidayData('IE'),
      hasHolidayData('DE', 'DE-BY'),
      hasHolidayData('XX'),
      hasHolidayData('DE', 'DE-XX'),
      hasHolidayData('DE', 'AT-9'),
    ]).toEqual([true, true, false, false, false]);
    expect(on('2026-12-25', 'XX')).toBe(false);
  });
});
