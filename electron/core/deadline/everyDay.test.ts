// What holds of a deadline whatever the day of receipt and wherever the controller sits.
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../../node/holidays';
import type { Regime } from './deadline';
import { addDays, addMonths, isWorkingDay } from './period';
import { deadlineOf } from './schedule';

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
const PLACES: [Regime, string, string?][] = [
  ...EU.map((country): [Regime, string] => ['EU-GDPR', country]),
  ...['IS', 'LI', 'NO'].map((country): [Regime, string] => ['EEA-GDPR', country]),
  ...['GB-ENG', 'GB-NIR', 'GB-SCT', 'GB-WLS'].map((region): [Regime, string, string] => ['UK-GDPR', 'GB', region]),
  ['EU-GDPR', 'CH'],
  ['CH-FADP', 'CH'],
];

const DAYS: string[] = [];
for (let day = '2018-05-25'; day <= '2035-09-30'; day = addDays(day, 1)) DAYS.push(day);

describe('on every day from 2018 to 2035', () => {
  it.each(PLACES)('%s in %s %s', (regime, country, region) => {
    const calendar = holidayCalendar(country, region);
    const wrong: string[] = [];
    let [lastDue, lastExtended] = ['', ''];
    for (const receivedOn of DAYS) {
      const { due, extendedDue } = deadlineOf({ regime, receivedOn, assumedReceipt: false, country, calendar });
      const first = regime === 'CH-FADP' ? addDays(receivedOn, 30) : addMonths(receivedOn, 1);
      if (due === null || due < first) wrong.push(`${receivedOn}: ${due} is too early`);
      else if (!isWorkingDay(due, calendar)) wrong.push(`${receivedOn}: ${due} is closed`);
      else if (due < lastDue) wrong.push(`${receivedOn}: ${due} after ${lastDue}`);
      lastDue = due ?? '';
      if (regime === 'CH-FADP') continue;
      if (extendedDue === null || extendedDue <= lastDue) wrong.push(`${receivedOn}: ${extendedDue} is no extension`);
      else if (!isWorkingDay(extendedDue, calendar)) wrong.push(`${receivedOn}: ${extendedDue} is closed`);
      else if (extendedDue < lastExtended) wrong.push(`${receivedOn}: ${extendedDue} after ${lastExtended}`);
      lastExtended = extendedDue ?? '';
    }
    expect(DAYS.length).toBe(6338);
    expect(wrong).toEqual([]);
  });

  it.each(PLACES)('complaints under %s in %s %s', (regime, country, region) => {
    const calendar = holidayCalendar(country, region);
    const wrong: string[] = [];
    let last = '';
    for (const receivedOn of DAYS) {
      const facts = { regime, receivedOn, assumedReceipt: false, country, calendar, duty: 'complaint' } as const;
      const { due, confirmation, extendedDue } = deadlineOf(facts);
      const isUk = regime === 'UK-GDPR' && receivedOn >= '2026-06-19';
      const day = isUk ? (confirmation?.due ?? null) : due;
      if (extendedDue !== null) wrong.push(`${receivedOn}: extended`);
      if (regime === 'CH-FADP' || (regime === 'UK-GDPR' && !isUk)) {
        if (day !== null) wrong.push(`${receivedOn}: ${day} where no law names one`);
        continue;
      }
      const first = isUk ? addDays(receivedOn, 30) : addMonths(receivedOn, 3);
      if (day === null || day < first) wrong.push(`${receivedOn}: ${day} is too early`);
      else if (!isWorkingDay(day, calendar)) wrong.push(`${receivedOn}: ${day} is closed`);
      else if (day < last) wrong.push(`${receivedOn}: ${day} after ${last}`);
      last = day ?? '';
    }
    expect(wrong).toEqual([]);
  });
});
