// The public holidays of every country once more, written down from its law by hand and reckoned without any library:
// what the calendars say on the days from Monday to Friday of all years has to agree.
import { describe, expect, it } from 'vitest';
import { FIRST_YEAR, LAST_YEAR } from '@core/deadline/period';
import { holidayCalendar } from './holidays';

/**
 * Tokens, parted by spaces: `05-01` every year; `E+1`, `O-48` days from Easter Sunday, western or Orthodox;
 * `Mon>=05-25` the first Monday from that day on; `2022-03-18` once. After it `@2020-` or `@-2019`: from, until that
 * year; `>` on a weekend, moves to the next day that is neither weekend nor holiday; `!` before it: not a holiday.
 */
interface Law {
  source: string;
  days: string;
}

const GERMANY = '01-01 E-2 E+1 05-01 E+39 E+50 10-03 12-25 12-26';
const UK_ONCE = '!2020-05-04 2020-05-08 !2022-05-30 2022-06-02 2022-06-03 2022-09-19 2023-05-08';
const ENGLAND = `01-01> E-2 E+1 Mon>=05-01 Mon>=05-25 Mon>=08-25 12-25> 12-26> ${UK_ONCE}`;
const UK_SOURCE = 'Banking and Financial Dealings Act 1971, s. 1, Schedule 1, and royal proclamations';

