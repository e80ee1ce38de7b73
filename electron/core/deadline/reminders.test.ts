// Days of reminders, and what is left of those that were missed.
import { describe, expect, it } from 'vitest';
import { latestReminder, leadsSchema, remindersOf } from './reminders';

describe('reminders', () => {
  it('come before, on and after the deadline', () => {
    expect(remindersOf('2027-01-04', [7, 0, -1])).toEqual([
      { lead: 7, on: '2026-12-28' },
      { lead: 0, on: '2027-01-04' },
      { lead: -1, on: '2027-01-05' },
    ]);
    expect(remindersOf('2027-01-04', [])).toEqual([]);
  });
  it('are put in order, each once', () => {
    expect(leadsSchema.parse([-1, 14, 3, 14])).toEqual([14, 3, -1]);
    for (const bad of [[-2], [31], [1.5], ['7'], 7]) expect(leadsSchema.safeParse(bad).success).toBe(false);
  });
  it('of several that were missed the last is left', () => {
    const reminders = remindersOf('2027-01-04', [7, 1, -1]);
    expect(latestReminder(reminders, '2026-12-27')).toBeNull();
    expect(latestReminder(reminders, '2026-12-28')?.lead).toBe(7);
    expect(latestReminder(reminders, '2027-01-04')?.lead).toBe(1);
    expect(latestReminder(reminders, '2028-01-01')?.lead).toBe(-1);
  });
});
