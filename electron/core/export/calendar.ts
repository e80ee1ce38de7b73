// Deadlines as an iCalendar file (RFC 5545): one all-day event each, with its alarms.
import { addDays } from '../deadline/period';
import type { Day } from '../text';

/** What one event says. */
export interface CalendarEntry {
  /** Stays the same whenever the file is made again: by it a calendar finds the event that it has. */
  uid: string;
  /** Rises with every change of what the event stands for; of two events with one `uid`, the higher counts. */
  sequence: number;
  /** Instant of the last of these changes (ISO 8601, UTC). */
  changedAt: string;
  day: Day;
  summary: string;
  description: string;
  /** An alarm comes at 9 in the morning so many days before `day` (0: on the day itself, -1: on the next). */
  alarmsDaysBefore: readonly number[];
  /** No longer to be expected; see {@link calendarParts}. */
  isCancelled: boolean;
}

/**
 * The parts of a calendar file with all entries, one part each; to be joined as they are. It holds nothing but what the
 * entries say; `now` (ISO 8601, UTC) is its DTSTAMP: texts, day and alarms are worked out when it is made. Lines end in
 * CRLF and are folded at 75 octets (section 3.1).
 *
 * It has no METHOD: it is a snapshot (section 3.7.2), while PUBLISH demands an organizer's address (RFC 5546, section
 * 3.2.1), which says who the person is, and CANCEL covers a whole file. What a calendar has to do follows from UID,
 * SEQUENCE and DTSTAMP (RFC 5546, section 2.1.5): the newer event takes the place of the older. Calendars differ in how
 * well they do it when a person imports a file, and a cancelled event is taken out by some and struck through by others.
 * Therefore a cancelled entry should have no alarms, and a summary that is right in a calendar that ignores STATUS.
 */
export function* calendarParts(entries: Iterable<CalendarEntry>, now: string): Generator<string> {
  yield fileLines(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Redress//Redress//EN', 'CALSCALE:GREGORIAN']);
  for (const entry of entries)
    yield fileLines([
      'BEGIN:VEVENT',
      `UID:${escaped(entry.uid)}`,
      `SEQUENCE:${entry.sequence}`,
      `DTSTAMP:${instantValue(now)}`,
      `LAST-MODIFIED:${instantValue(entry.changedAt)}`,
      `DTSTART;VALUE=DATE:${dateValue(entry.day)}`,
      // The end of an all-day event is the day after its last (section 3.6.1).
      `DTEND;VALUE=DATE:${dateValue(addDays(entry.day, 1))}`,
      `SUMMARY:${escaped(entry.summary)}`,
      `DESCRIPTION:${escaped(entry.description)}`,
      `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      ...entry.alarmsDaysBefore.flatMap((daysBefore) => [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `DESCRIPTION:${escaped(entry.summary)}`,
        `TRIGGER:${trigger(daysBefore)}`,
        'END:VALARM',
      ]),
      'END:VEVENT',
    ]);
  yield fileLines(['END:VCALENDAR']);
}

const fileLines = (lines: readonly string[]) => lines.map((line) => `${folded(line)}\r\n`).join('');
const dateValue = (day: Day) => day.replaceAll('-', '');
const instantValue = (instant: string) => instant.replace(/\.\d+|[-:]/g, '');

/**
 * Duration from midnight at the start of the day to 9 in the morning (section 3.3.6). Days are those of the calendar and
 * hours are exact, so that a change to summer time in between moves nothing.
 */
function trigger(daysBefore: number): string {
  if (daysBefore === 0) return 'PT9H';
  return daysBefore > 0 ? `-P${daysBefore - 1}DT15H` : `P${-daysBefore}DT9H`;
}

/** A TEXT value (section 3.3.11); control characters have no place in one and become spaces. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

const MAX_OCTETS = 75;

/** Splits a line into pieces of at most 75 octets of UTF-8, never inside a character; a further piece begins with a space. */
function folded(line: string): string {
  let octets = 0;
  let start = 0;
  let text = '';
  for (let i = 0; i < line.length;) {
    const code = line.codePointAt(i) ?? 0;
    const size = octetsOf(code);
    if (octets + size > MAX_OCTETS) {
      text += `${line.slice(start, i)}\r\n `;
      start = i;
      octets = 1;
    }
    octets += size;
    i += code < 0x10000 ? 1 : 2;
  }
  return text + line.slice(start);
}

/** Length of a character in UTF-8 (RFC 3629, section 3). */
const octetsOf = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
