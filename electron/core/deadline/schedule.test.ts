import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../../node/holidays';
import type { Regime } from './deadline';
import { addDays, addMonths, daysBetween, isWorkingDay } from './period';
import { regimeOf } from './regime';
import { assumedReceiptOf, deadlineOf } from './schedule';

function due(regime: Regime, country: string, receivedOn: string, region?: string) {
  return deadlineOf({ regime, receivedOn, assumedReceipt: false, country, calendar: holidayCalendar(country, region) });
}

// Each row: what it shows; source. Dates worked out by hand from Reg. 1182/71 Art. 3 and the country's holidays.
describe('deadline of an answer', () => {
  it.each<[string, Regime, string, string | undefined, string, string, string | null]>([
    ['EDPB Guidelines 01/2022 example 32', 'EU-GDPR', 'IE', undefined, '2027-03-05', '2027-04-05', '2027-06-08'],
    ['EDPB Guidelines 01/2022 example 33', 'EU-GDPR', 'IE', undefined, '2026-08-31', '2026-09-30', '2026-11-30'],
    [
      'last day of a leap February; extension counts from receipt',
      'EU-GDPR',
      'IE',
      undefined,
      '2024-01-31',
      '2024-02-29',
      '2024-04-30',
    ],
    ['Saturday rolls to Monday', 'EU-GDPR', 'IE', undefined, '2026-01-31', '2026-03-02', '2026-04-30'],
    [
      'Good Friday is no public holiday in Ireland',
      'EU-GDPR',
      'IE',
      undefined,
      '2024-02-29',
      '2024-03-29',
      '2024-05-29',
    ],
    ['Good Friday to Easter Monday in Germany', 'EU-GDPR', 'DE', 'DE-BE', '2024-02-29', '2024-04-02', '2024-05-29'],
    [
      'St Brigid’s Day on a Monday after a weekend',
      'EU-GDPR',
      'IE',
      undefined,
      '2026-10-31',
      '2026-11-30',
      '2027-02-02',
    ],
    ['Corpus Christi is a holiday in Bavaria', 'EU-GDPR', 'DE', 'DE-BY', '2026-05-04', '2026-06-05', '2026-08-04'],
    ['… and none in Berlin', 'EU-GDPR', 'DE', 'DE-BE', '2026-05-04', '2026-06-04', '2026-08-04'],
    [
      'Orthodox Good Friday and Easter in Romania',
      'EU-GDPR',
      'RO',
      undefined,
      '2026-03-10',
      '2026-04-14',
      '2026-06-10',
    ],
    ['two days of New Year in Romania', 'EU-GDPR', 'RO', undefined, '2025-12-01', '2026-01-05', '2026-03-02'],
    ['three days of Christmas in Bulgaria', 'EU-GDPR', 'BG', undefined, '2025-11-24', '2025-12-29', '2026-02-24'],
    ['Norwegian Easter from Maundy Thursday', 'EEA-GDPR', 'NO', undefined, '2026-03-02', '2026-04-07', '2026-06-02'],
    ['ICO: received 3 September, due 3 October', 'UK-GDPR', 'GB', undefined, '2025-09-03', '2025-10-03', '2025-12-03'],
    ['FADP Art. 25(7): 30 days', 'CH-FADP', 'CH', undefined, '2026-09-01', '2026-10-01', null],
    ['KVKK Art. 13(2): 30 days', 'TR-KVKK', 'TR', undefined, '2026-09-15', '2026-10-15', null],
    [
      '11 CCR 7021(b): 45 and 90 calendar days',
      'US-CA-CCPA',
      'US',
      undefined,
      '2026-09-08',
      '2026-10-23',
      '2026-12-07',
    ],
  ])('%s', (_, regime, country, region, receivedOn, expected, extended) => {
    const deadline = due(regime, country, receivedOn, region);
    expect([deadline.due, deadline.extendedDue]).toEqual([expected, extended]);
  });

  it('gives one reason for each step, with its source', () => {
    const { reasons } = due('EU-GDPR', 'IE', '2026-12-02');
    expect(reasons.map((r) => [r.rule, r.from, r.to])).toEqual([
      ['oneMonth', '2026-12-02', '2027-01-02'],
      ['saturday', '2027-01-02', '2027-01-03'],
      ['sunday', '2027-01-03', '2027-01-04'],
    ]);
    expect(reasons.every((r) => r.source !== '')).toBe(true);
  });

  // 11 CCR 7021(a): 8 September 2026 is the day after Labor Day.
  it('names the day by which a Californian business confirms the receipt', () => {
    expect(due('US-CA-CCPA', 'US', '2026-09-08').reasons.map((r) => [r.rule, r.to])).toEqual([
      ['confirmation', '2026-09-22'],
      ['days', '2026-10-23'],
    ]);
  });
});

