// On which days a deadline is brought to mind.
import { z } from 'zod';
import type { Day } from '../text';
import { addDays } from './period';

/** Leads that are offered. */
export const LEADS = [14, 7, 3, 1, 0, -1] as const;

/** Whole days from a reminder to the deadline, the earliest reminder first: 7 is a week before, 0 the day itself, -1 the day after. */
export const leadsSchema = z
  .array(z.int().min(-1).max(30))
  .max(32)
  .transform((leads) => [...new Set(leads)].sort((a, b) => b - a));
export type Leads = readonly number[];

export interface Reminder {
  lead: number;
  on: Day;
}

/** In the order of `leads`, which is that of the days. */
export function remindersOf(dueOn: Day, leads: Leads): Reminder[] {
  return leads.map((lead) => ({ lead, on: addDays(dueOn, -lead) }));
}

/** The reminder that stands for all up to `today`: of several that were missed only the last is still true. */
export function latestReminder(reminders: readonly Reminder[], today: Day): Reminder | null {
  return reminders.findLast((reminder) => reminder.on <= today) ?? null;
}
