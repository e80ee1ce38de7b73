// What calendars make of our files: read by four libraries, each written by others.
import { addDays } from '@core/deadline/period';
import type { CalendarEntry } from '@core/export/calendar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, readInJavaScript, readInPython, readWithIcalJs, type ReadEvent } from './calendarReaders';

const NOW = '2026-11-25T08:09:10.123Z';

/** All whole hours from UTC-12 to UTC+14; `Etc/GMT+12` is twelve hours behind. */
const HOURS = Array.from({ length: 27 }, (_, i) => i - 12);
const etc = (hours: number) => (hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`);
/** Odd shifts, and zones that change their clocks: at midnight itself those of the second row. */
const PLACES = [
  ...['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia'],
  ...['Africa/Cairo', 'America/Havana', 'America/Santiago', 'Asia/Beirut', 'Atlantic/Azores', 'Australia/Lord_Howe'],
];
const ZONES = [...HOURS.map(etc), ...PLACES];

/** Days on which a clock changes somewhere, and ends of months and years. */
const DAYS = [
  ...['2026-03-08', '2026-03-29', '2026-04-05', '2026-04-24', '2026-09-06', '2026-09-27', '2026-10-25', '2026-10-29'],
  ...['2026-11-01', '2026-12-31', '2027-01-01', '2027-02-28', '2028-02-29', '2028-03-01', '2036-12-31', '2018-05-25'],
];

const entryOf = (day: string, i: number): CalendarEntry => ({
  uid: `r${i}@redress.invalid`,
  sequence: i,
  changedAt: '2026-11-24T17:00:00.500Z',
  day,
  summary: 'Beispiel: answer due (access, erasure)',
  description: 'Estimated; see the reasons\nand the next step',
  alarmsDaysBefore: i % 3 === 0 ? [] : [30, 14, 7, 1, 0, -1],
  isCancelled: i % 3 === 0,
});

const expectedOf = (entry: CalendarEntry): ReadEvent => ({
  uid: entry.uid,
  sequence: entry.sequence,
  day: entry.day,
  end: addDays(entry.day, 1),
  summary: entry.summary,
  description: entry.description,
  status: entry.isCancelled ? 'CANCELLED' : 'CONFIRMED',
  alarms: entry.alarmsDaysBefore.map((days) => `${addDays(entry.day, -days)}T09:00`),
});

describe.runIf(process.platform === 'linux')('a calendar', { timeout: 60_000 }, () => {
  const entries = DAYS.map(entryOf);

  it('shows each deadline on its day, with its alarms at nine, in every zone', () => {
    const [made, ...others] = readInJavaScript({ zones: ZONES, entries, now: NOW });
    expect(others).toEqual([]);
    const { file, zones } = made ?? { file: '', zones: [] };
    const read = [...zones, ...readInPython({ zones: ZONES, file })];
    expect(read.map(({ zone }) => zone)).toEqual([...ZONES, ...ZONES]);
    for (const [i, hours] of HOURS.entries())
      expect([read[i]?.shift, read[i + ZONES.length]?.shift]).toEqual([hours * 3600, hours * 3600]);
    const expected = entries.map(expectedOf);
    for (const { zone, libraries } of read)
      for (const [library, events] of Object.entries(libraries))
        expect(events, `${library} in ${zone}`).toEqual(expected);
  });

  it('shows any text as it was', () => {
    const texts = fc.sample(hostileText, { numRuns: 400, seed: 7 });
    const many = texts.map((text, i) => ({ ...entryOf('2026-12-31', i), summary: text, description: `${text}\n.` }));
    const file = fileOf({ entries: many, now: NOW });
    const [answer] = readInPython({ zones: ['Europe/Berlin'], file });
    const { icalendar = [], ...exact } = answer?.libraries ?? {};
    const expected = many.map((entry) => expectedOf({ ...entry, ...shownTexts(entry) }));
    expect(Object.keys(exact)).toEqual(['vobject', 'libical']);
    for (const [library, events] of Object.entries(exact)) expect(events, library).toEqual(expected);
    // Before version 6 this one takes an escaped backslash and the letter after it for an escape.
    const plain = (events: ReadEvent[]) => events.filter((_, i) => texts[i]?.includes('\\') === false);
    expect(plain(icalendar).length).toBeGreaterThan(50);
    expect(plain(icalendar)).toEqual(plain(expected));
  });
});

/** What stands in a calendar for a text: line breaks as one, other control characters as spaces. */
const shown = (text: string) => text.replace(/\r\n|[\r\u2028\u2029]/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
const shownTexts = ({ summary, description }: CalendarEntry) => ({
  summary: shown(summary),
  description: shown(description),
});

/** Names up to 300 characters that mean something to a parser; the ends are those of our sentences, which have no spaces. */
const hostileText = fc
  .string({
    unit: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(';', ',', '\\', ':', '"', '\n', '\r\n', '\r', '\t', ' ', 'n', 'N', '=', '^'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029', '\u00a0'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('👩‍👩‍👧‍👦', '🗓️', 'Z\u0301\u0323', 'ä', '字', '\u202e', 'שלום', 'END:VEVENT\r\n'),
      },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
    ),
    maxLength: 300,
  })
  .map((text) => `(${text})`);

it('round trips any text through a parser that refuses what is not iCalendar', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (summary, description) => {
      const entry = { ...entryOf('2026-12-31', 1), summary, description };
      const file = fileOf({ entries: [entry], now: NOW });
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(readWithIcalJs(file)).toEqual([expectedOf({ ...entry, ...shownTexts(entry) })]);
    }),
    { numRuns: 300 },
  );
});

describe.runIf(process.platform === 'linux')('the readers', () => {
  const file = fileOf({ entries: [entryOf('2026-12-31', 1)], now: NOW });

  it.each([
    ['an event without its stamp', /DTSTAMP:.*\r\n/, '', /at least 1 DTSTAMP/],
    ['two UIDs', /(UID:.*\r\n)/, '$1$1', /more than 1 UID/],
    ['a PUBLISH without organizer', 'CALSCALE', 'METHOD:PUBLISH\r\nCALSCALE', /No organizer|ORGANIZER/i],
  ])('refuse %s', (_, found, instead, complaint) => {
    const zones = ['Europe/Berlin'];
    expect(() => readInPython({ zones, file })).not.toThrow();
    expect(() => readInPython({ zones, file: file.replace(found, instead) })).toThrow(complaint);
  });

  it.each([
    ['an event that does not end', 'END:VEVENT\r\n', ''],
    ['a line without a value', 'STATUS:', 'STATUS'],
  ])('refuse %s', (_, found, instead) => {
    expect(() => readWithIcalJs(file.replace(found, instead))).toThrow();
  });
});
