// Writes into the README how far the usual rules of thumb, 30 and 31 days, are from the deadline of the GDPR. Run by hand:
// npx tsx electron/build/compareDeadlines.ts
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addDays, daysBetween } from '@core/deadline/period';
import { deadlineOf } from '@core/deadline/schedule';
import { holidayCalendar } from '@node/holidays';
import { ROOT } from './bundle';

const README = join(ROOT, 'README.md');
const TABLE = /(<!-- deadlines -->\n)[\s\S]*(<!-- \/deadlines -->)/;
const YEAR = 2026;

/** Rows of the table: of the days of receipt of {@link YEAR}, how many such a rule puts early, right and late. */
export function comparison(): string[][] {
  return [
    ['Irish', 'IE'],
    ['German', 'DE'],
  ].flatMap(([name = '', country = '']) => {
    const calendar = holidayCalendar(country);
    return [30, 31].map((count) => {
      const off: number[] = [];
      for (let day = `${YEAR}-01-01`; day.startsWith(String(YEAR)); day = addDays(day, 1)) {
        const { due } = deadlineOf({ regime: 'EU-GDPR', receivedOn: day, assumedReceipt: false, country, calendar });
        if (due !== null) off.push(daysBetween(due, addDays(day, count)));
      }
      const early = off.filter((days) => days < 0);
      const late = off.filter((days) => days > 0);
      return [
        `${name} controller, ${count} days`,
        `${early.length}, by up to ${-Math.min(...off)}`,
        String(off.length - early.length - late.length),
        `${late.length}, by up to ${Math.max(...off)}`,
      ];
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const head = [`received in ${YEAR}, of 365 days`, 'too early', 'right', 'too late'];
  const rows = [head, head.map(() => '---'), ...comparison()].map((row) => `| ${row.join(' | ')} |`);
  console.log(rows.join('\n'));
  writeFileSync(README, readFileSync(README, 'utf8').replace(TABLE, `$1\n${rows.join('\n')}\n\n$2`));
  spawnSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', README], { stdio: 'inherit' });
}
