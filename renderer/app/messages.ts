// All words of the interface: ICU messages by language, and the hooks that speak them.
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Failure } from '@contract/failure';
import type { Settings } from '@contract/views';
import type { Problem } from '@core/problem';
import type { Right } from '@core/request/right';
import { type Day, isCalendarDay } from '@core/text';
import { ApiFailure } from '@api/client';

export type Language = 'en' | 'de';
type Messages = Record<string, string>;

const files = import.meta.glob<Messages>('../../assets/locales/*/*.json', { eager: true, import: 'default' });

/** The number of an article or paragraph stays on the line of the word before it. */
const tied = (text: string): string =>
  text.replace(/(?<=(?:\bArts?\.|\bAbs\.|\bNr\.|\bRn\.|\blit\.|\bpara|§)) (?=\d)/g, '\u00a0');

function merged(language: Language): Messages {
  const all = Object.entries(files).flatMap(([path, messages]) =>
    path.includes(`/${language}/`) ? Object.entries(messages) : [],
  );
  return Object.fromEntries(all.map(([id, text]) => [id, tied(text)]));
}

/** Messages of a language; what German lacks is said in English. */
export const messages: Record<Language, Messages> = { en: merged('en'), de: { ...merged('en'), ...merged('de') } };

/** Language of the interface, and the locale that dates and numbers follow: the system's where it speaks that language. */
export function localeOf(language: Settings['language'], systemLocale: string): { language: Language; locale: string } {
  const system = systemLocale.split('-')[0];
  const chosen: Language = language === 'system' ? (system === 'de' ? 'de' : 'en') : language;
  return { language: chosen, locale: system === chosen ? systemLocale : chosen === 'en' ? 'en-GB' : chosen };
}

/** A value as a selector of an ICU message, where hyphens cannot stand: "due-soon" → "due_soon". */
export const selector = (value: string): string => value.replaceAll('-', '_');

type Values = Record<string, string | number>;

/** `t(id, values)`: the message as plain text. */
export function useText(): (id: string, values?: Values) => string {
  const intl = useIntl();
  return useMemo(() => (id: string, values?: Values) => intl.formatMessage({ id }, values), [intl]);
}

/** What is wrong with a field, in words; days among its values are written in the user's locale. */
export function useProblemText(): (problem: Problem) => string {
  const t = useText();
  const day = useDay();
  return ({ id, values }) =>
    t(
      id,
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          key,
          typeof value === 'string' && isCalendarDay(value) ? day(value) : value,
        ]),
      ),
    );
}

/** What could not be done, in words; anything unexpected is said without its technical cause. */
export function useFailureText(): (error: Failure | Error) => string {
  const t = useText();
  return (error) => {
    const failure = error instanceof ApiFailure ? error.failure : error instanceof Error ? null : error;
    if (failure === null) return t('failure.unexpected');
    return t(failure.messageId, failure.values);
  };
}

const styles = {
  /** Monday, 4 January 2027 */
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 4 January 2027 */
  full: { day: 'numeric', month: 'long', year: 'numeric' },
  /** Mon 4 Jan 2027 */
  weekday: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  /** Mon 4 Jan */
  weekdayShort: { weekday: 'short', day: 'numeric', month: 'short' },
  /** 4 January */
  dayMonth: { day: 'numeric', month: 'long' },
  /** 4 Jan */
  short: { day: 'numeric', month: 'short' },
  /** 4 Jan 2027 */
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  /** Jan */
  month: { month: 'short' },
  /** Jan 2027 */
  monthYear: { month: 'short', year: 'numeric' },
  /** M */
  weekdayNarrow: { weekday: 'narrow' },
  /** 2027 */
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DayStyle = keyof typeof styles;

/** `day('2027-01-04', 'long')`: a calendar day in the user's locale. */
export function useDay(): (day: Day, style?: DayStyle) => string {
  const { locale } = useIntl();
  return useMemo(() => {
    const formats = new Map<DayStyle, Intl.DateTimeFormat>();
    return (day: Day, style: DayStyle = 'full') => {
      // A calendar day has no time zone: read and written in UTC it stays the same day everywhere.
      const format = formats.get(style) ?? new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: 'UTC' });
      formats.set(style, format);
      return format.format(new Date(`${day}T00:00:00Z`));
    };
  }, [locale]);
}

/** Name of a country by its ISO 3166-1 code. */
export function useCountryName(): (code: string) => string {
  const intl = useIntl();
  return (code) => intl.formatDisplayName(code, { type: 'region' }) ?? code;
}

/** Names of rights, joined: "Access, Erasure". */
export function useRightNames(): (rights: readonly Right[]) => string {
  const intl = useIntl();
  return useMemo(() => {
    // Thousands of requests exercise the same few rights.
    const known = new Map<string, string>();
    return (rights) => {
      const key = rights.join();
      const names =
        known.get(key) ??
        intl.formatList(
          rights.map((right) => intl.formatMessage({ id: `right.${right}.name` })),
          { type: 'unit', style: 'short' },
        );
      known.set(key, names);
      return names;
    };
  }, [intl]);
}
