// The diary of effects in words: a sentence for each entry, and what all of them add up to.
import type { Day } from '../text';
import { diaryTotals, type DiaryEntry } from './diary';

/** `locale` is that of amounts of money; `day` writes a day out. Without entries there is no total. */
export function diaryTold(
  entries: readonly DiaryEntry[],
  {
    locale,
    say,
    day,
  }: {
    locale: string;
    say: (id: string, values?: Record<string, string | number>) => string;
    day: (on: Day) => string;
  },
): { entries: string[]; total: string | null } {
  const amount = (cents: number, currency: string) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100);
  const { minutes, money } = diaryTotals(entries);
  return {
    entries: entries.map(({ on, data }) => {
      const spent = [
        ...(data.minutes === undefined ? [] : [say('diary.minutes', { minutes: data.minutes })]),
        ...(data.money === undefined ? [] : [amount(data.money.cents, data.money.currency)]),
      ];
      return say('diary.file.entry', {
        day: day(on),
        what: data.what,
        distress: data.distress ?? 'none',
        spent: spent.length === 0 ? 'none' : spent.join(', '),
      });
    }),
    total:
      entries.length === 0
        ? null
        : say('diary.total', {
            count: entries.length,
            hours: Math.floor(minutes / 60),
            minutes: minutes % 60,
            money: money.length === 0 ? 'none' : money.map(([currency, cents]) => amount(cents, currency)).join(' + '),
          }),
  };
}
