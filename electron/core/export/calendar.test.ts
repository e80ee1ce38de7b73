import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile, type CalendarEntry } from './calendar';

const NOW = '2026-11-25T08:09:10.123Z';
const entry: CalendarEntry = {
  uid: 'r1@redress.invalid',
  day: '2026-12-31',
  summary: 'Beispiel: answer due',
  description: 'One month, see rule; then\nnext step',
  alarmDaysBefore: 7,
};

/** Undoes folding and escaping (RFC 5545, sections 3.1 and 3.3.11). */
function values(file: string, name: string): string[] {
  return file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.split(/[:;]/)[0] === name)
    .map((line) => line.slice(line.indexOf(':') + 1).replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c)));
}

describe('a calendar file', () => {
  it('holds one all-day event with an alarm at nine, a week before', () => {
    expect(calendarFile([entry], NOW)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Redress//Redress//EN',
        'CALSCALE:GREGORIAN',
        'BEGIN:VEVENT',
        'UID:r1@redress.invalid',
        'DTSTAMP:20261125T080910Z',
        'DTSTART;VALUE=DATE:20261231',
        'DTEND;VALUE=DATE:20270101',
        'SUMMARY:Beispiel: answer due',
        'DESCRIPTION:One month\\, see rule\\; then\\nnext step',
        'TRANSP:TRANSPARENT',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'DESCRIPTION:Beispiel: answer due',
        'TRIGGER:-PT159H',
        'END:VALARM',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it.each([
    [0, 'PT9H'],
    [1, '-PT15H'],
    [30, '-PT711H'],
  ])('rings %i days before', (alarmDaysBefore, expected) => {
    expect(values(calendarFile([{ ...entry, alarmDaysBefore }], NOW), 'TRIGGER')).toEqual([expected]);
  });

  it('keeps any text, in lines of at most 75 octets', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map((t) => t.replace(/\p{Cc}/gu, ''));
    fc.assert(
      fc.property(text, text, (summary, description) => {
        const file = calendarFile([{ ...entry, summary, description }], NOW);
        for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(values(file, 'SUMMARY')).toEqual([summary]);
        expect(values(file, 'DESCRIPTION')).toEqual([description, summary]);
      }),
    );
  });

  it('cannot be broken out of', () => {
    const file = calendarFile([{ ...entry, summary: 'a\r\nEND:VEVENT\r\u0007b' }], NOW);
    expect(file.match(/END:VEVENT\r\n/g)).toHaveLength(1);
    expect(values(file, 'SUMMARY')).toEqual(['a\nEND:VEVENT\n b']);
  });
});
