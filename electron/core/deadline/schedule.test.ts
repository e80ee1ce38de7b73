import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../../node/holidays';
import type { Demand, Reason, Regime } from './deadline';
import { addDays, addMonths, daysBetween } from './period';
import { dutyOf, regimeOf } from './regime';
import { assumedReceiptOf, deadlineOf } from './schedule';

type More = Partial<Parameters<typeof deadlineOf>[0]>;
function due(regime: Regime, country: string, receivedOn: string, region?: string, more: More = {}) {
  const calendar = holidayCalendar(country, region);
  return deadlineOf({ regime, receivedOn, assumedReceipt: false, country, calendar, ...more });
}
const rules = (reasons: readonly Reason[]) => reasons.map((r) => [r.rule, r.from, r.to]);

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
    [
      'CO Art. 78, SR 173.110.3: from a Saturday to Monday',
      'CH-FADP',
      'CH',
      undefined,
      '2026-09-03',
      '2026-10-05',
      null,
    ],
    ['LGPD Art. 19(II): 15 days', 'BR-LGPD', 'BR', undefined, '2026-09-15', '2026-09-30', null],
    ['CQLR P-39.1 s. 32: 30 days', 'CA-QC-P39', 'CA', 'CA-QC', '2026-09-15', '2026-10-15', null],
    ['PIPEDA s. 8(3), (4): 30 and 60 days', 'CA-PIPEDA', 'CA', undefined, '2026-09-15', '2026-10-15', '2026-11-14'],
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
    const { reasons, confirmation } = due('US-CA-CCPA', 'US', '2026-09-08');
    expect(rules(reasons)).toEqual([['days', '2026-09-08', '2026-10-23']]);
    expect(confirmation).toMatchObject({ due: '2026-09-22', reasons: [{ rule: 'confirmation', to: '2026-09-22' }] });
  });

  // The three months of Art. 78(2) GDPR, by the holidays of the authority's country and region.
  it.each<[string, string, string | undefined, string, string]>([
    ['three calendar months', 'AT', undefined, '2026-06-15', '2026-09-15'],
    ['from the last day of November to that of February', 'IE', undefined, '2026-11-30', '2027-03-01'],
    ['Corpus Christi in Bavaria', 'DE', 'DE-BY', '2026-03-04', '2026-06-05'],
    ['… and none in Berlin', 'DE', 'DE-BE', '2026-03-04', '2026-06-04'],
    ['Good Friday to the Tuesday after Easter', 'DE', 'DE-NW', '2026-12-26', '2027-03-30'],
  ])('after a complaint to an authority: %s', (_, country, region, lodgedOn, expected) => {
    const deadline = due('EU-GDPR', country, lodgedOn, region, { duty: 'complaint' });
    expect(deadline).toMatchObject({ due: expected, extendedDue: null, confirmation: null, later: null });
    expect(deadline.reasons[0]?.source).toContain('Art. 78(2) GDPR');
  });

  // s. 164A DPA 2018; the day after receipt is the first, and the next working day counts.
  it.each<[string, string, string | null, string[]]>([
    ['30 days from the day after', '2026-07-01', '2026-07-31', ['complaintConfirmation']],
    ['from a Saturday to Monday', '2026-07-02', '2026-08-03', ['complaintConfirmation', 'saturday', 'sunday']],
    ['over the summer bank holiday', '2026-08-01', '2026-09-01', ['complaintConfirmation', 'holiday']],
    ['on the first day of the duty', '2026-06-19', '2026-07-20', ['complaintConfirmation', 'sunday']],
  ])('in the United Kingdom a complaint is acknowledged: %s', (_, receivedOn, expected, steps) => {
    const deadline = due('UK-GDPR', 'GB', receivedOn, undefined, { duty: 'complaint' });
    expect(deadline.confirmation?.due).toBe(expected);
    expect(deadline.confirmation?.reasons.map(({ rule }) => rule)).toEqual(steps);
    expect(rules(deadline.reasons)).toEqual([['complaintWithoutDelay', receivedOn, receivedOn]]);
    expect(deadline.due).toBeNull();
  });
  it('and no day is named before that duty was in force, nor under a law whose complaints are not known', () => {
    for (const [regime, country, receivedOn, rule] of [
      ['UK-GDPR', 'GB', '2026-06-18', 'complaintBeforeForce'],
      ['CH-FADP', 'CH', '2026-07-01', 'complaintNoPeriod'],
    ] as const) {
      const deadline = due(regime, country, receivedOn, undefined, { duty: 'complaint' });
      expect(deadline).toMatchObject({ due: null, confirmation: null, reasons: [{ rule }] });
    }
  });

  it.each<[Regime, string, 'answer' | 'opt-out', string]>([
    ['JP-APPI', 'JP', 'answer', 'withoutDelay'],
    ['AU-APP', 'AU', 'answer', 'reasonableTime'],
    ['CH-FADP', 'CH', 'opt-out', 'noPeriodForObjection'],
  ])('names no day where %s gives no number, and says so', (regime, country, duty, rule) => {
    const deadline = due(regime, country, '2026-09-08', undefined, { duty });
    expect(deadline).toMatchObject({ due: null, extendedDue: null, confirmation: null, later: null });
    expect(rules(deadline.reasons)).toEqual([[rule, '2026-09-08', '2026-09-08']]);
    expect(deadline.reasons[0]?.source).not.toBe('');
  });

  // 11 CCR 7026(f): fifteen business days; no confirmation is asked for.
  it('gives a Californian opt-out fifteen business days', () => {
    const deadline = due('US-CA-CCPA', 'US', '2026-09-08', undefined, { duty: 'opt-out' });
    expect(deadline).toMatchObject({ due: '2026-09-29', extendedDue: null, confirmation: null });
    expect(due('EU-GDPR', 'IE', '2026-09-08', undefined, { duty: 'opt-out' }).due).toBe('2026-10-08');
    expect([dutyOf(['objection', 'ai-training-objection']), dutyOf(['objection', 'erasure'])]).toEqual([
      'opt-out',
      'answer',
    ]);
  });

  it('names no day beyond the years whose holidays are known', () => {
    const last = due('EU-GDPR', 'IE', '2036-11-30');
    expect([last.due, last.extendedDue, last.extendedReasons[0]?.rule]).toEqual(['2036-12-30', null, 'beyondYears']);
    const beyond: [Regime, string][] = [
      ['EU-GDPR', 'IE'],
      ['US-CA-CCPA', 'US'],
    ];
    for (const [regime, country] of beyond)
      expect(due(regime, country, '2036-12-30')).toMatchObject({ due: null, reasons: [{ rule: 'beyondYears' }] });
  });
});

