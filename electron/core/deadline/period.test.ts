import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, weekday } from './period';

it('counts days and months as Temporal does, from every day of 2018 to 2036', () => {
  const first = Temporal.PlainDate.from('2018-01-01');
  for (let n = 0; n < 19 * 365 + 5; n += 1) {
    const day = first.add({ days: n });
    const text = day.toString();
    expect([addDays('2018-01-01', n), weekday(text), daysBetween(text, '2018-01-01')]).toEqual([
      text,
      day.dayOfWeek,
      n === 0 ? 0 : -n,
    ]);
    for (const months of [1, 3, 11, 12, 13])
      expect(addMonths(text, months)).toBe(day.add({ months }, { overflow: 'constrain' }).toString());
  }
  expect([addDays('2024-03-01', -1), addMonths('2024-01-31', 1)]).toEqual(['2024-02-29', '2024-02-29']);
});
