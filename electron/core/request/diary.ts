// The diary of effects of a request: its entries and what they add up to.
import { eventsOf } from './fold';
import type { StandingEvent } from './request';

export type DiaryEntry = Extract<StandingEvent, { type: 'diaryEntry' }>;

/** In order of the day. `events` are those that stand. */
export function diaryOf(events: readonly StandingEvent[]): DiaryEntry[] {
  return eventsOf(events, 'diaryEntry');
}

/** All minutes, and the money in hundredths by currency; nothing is converted. */
export function diaryTotals(entries: readonly DiaryEntry[]): {
  minutes: number;
  money: [currency: string, cents: number][];
} {
  const money = new Map<string, number>();
  for (const { data } of entries)
    if (data.money !== undefined)
      money.set(data.money.currency, (money.get(data.money.currency) ?? 0) + data.money.cents);
  return { minutes: entries.reduce((sum, { data }) => sum + (data.minutes ?? 0), 0), money: [...money] };
}