const days = fc.integer({ min: 0, max: 6000 }).map((n) => addDays('2018-05-25', n));
const countries = fc.constantFrom('IE', 'DE', 'FR', 'PL', 'GR', 'RO', 'SE', 'NO', 'BG');

describe('month arithmetic', () => {
  it('is monotone, and a month has 28 to 31 days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 400 }), (day, later) => {
        expect(addMonths(day, 1) <= addMonths(addDays(day, later), 1)).toBe(true);
        const length = daysBetween(day, addMonths(day, 1));
        expect(length >= 28 && length <= 31).toBe(true);
      }),
    );
  });
  it('keeps the date, or takes the last day of a shorter month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 12 }), (day, months) => {
        const end = addMonths(day, months);
        const lastDay = addDays(end, 1).endsWith('-01');
        expect(end.slice(8) === day.slice(8) || (end.slice(8) < day.slice(8) && lastDay)).toBe(true);
      }),
    );
  });
  it('ends on a working day, never before the month is over, with reasons that join up', () => {
    fc.assert(
      fc.property(days, countries, (receivedOn, country) => {
        const calendar = holidayCalendar(country);
        const d = deadlineOf({ regime: 'EU-GDPR', receivedOn, assumedReceipt: false, country, calendar });
        expect(isWorkingDay(d.due, calendar)).toBe(true);
        expect(d.due >= addMonths(receivedOn, 1)).toBe(true);
        expect(d.extendedDue !== null && d.extendedDue > d.due).toBe(true);
        let at = receivedOn;
        for (const reason of d.reasons) {
          expect(reason.from).toBe(at);
          at = reason.to;
        }
        expect(at).toBe(d.due);
      }),
      { numRuns: 60 },
    );
  });
});

describe('around the deadline', () => {
  it('chooses the law by the controller, then by the person', () => {
    expect(regimeOf('DE', 'IE')).toBe('EU-GDPR');
    expect(regimeOf('DE', 'US')).toBe('EU-GDPR');
    expect(regimeOf('NO', 'US')).toBe('EEA-GDPR');
    expect(regimeOf('GB', 'GB')).toBe('UK-GDPR');
    expect(regimeOf('CH', 'CH')).toBe('CH-FADP');
    expect(regimeOf('GB', 'IE')).toBe('EU-GDPR');
    expect(regimeOf('GB', 'US')).toBe('UK-GDPR');
    expect(regimeOf('US', 'US')).toBe('US-CA-CCPA');
    expect(regimeOf('BR', 'US')).toBe('EU-GDPR');
  });
  it('assumes a day of receipt and says so', () => {
    expect(assumedReceiptOf('2026-11-24', 'email', true, null)).toMatchObject({
      receivedOn: '2026-11-24',
      reason: { rule: 'assumedSameDay' },
    });
    expect(assumedReceiptOf('2026-11-24', 'post', true, null)).toMatchObject({
      receivedOn: '2026-12-01',
      reason: { rule: 'assumedByPost' },
    });
    expect(assumedReceiptOf('2026-11-24', 'post', false, null).receivedOn).toBe('2026-11-27');
  });
  it('assumes no receipt after the controller has reacted', () => {
    expect(assumedReceiptOf('2026-11-24', 'post', true, '2026-11-27')).toMatchObject({
      receivedOn: '2026-11-27',
      reason: { rule: 'assumedByReaction' },
    });
    expect(assumedReceiptOf('2026-11-24', 'post', true, '2026-12-05').receivedOn).toBe('2026-12-01');
  });
});
