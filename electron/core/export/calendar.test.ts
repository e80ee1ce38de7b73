import { describe, expect, it } from 'vitest';
import { calendarParts, type CalendarEntry } from './calendar';

const NOW = '2026-11-25T08:09:10.123Z';
const entry: CalendarEntry = {
  uid: 'r1@redress.invalid',
  sequence: 4,
  changedAt: '2026-11-24T17:00:00.500Z',
  day: '2026-12-31',
  summary: 'Beispiel: answer due',
  description: 'One month, see rule; then\nnext step',
  alarmsDaysBefore: [7, 0],
  isCancelled: false,
};
const fileOf = (entries: readonly CalendarEntry[]) => [...calendarParts(entries, NOW)].join('');
const linesOf = (changed: Partial<CalendarEntry>) => fileOf([{ ...entry, ...changed }]).split('\r\n');

describe('a calendar file', () => {
  it('holds one all-day event with alarms at nine, a week before and on the day', () => {
    expect(fileOf([entry])).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Redress//Redress//EN',
        'CALSCALE:GREGORIAN',
        'BEGIN:VEVENT',
        'UID:r1@redress.invalid',
        'SEQUENCE:4',
        'DTSTAMP:20261125T080910Z',
        'LAST-MODIFIED:20261124T170000Z',
        'DTSTART;VALUE=DATE:20261231',
        'DTEND;VALUE=DATE:20270101',
        'SUMMARY:Beispiel: answer due',
        'DESCRIPTION:One month\\, see rule\\; then\\nnext step',
        'STATUS:CONFIRMED',
        'CLASS:PRIVATE',
        'TRANSP:TRANSPARENT',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'DESCRIPTION:Beispiel: answer due',
        'TRIGGER:-P6DT15H',
        'END:VALARM',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'DESCRIPTION:Beispiel: answer due',
        'TRIGGER:PT9H',
        'END:VALARM',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it.each([
    [[0], ['TRIGGER:PT9H']],
    [[1], ['TRIGGER:-P0DT15H']],
    [[-1], ['TRIGGER:P1DT9H']],
    [
      [30, 14, 3],
      ['TRIGGER:-P29DT15H', 'TRIGGER:-P13DT15H', 'TRIGGER:-P2DT15H'],
    ],
    [[], []],
  ])('rings %j days before', (alarmsDaysBefore, expected) => {
    expect(linesOf({ alarmsDaysBefore }).filter((line) => line.startsWith('TRIGGER'))).toEqual(expected);
  });

  it('calls off an event that is no longer to be expected', () => {
    expect(linesOf({ isCancelled: true }).filter((line) => line.startsWith('STATUS'))).toEqual(['STATUS:CANCELLED']);
  });

  it('cannot be broken out of', () => {
    const file = fileOf([{ ...entry, summary: 'a\r\nEND:VEVENT\r\u0007b', uid: 'x\r\nSTATUS:CANCELLED' }]);
    expect(file.match(/^END:VEVENT\r$/gm)).toHaveLength(1);
    expect(file.match(/^STATUS:/gm)).toHaveLength(1);
    expect(file).toContain('\r\nSUMMARY:a\\nEND:VEVENT\\n b\r\n');
  });

  it.each([
    ['letters of one octet', 'x'],
    ['of two', 'é'],
    ['of three', '字'],
    ['of four', '🗓'],
    ['combining marks', 'Z\u0301'],
  ])('has no line over 75 octets: %s', (_, letter) => {
    for (let length = 50; length <= 300; length += 1) {
      const lines = linesOf({ summary: letter.repeat(length) });
      const longest = Math.max(...lines.map((line) => Buffer.byteLength(line)));
      expect(longest).toBeLessThanOrEqual(75);
      expect(lines.join('').includes('\ufffd')).toBe(false);
      expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain(`SUMMARY:${letter.repeat(length)}\r\n`);
    }
  });
});