const LAWS: Readonly<Record<string, Law>> = {
  AT: {
    source: 'Arbeitsruhegesetz § 7 Abs. 2',
    days: '01-01 01-06 E+1 05-01 E+39 E+50 E+60 08-15 10-26 11-01 12-08 12-25 12-26',
  },
  BE: {
    source: 'Arrêté royal du 18 avril 1974, art. 1',
    days: '01-01 E+1 05-01 E+39 E+50 07-21 08-15 11-01 11-11 12-25',
  },
  BG: {
    source: 'Кодекс на труда, чл. 154, ал. 1–3',
    days: '01-01> 03-03> O-2 O+1 05-01> 05-06> 05-24> 09-06> 09-22> 12-24> 12-25> 12-26> 2025-12-31 2026-01-02',
  },
  CY: {
    source: 'Public holidays of the Republic, Public Service list',
    days: '01-01 01-06 O-48 03-25 04-01 O-2 O+1 05-01 O+50 08-15 10-01 10-28 12-25 12-26',
  },
  CZ: {
    source: 'Zákon č. 245/2000 Sb., § 1 a 2',
    days: '01-01 E-2 E+1 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26',
  },
  DE: { source: 'Einigungsvertrag Art. 2 Abs. 2; what the laws of all Länder share', days: GERMANY },
  'DE-BW': { source: 'Feiertagsgesetz BW § 1', days: `${GERMANY} 01-06 E+60 11-01` },
  'DE-BY': { source: 'Feiertagsgesetz BY Art. 1 (15 August: by commune)', days: `${GERMANY} 01-06 E+60 11-01` },
  'DE-BE': { source: 'Feiertagsgesetz BE § 1', days: `${GERMANY} 03-08@2019- 2020-05-08 2025-05-08` },
  'DE-BB': { source: 'Feiertagsgesetz BB § 2', days: `${GERMANY} 10-31` },
  'DE-HB': { source: 'Feiertagsgesetz HB § 2, since 2018', days: `${GERMANY} 10-31` },
  'DE-HH': { source: 'Feiertagsgesetz HH § 1, since 2018', days: `${GERMANY} 10-31` },
  'DE-HE': { source: 'Feiertagsgesetz HE § 1', days: `${GERMANY} E+60` },
  'DE-MV': { source: 'Feiertagsgesetz MV § 2', days: `${GERMANY} 03-08@2023- 10-31` },
  'DE-NI': { source: 'Feiertagsgesetz NI § 2, since 2018', days: `${GERMANY} 10-31` },
  'DE-NW': { source: 'Feiertagsgesetz NW § 2', days: `${GERMANY} E+60 11-01` },
  'DE-RP': { source: 'Feiertagsgesetz RP § 2', days: `${GERMANY} E+60 11-01` },
  'DE-SL': { source: 'Feiertagsgesetz SL § 2', days: `${GERMANY} E+60 08-15 11-01` },
  'DE-SN': { source: 'Feiertagsgesetz SN § 1', days: `${GERMANY} 10-31 Wed>=11-16` },
  'DE-ST': { source: 'Feiertagsgesetz ST § 2', days: `${GERMANY} 01-06 10-31` },
  'DE-SH': { source: 'Feiertagsgesetz SH § 2, since 2018', days: `${GERMANY} 10-31` },
  'DE-TH': { source: 'Feiertagsgesetz TH § 2', days: `${GERMANY} 09-20@2019- 10-31` },
  DK: {
    source: 'Danske Lov and lov nr. 214 af 6. marts 2023 (Great Prayer Day abolished from 2024)',
    days: '01-01 E-3 E-2 E+1 E+26@-2023 E+39 E+50 12-25 12-26',
  },
  EE: {
    source: 'Pühade ja tähtpäevade seadus § 1–2',
    days: '01-01 02-24 E-2 05-01 06-23 06-24 08-20 12-24 12-25 12-26',
  },
  ES: {
    source: 'Estatuto de los Trabajadores art. 37.2; Real Decreto 2001/1983 art. 45',
    days: '01-01 01-06 E-2 05-01 08-15 10-12 11-01 12-06 12-08 12-25',
  },
  FI: { source: 'Kirkkolaki, laki 388/1937, laki 272/1944', days: '01-01 01-06 E-2 E+1 05-01 E+39 12-06 12-25 12-26' },
  FR: {
    source: 'Code du travail, art. L3133-1',
    days: '01-01 E+1 05-01 05-08 E+39 E+50 07-14 08-15 11-01 11-11 12-25',
  },
  GR: {
    source: 'Ν. 4808/2021 art. 60 and decisions on 1 May',
    days: '01-01 01-06 O-48 03-25 O-2 O+1 05-01 O+50 08-15 10-28 12-25 12-26 2021-05-04 2022-05-02 !2024-05-01 2024-05-07',
  },
  HR: {
    source: 'Zakon o blagdanima (NN 110/19), čl. 1',
    days: '01-01 01-06 E+1 05-01 05-30@2020- E+60 06-22 06-25@-2019 08-05 08-15 10-08@-2019 11-01 11-18@2020- 12-25 12-26',
  },
  HU: {
    source: '2012. évi I. törvény (Mt.) 102. §',
    days: '01-01 03-15 E-2 E+1 05-01 E+50 08-20 10-23 11-01 12-25 12-26',
  },
  IE: {
    source: 'Organisation of Working Time Act 1997, Second Schedule',
    days:
      '01-01 Mon>=02-01@2023- !2030-02-04 2030-02-01 !2036-02-04 2036-02-01 03-17 2022-03-18 E+1 Mon>=05-01 ' +
      'Mon>=06-01 Mon>=08-01 Mon>=10-25 12-25 12-26',
  },
  IS: {
    source: 'Lög nr. 88/1971, 6. gr.',
    days: '01-01 E-3 E-2 E+1 Thu>=04-19 05-01 E+39 E+50 06-17 Mon>=08-01 12-25 12-26',
  },
  IT: {
    source: 'Legge 260/1949; legge 151/2025 (4 October)',
    days: '01-01 01-06 E+1 04-25 05-01 06-02 08-15 10-04@2026- 11-01 12-08 12-25 12-26',
  },
  LI: {
    source: 'Arbeitsgesetz Art. 18 Abs. 2; declaration of 2021 under the Convention on the Calculation of Time-Limits',
    days:
      '01-01 01-02@2022- 01-06 02-02@2022- E-47@2022- 03-19@2021- E-2 E+1 05-01 E+39 E+50 E+60 08-15 09-08 11-01 ' +
      '12-08 12-24@2021- 12-25 12-26 12-31@2021-',
  },
  LT: {
    source: 'Darbo kodeksas 123 str.',
    days: '01-01 02-16 03-11 E+1 05-01 06-24 07-06 08-15 11-01 11-02@2020- 12-24 12-25 12-26',
  },
  LU: {
    source: 'Code du travail, art. L. 232-2',
    days: '01-01 E+1 05-01 05-09@2019- E+39 E+50 06-23 08-15 11-01 12-25 12-26',
  },
  LV: {
    source: 'Likums “Par svētku, atceres un atzīmējamām dienām”, 1. pants',
    days:
      '01-01 E-2 E+1 05-01 05-04> 06-23 06-24 11-18> 12-24 12-25 12-26 12-31 2018-07-09 2023-07-10 2018-09-24 ' +
      '2023-05-29',
  },
  MT: {
    source: 'National Holidays and Other Public Holidays Act (Cap. 252)',
    days: '01-01 02-10 03-19 03-31 E-2 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25',
  },
  NL: { source: 'Algemene termijnenwet, art. 3 lid 1 en 2', days: '01-01 E-2 E+1 04-27 05-05 E+39 E+50 12-25 12-26' },
  NO: {
    source: 'Lov om helligdager og helligdagsfred § 2; lov om 1. og 17. mai',
    days: '01-01 E-3 E-2 E+1 05-01 05-17 E+39 E+50 12-25 12-26',
  },
  PL: {
    source: 'Ustawa o dniach wolnych od pracy, art. 1',
    days: '01-01 01-06 E+1 05-01 05-03 E+60 08-15 11-01 11-11 2018-11-12 12-24@2025- 12-25 12-26',
  },
  PT: {
    source: 'Código do Trabalho, art. 234.º',
    days: '01-01 E-2 04-25 05-01 E+60 06-10 08-15 10-05 11-01 12-01 12-08 12-25',
  },
  RO: {
    source: 'Codul muncii, art. 139',
    days: '01-01 01-02 01-06@2024- 01-07@2024- 01-24 O-2 O+1 05-01 06-01 O+50 08-15 11-30 12-01 12-25 12-26',
  },
  SE: { source: 'Lag (1989:253) om allmänna helgdagar', days: '01-01 01-06 E-2 E+1 05-01 E+39 06-06 12-25 12-26' },
  SI: {
    source: 'Zakon o praznikih in dela prostih dnevih, 1. in 2. člen',
    days: '01-01 01-02 02-08 E+1 04-27 05-01 05-02 06-25 08-15 2023-08-14 10-31 11-01 12-25 12-26',
  },
  SK: {
    source: 'Zákon č. 241/1993 Z. z., § 1 a 2; zákony č. 530/2023 a 261/2025',
    days:
      '01-01 01-06 E-2 E+1 05-01 05-08 !2026-05-08 07-05 08-29 09-01@-2023 09-15 !2026-09-15 2018-10-30 11-01 ' +
      '11-17@-2024 12-24 12-25 12-26',
  },
  GB: { source: UK_SOURCE, days: ENGLAND },
  'GB-ENG': { source: UK_SOURCE, days: ENGLAND },
  'GB-WLS': { source: UK_SOURCE, days: ENGLAND },
  'GB-NIR': { source: UK_SOURCE, days: `${ENGLAND} 03-17> 07-12>` },
  'GB-SCT': {
    source: `${UK_SOURCE}; St Andrew's Day Bank Holiday (Scotland) Act 2007`,
    days: `01-01> 01-02> E-2 Mon>=05-01 Mon>=05-25 Mon>=08-01 11-30> 12-25> 12-26> 2026-06-15 ${UK_ONCE}`,
  },
};

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY_MS = 86_400_000;
const textOf = (time: number) => new Date(time).toISOString().slice(0, 10);
const isWeekend = (time: number) => [0, 6].includes(new Date(time).getUTCDay());

