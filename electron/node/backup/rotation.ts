// Which automatic backups stay: those of the last days, and one of each of the last weeks.
import { addDays } from '@core/deadline/period';
import { isCalendarDay, type Day } from '@core/text';

const DAYS_KEPT = 7;
const WEEKS_KEPT = 4;
/** Not the name of a backup made by hand, which is never removed. */
const NAME = /^Redress automatic (\d{4}-\d{2}-\d{2})\.redress-backup$/;

export const automaticName = (day: Day) => `Redress automatic ${day}.redress-backup`;

/** Days of the automatic backups among the files of a folder, the newest first. */
export const automaticDays = (files: readonly string[]): Day[] =>
  files
    .flatMap((file) => NAME.exec(file)?.[1] ?? [])
    .filter(isCalendarDay)
    .sort()
    .reverse();

/** Of the files in a folder those that no longer stay: neither of the seven last days nor the last of the four last weeks. */
export function outdated(files: readonly string[]): string[] {
  const newestFirst = automaticDays(files);
  const lastOfWeek = new Map<Day, Day>();
  for (const day of newestFirst) if (!lastOfWeek.has(mondayOf(day))) lastOfWeek.set(mondayOf(day), day);
  const kept = new Set([...newestFirst.slice(0, DAYS_KEPT), ...[...lastOfWeek.values()].slice(0, WEEKS_KEPT)]);
  return newestFirst.filter((day) => !kept.has(day)).map(automaticName);
}

function mondayOf(day: Day): Day {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}