describe('what the controller asks back', () => {
  const demand = (kind: Demand['kind'], askedOn: string, metOn: string | null): Demand => ({ kind, askedOn, metOn });

  // EDPB Guidelines 01/2022, para 159: "may be" suspended, so the first date stays.
  it('may suspend under the GDPR: a second, later date', () => {
    const demands = [demand('identity', '2026-12-05', '2026-12-10')];
    const deadline = due('EU-GDPR', 'IE', '2026-12-02', undefined, { demands });
    expect(deadline.due).toBe('2027-01-04');
    expect(deadline.later?.due).toBe('2027-01-07');
    expect(rules(deadline.later?.reasons ?? [])).toEqual([
      ['oneMonth', '2026-12-02', '2027-01-02'],
      ['demandMet', '2026-12-05', '2026-12-10'],
      ['stopped', '2027-01-02', '2027-01-07'],
    ]);
  });

  it('moves that second date off a closed day, and has none while the demand is open', () => {
    const met = due('EU-GDPR', 'IE', '2026-12-02', undefined, {
      demands: [demand('clarification', '2026-12-05', '2026-12-12')],
    });
    expect(met.later?.due).toBe('2027-01-11');
    const open = due('EU-GDPR', 'IE', '2026-12-02', undefined, { demands: [demand('identity', '2026-12-05', null)] });
    expect([open.due, open.later?.due]).toEqual(['2027-01-04', null]);
    expect(open.later?.reasons.at(-1)?.rule).toBe('demandOpen');
  });

  it('counts a day once where two demands overlap, and follows an extension', () => {
    const demands = [
      demand('identity', '2026-12-05', '2026-12-10'),
      demand('clarification', '2026-12-08', '2026-12-11'),
    ];
    expect(due('EU-GDPR', 'IE', '2026-12-02', undefined, { demands }).later?.due).toBe('2027-01-08');
    const extended = due('EU-GDPR', 'IE', '2026-12-02', undefined, { demands, extendedOn: '2026-12-20' });
    expect([extended.due, extended.extendedDue, extended.later?.due]).toEqual([
      '2027-01-04',
      '2027-03-02',
      '2027-03-08',
    ]);
  });

  it('suspends nothing when it comes after the deadline, for a fee, or under another law', () => {
    const late = [demand('identity', '2027-01-05', '2027-01-06')];
    expect(due('EU-GDPR', 'IE', '2026-12-02', undefined, { demands: late }).later).toBeNull();
    const fee = [demand('fee', '2026-12-05', '2026-12-06')];
    expect(due('EU-GDPR', 'IE', '2026-12-02', undefined, { demands: fee }).later).toBeNull();
    const identity = [demand('identity', '2026-09-10', '2026-09-12')];
    expect(due('TR-KVKK', 'TR', '2026-09-01', undefined, { demands: identity })).toMatchObject({
      due: '2026-10-01',
      later: null,
    });
  });

  // UK GDPR Art. 12A: the relevant time is the latest of request, information on identity, and fee.
  it('moves the beginning of the month in the United Kingdom', () => {
    const demands = [demand('identity', '2026-09-05', '2026-09-10'), demand('fee', '2026-09-05', '2026-09-14')];
    const deadline = due('UK-GDPR', 'GB', '2026-09-03', undefined, { demands });
    expect([deadline.due, deadline.extendedDue, deadline.later]).toEqual(['2026-10-14', '2026-12-14', null]);
    expect(rules(deadline.reasons)).toEqual([
      ['demandMet', '2026-09-05', '2026-09-10'],
      ['demandMet', '2026-09-05', '2026-09-14'],
      ['relevantTime', '2026-09-03', '2026-09-14'],
      ['oneMonth', '2026-09-14', '2026-10-14'],
    ]);
    const open = due('UK-GDPR', 'GB', '2026-09-03', undefined, { demands: [demand('identity', '2026-09-05', null)] });
    expect([open.due, open.extendedDue]).toEqual([null, null]);
    // 3 October 2026 is a Saturday.
    expect(rules(open.reasons).at(-1)).toEqual(['notBegun', '2026-09-03', '2026-10-05']);
  });

  it('stops the clock for clarification of a British access request, and of no other', () => {
    const demands = [demand('clarification', '2026-09-05', '2026-09-12')];
    const access = due('UK-GDPR', 'GB', '2026-09-03', undefined, { demands, access: true });
    // 3 October and the seven days from the 5th to the 12th; 10 October 2026 is a Saturday.
    expect(access.due).toBe('2026-10-12');
    expect(due('UK-GDPR', 'GB', '2026-09-03', undefined, { demands }).due).toBe('2026-10-05');
    const both = [...demands, demand('identity', '2026-09-05', '2026-09-10')];
    // From the 10th on: only the two days until the 12th fall into the month.
    expect(due('UK-GDPR', 'GB', '2026-09-03', undefined, { demands: both, access: true }).due).toBe('2026-10-12');
    const open = [demand('clarification', '2026-09-05', null)];
    expect(due('UK-GDPR', 'GB', '2026-09-03', undefined, { demands: open, access: true }).due).toBeNull();
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
  it('has reasons that join up', () => {
    fc.assert(
      fc.property(days, countries, (receivedOn, country) => {
        const d = due('EU-GDPR', country, receivedOn);
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
    expect(regimeOf('BR', 'US')).toBe('BR-LGPD');
    expect(regimeOf('DE', 'BR')).toBe('EU-GDPR');
    expect(regimeOf('CA', 'CA', 'CA-QC')).toBe('CA-QC-P39');
    expect(regimeOf('CA', 'CA', 'CA-ON')).toBe('CA-PIPEDA');
    expect(regimeOf('DE', 'CA', 'CA-QC')).toBe('EU-GDPR');
    expect(regimeOf('JP', 'US')).toBe('JP-APPI');
    expect(regimeOf('AU', 'AU')).toBe('AU-APP');
    expect(regimeOf('IN', 'IN')).toBe('EU-GDPR');
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