/** Easter Sunday; the Orthodox one by the Julian calendar, given in the Gregorian (13 days later until 2099). */
function easter(year: number, orthodox: boolean): number {
  const a = year % 19;
  if (orthodox) {
    const d = (19 * a + 15) % 30;
    const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    return Date.UTC(year, 2, d + e + 22 + 13);
  }
  const century = Math.floor(year / 100);
  const h = (19 * a + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const i = h - Math.floor(h / 28) * (1 - Math.floor(29 / (h + 1)) * Math.floor((21 - a) / 11));
  const j = (year + Math.floor(year / 4) + i + 2 - century + Math.floor(century / 4)) % 7;
  return Date.UTC(year, 2, 28 + i - j);
}

function dayOf(rule: string, year: number): number {
  const moving = /^([EO])([+-]\d+)$/.exec(rule);
  if (moving !== null) return easter(year, moving[1] === 'O') + Number(moving[2]) * DAY_MS;
  const weekday = /^(\w{3})>=(.+)$/.exec(rule);
  if (weekday === null) return Date.parse(rule.length === 5 ? `${year}-${rule}` : rule);
  let day = Date.parse(`${year}-${weekday[2] ?? ''}`);
  while (WEEKDAYS[new Date(day).getUTCDay()] !== weekday[1]) day += DAY_MS;
  return day;
}

/** Holidays from Monday to Friday. */
function byLaw({ days }: Law, year: number): string[] {
  const holidays = new Set<number>();
  const moved: number[] = [];
  const cancelled: number[] = [];
  for (const token of days.split(' ')) {
    const [, not, rule = '', moves, , from = '0', until = ''] =
      /^(!?)(.+?)(>?)(@(\d*)-(\d*))?$/.exec(token) ?? expect.unreachable(token);
    if (year < Number(from) || (until !== '' && year > Number(until))) continue;
    const day = dayOf(rule, year);
    if (new Date(day).getUTCFullYear() !== year) continue;
    if (not === '!') cancelled.push(day);
    else if (moves === '>' && isWeekend(day)) moved.push(day);
    else holidays.add(day);
  }
  for (let day of moved) {
    while (isWeekend(day) || holidays.has(day)) day += DAY_MS;
    holidays.add(day);
  }
  return [...holidays]
    .filter((day) => !isWeekend(day) && !cancelled.includes(day))
    .map(textOf)
    .sort();
}

function byCalendar(place: string, year: number): string[] {
  const [country = ''] = place.split('-');
  const calendar = place === country ? holidayCalendar(country) : holidayCalendar(country, place);
  const days = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY_MS)
    if (!isWeekend(day) && calendar(textOf(day)) !== null) days.push(textOf(day));
  return days;
}

// The year after the last one too: a period that ends on 31 December may be moved into it.
const YEARS = Array.from({ length: LAST_YEAR + 2 - FIRST_YEAR }, (_, n) => FIRST_YEAR + n);

describe('the calendars agree with the law', () => {
  it.each(Object.entries(LAWS))('%s', (place, law) => {
    expect(YEARS.flatMap((year) => byCalendar(place, year))).toEqual(YEARS.flatMap((year) => byLaw(law, year)));
  });
  it('for all countries of the EU and the EEA and all nations of the United Kingdom', () => {
    const places =
      'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK GB-ENG GB-NIR GB-SCT GB-WLS';
    expect(places.split(' ').filter((place) => !(place in LAWS))).toEqual([]);
  });
});
