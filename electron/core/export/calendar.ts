// Deadlines as an iCalendar file (RFC 5545): one all-day event each, with an alarm.
import { addDays } from '../deadline/period';
import type { Day } from '../text';

/** What one event says. `uid` stays the same when a file is made again, so that a calendar replaces the event. */
export interface CalendarEntry {
  uid: string;
  day: Day;
  summary: string;
  description: string;
  /** The alarm comes at 9 in the morning, this many days before `day` (0: on the day itself). */
  alarmDaysBefore: number;
}

const ALARM_HOUR = 9;

/**
 * The calendar file with all entries. It holds nothing but what the entries say; `now` (ISO 8601, UTC) is the stamp
 * that RFC 5545, section 3.8.7.2 asks for. Lines end in CRLF and are folded at 75 octets (section 3.1).
 */
export function calendarFile(entries: readonly CalendarEntry[], now: string): string {
  const stamp = now.replace(/\.\d+|[-:]/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Redress//Redress//EN',
    'CALSCALE:GREGORIAN',
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${escaped(entry.uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${dateValue(entry.day)}`,
      // The end of an all-day event is the day after its last (section 3.6.1).
      `DTEND;VALUE=DATE:${dateValue(addDays(entry.day, 1))}`,
      `SUMMARY:${escaped(entry.summary)}`,
      `DESCRIPTION:${escaped(entry.description)}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(entry.summary)}`,
      `TRIGGER:${trigger(entry.alarmDaysBefore)}`,
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const dateValue = (day: Day) => day.replaceAll('-', '');

/** Duration from midnight at the start of the day to the alarm (section 3.3.6). */
function trigger(daysBefore: number): string {
  const hours = ALARM_HOUR - 24 * daysBefore;
  return hours < 0 ? `-PT${-hours}H` : `PT${hours}H`;
}

/** A TEXT value (section 3.3.11); other control characters have no place in one and become spaces. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

const MAX_OCTETS = 75;

/** Splits a line into pieces of at most 75 octets of UTF-8, never inside a character; a further piece begins with a space. */
function folded(line: string): string {
  let octets = 0;
  let text = '';
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MAX_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

/** Length of one character in UTF-8 (RFC 3629, section 3). */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
