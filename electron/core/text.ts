// Texts and dates as people enter them: trimmed, composed (NFC), free of characters that hide or reorder text.
import { z } from 'zod';
import { COUNTRIES } from './countries';
import { issue } from './problem';

// Control characters except newline, and the bidirectional controls that can make a letter read otherwise
// than it is stored (Unicode TR 36, section 2.7): U+061C, U+200E-200F, U+202A-202E, U+2066-2069.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

function forbiddenCharacter(text: string): string | null {
  const found = FORBIDDEN.exec(text)?.[0];
  return found === undefined ? null : `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function cleaned(maximum: number, newlines: boolean) {
  return z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .superRefine((text, ctx) => {
      const character = forbiddenCharacter(text);
      if (character !== null) ctx.addIssue(issue('problem.controlCharacter', { character }));
      if (!newlines && text.includes('\n')) ctx.addIssue(issue('problem.oneLine'));
      if (text === '') ctx.addIssue(issue('problem.missing'));
      if (text.length > maximum) ctx.addIssue(issue('problem.tooLong', { maximum }));
    });
}

/** One line of text, 1 to `maximum` UTF-16 units after trimming. */
export const line = (maximum: number) => cleaned(maximum, false);
/** Text with line breaks (`\n`), 1 to `maximum` UTF-16 units after trimming. */
export const prose = (maximum: number) => cleaned(maximum, true);

/** The first day on which the GDPR applied (Art. 99(2)), and the last one our holiday calendars cover. */
export const FIRST_DAY = '2018-05-25';
export const LAST_DAY = '2036-12-31';

/** Whether `text` is a day that exists, written YYYY-MM-DD. */
export function isCalendarDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
}

/** A calendar day, YYYY-MM-DD, within {@link FIRST_DAY} and {@link LAST_DAY}. Days compare as strings. */
export const dayText = z.string().superRefine((text, ctx) => {
  if (!isCalendarDay(text)) ctx.addIssue(issue('problem.date'));
  else if (text < FIRST_DAY || text > LAST_DAY)
    ctx.addIssue(issue('problem.dateRange', { first: FIRST_DAY, last: LAST_DAY }));
});
export type Day = string;

/** A code of {@link COUNTRIES}. */
export const countryCode = z.string().superRefine((text, ctx) => {
  if (!COUNTRIES.includes(text)) ctx.addIssue(issue('problem.country'));
});

/** An e-mail address as people have them; only its shape is checked (one @, no spaces, a dot in the domain). */
export const emailAddress = line(254).superRefine((text, ctx) => {
  if (!/^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:.]+$/u.test(text)) ctx.addIssue(issue('problem.email'));
});

/** An https address; others are never opened from the app. */
export const httpsUrl = line(500).superRefine((text, ctx) => {
  if (!/^https:\/\/[^\s/]+\.[^\s/]+/u.test(text)) ctx.addIssue(issue('problem.url'));
});

/** Our own ids in files and channels: letters, digits and hyphens. */
export const idText = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** SHA-256 of a stored file, lower-case hex. */
export const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);
