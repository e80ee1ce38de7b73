// For tests: calendar files made and read in any zone; this file is also the script of the child process that does it.
import { spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { calendarParts, type CalendarEntry } from '@core/export/calendar';
import ICAL from 'ical.js';

/** An event as a library reads it; `day` and `end` are days, `alarms` wall clock ("2026-12-24T09:00"). */
export interface ReadEvent {
  uid: string;
  sequence: number;
  day: string;
  end: string;
  summary: string;
  description: string;
  status: string;
  alarms: string[];
}

interface InZone {
  zone: string;
  /** From UTC, in seconds, at noon of 1 January 2026: whether the zone was in force. */
  shift: number;
  libraries: Record<string, ReadEvent[]>;
}

interface Asked {
  zones: readonly string[];
  entries: readonly CalendarEntry[];
  now: string;
}

export const fileOf = ({ entries, now }: Pick<Asked, 'entries' | 'now'>) => [...calendarParts(entries, now)].join('');

/** Reads as JavaScript does that draws days in the zone of the machine. */
export function readWithIcalJs(file: string): ReadEvent[] {
  ICAL.design.strict = true;
  return new ICAL.Component(ICAL.parse(file) as unknown[]).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      day: localDay(event.startDate.toJSDate()),
      end: localDay(event.endDate.toJSDate()),
      summary: event.summary,
      description: event.description,
      status: String(component.getFirstPropertyValue('status')),
      alarms: component.getAllSubcomponents('valarm').map((alarm) => {
        const at = event.startDate.clone();
        at.isDate = false;
        at.addDuration(alarm.getFirstPropertyValue('trigger') as ICAL.Duration);
        return at.toString().slice(0, 16);
      }),
    };
  });
}

const two = (n: number) => String(n).padStart(2, '0');
const localDay = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** The file of `entries` made and read in each zone by JavaScript, and whether it is the same file everywhere. */
export function readInJavaScript(asked: Asked): { file: string; zones: InZone[] }[] {
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  return answerOf(process.execPath, ['--import', tsx, fileURLToPath(import.meta.url)], asked) as never;
}

/** A file read in each zone by three libraries of Debian's Python. */
export function readInPython(asked: { zones: readonly string[]; file: string }): InZone[] {
  return answerOf('/usr/bin/python3', [fileURLToPath(new URL('calendarReaders.py', import.meta.url))], asked) as never;
}

function answerOf(command: string, args: string[], asked: unknown): unknown {
  const input = JSON.stringify(asked);
  const { stdout, stderr, status } = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = JSON.parse(await text(process.stdin)) as Asked;
  const files = new Map<string, InZone[]>();
  for (const zone of asked.zones) {
    process.env['TZ'] = zone;
    const shift = -60 * new Date(2026, 0, 1, 12).getTimezoneOffset();
    const file = fileOf(asked);
    files.set(file, [...(files.get(file) ?? []), { zone, shift, libraries: { 'ical.js': readWithIcalJs(file) } }]);
  }
  process.stdout.write(JSON.stringify([...files].map(([file, zones]) => ({ file, zones }))));
}
