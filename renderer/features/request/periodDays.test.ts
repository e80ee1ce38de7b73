import { describe, expect, it } from 'vitest';
import type { RequestView } from '@contract/views';
import type { DatedDeadline } from '@core/deadline/deadline';
import { deadlineOf } from '@core/deadline/schedule';
import { daysOf, marksOf, monthsFrom, movedOver, periodOf } from './periodDays';

const irish: Record<string, string> = { '2027-01-01': "New Year's Day" };
function dated(input: Partial<Parameters<typeof deadlineOf>[0]>): DatedDeadline {
  const { due, ...rest } = deadlineOf({
    regime: 'EU-GDPR',
    receivedOn: '2026-12-01',
    assumedReceipt: false,
    country: 'IE',
    calendar: (day) => irish[day] ?? null,
    ...input,
  });
  if (due === null) throw new Error('The law names no day');
  return { ...rest, due };
}
const deadline = dated({});
const view = (dueOn: string | null) =>
  ({
    state: { sentOn: '2026-11-27', answeredOn: null },
    lawDueOn: dueOn,
    urgency: 'waiting',
  }) as unknown as RequestView;

describe('the days of a period', () => {
  it('names what counts, and the extension only as possible before it was announced', () => {
    expect(marksOf(view(deadline.due), deadline, '2026-12-10')).toEqual([
      { kind: 'sent', on: '2026-11-27' },
      { kind: 'received', on: '2026-12-01' },
      { kind: 'due', on: '2027-01-04' },
      { kind: 'extension', on: '2027-03-01' },
      { kind: 'today', on: '2026-12-10' },
    ]);
    expect(marksOf(view(deadline.extendedDue), deadline, '2026-12-10').filter(({ on }) => on > '2026-12-31')).toEqual([
      { kind: 'unextended', on: '2027-01-04' },
      { kind: 'extended', on: '2027-03-01' },
    ]);
  });
  it('names a day of confirmation, and one that holds only if a demand suspends the period', () => {
    const californian = dated({ regime: 'US-CA-CCPA', country: 'US' });
    expect(marksOf(view(californian.due), californian, '2026-12-02')).toContainEqual({
      kind: 'confirmation',
      on: '2026-12-15',
    });
    const asked = dated({ demands: [{ kind: 'clarification', askedOn: '2026-12-07', metOn: '2026-12-09' }] });
    expect(marksOf(view(asked.due), asked, '2026-12-10')).toContainEqual({ kind: 'later', on: asked.later?.due });
  });
  it('says what the period was', () => {
    const californian = { regime: 'US-CA-CCPA', country: 'US' } as const;
    expect(periodOf(deadline)).toMatchObject({ rule: 'oneMonth' });
    expect(periodOf(dated(californian))).toEqual({ rule: 'days', count: 45 });
    expect(periodOf(dated({ ...californian, duty: 'opt-out' }))).toEqual({ rule: 'businessDays', count: 15 });
  });
  it('names every holiday and weekend that moved the end', () => {
    expect(movedOver(view(deadline.due), deadline)).toEqual(['2027-01-01', '2027-01-02', '2027-01-03']);
  });
  it('stands in whole months', () => {
    expect(monthsFrom('2026-12-31', '2027-03-01')).toEqual(['2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01']);
    expect(daysOf('2028-02-01').length).toBe(29);
    expect(daysOf('2026-12-01').at(-1)).toBe('2026-12-31');
  });
});
