import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_YEAR, LAST_YEAR, weekday } from '@core/deadline/period';
import {
  CORRECTIONS,
  type Correction,
  hasHolidayData,
  holidayCalendar,
  NoHolidayCalendar,
  publicHolidays,
  YearWithoutHolidays,
} from './holidays';

const on = (day: string, country: string, region?: string) => holidayCalendar(country, region)(day) !== null;

const DAY_MS = 86_400_000;
const daysOf = (year: number) =>
  Array.from({ length: 365 }, (_, n) => new Date(Date.UTC(year, 0, 1) + n * DAY_MS).toISOString().slice(0, 10));

const EU_AND_EEA = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
  ' ',
);
const CANTONS = 'AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH'.split(' ');
const LAENDER = 'BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH'.split(' ');
const COMMUNITIES = 'AN AR AS CB CE CL CM CN CT EX GA IB MC MD ML NC PV RI VC'.split(' ');
const REGIONS: [string, string][] = [
  ...['ENG', 'NIR', 'SCT', 'WLS'].map((nation): [string, string] => ['GB', `GB-${nation}`]),
  ...CANTONS.map((canton): [string, string] => ['CH', `CH-${canton}`]),
  ...LAENDER.map((land): [string, string] => ['DE', `DE-${land}`]),
  ...Array.from({ length: 9 }, (_, n): [string, string] => ['AT', `AT-${n + 1}`]),
  ...COMMUNITIES.map((community): [string, string] => ['ES', `ES-${community}`]),
];

describe('public holidays', () => {
  it.each<[string, string, string, string | undefined, boolean, string]>([
    ['Austria: the national day', '2026-10-26', 'AT', undefined, true, 'Arbeitsruhegesetz § 7 Abs. 2'],
    [
      'Austria: Good Friday is a personal day off',
      '2026-04-03',
      'AT',
      undefined,
      false,
      'Arbeitsruhegesetz § 7a, since 2019',
    ],
    ['Belgium: the national day', '2026-07-21', 'BE', undefined, true, 'Arrêté royal du 18 avril 1974'],
    ['Bulgaria: 26 December', '2025-12-26', 'BG', undefined, true, 'Кодекс на труда, чл. 154, ал. 1'],
    ['Bulgaria: the Monday after 6 September on a Sunday', '2026-09-07', 'BG', undefined, true, 'чл. 154, ал. 2'],
    ['Bulgaria: two days after Christmas on a weekend', '2027-12-28', 'BG', undefined, true, 'чл. 154, ал. 2'],
    ['… and no third', '2027-12-29', 'BG', undefined, false, 'чл. 154, ал. 2'],
    [
      'Bulgaria: 1 May 2027 is Holy Saturday, the Tuesday after Easter stands for it',
      '2027-05-04',
      'BG',
      undefined,
      true,
      'чл. 154, ал. 2',
    ],
    ['Bulgaria: nothing stands for Easter itself', '2026-04-14', 'BG', undefined, false, 'чл. 154, ал. 2'],
    ['Croatia: 18 November since 2020', '2026-11-18', 'HR', undefined, true, 'NN 110/2019'],
    ['… and 8 October no longer', '2026-10-08', 'HR', undefined, false, 'NN 110/2019'],
    ['Cyprus: Clean Monday', '2026-02-23', 'CY', undefined, true, 'Orthodox Easter less 48 days'],
    ['… and not the Tuesday', '2026-02-24', 'CY', undefined, false, 'Orthodox Easter less 48 days'],
    ['Cyprus: Kataklysmos', '2026-06-01', 'CY', undefined, true, 'Orthodox Easter and 50 days'],
    ['Czechia: St Wenceslas', '2026-09-28', 'CZ', undefined, true, 'Zákon č. 245/2000 Sb.'],
    ['Denmark: Great Prayer Day until 2023', '2023-05-05', 'DK', undefined, true, 'Lov nr. 214/2023'],
    ['… and not since', '2026-05-01', 'DK', undefined, false, 'Lov nr. 214/2023'],
    ['Estonia: 24 February', '2026-02-24', 'EE', undefined, true, 'Pühade ja tähtpäevade seadus'],
    [
      'Finland: Midsummer Eve is only equated by the act on time limits',
      '2026-06-19',
      'FI',
      undefined,
      false,
      'Laki 150/1930 § 5',
    ],
    ['France: 8 May', '2026-05-08', 'FR', undefined, true, 'Code du travail, art. L3133-1'],
    ['Saint-Martin: 28 May', '2026-05-28', 'FR', 'FR-MF', true, 'art. L3422-2'],
    ['… and not 27 May', '2026-05-27', 'FR', 'FR-MF', false, 'art. L3422-2'],
    ['Moselle: Good Friday', '2026-04-03', 'FR', 'FR-57', true, 'Code du travail, art. L3134-13'],
    ['Germany: Good Friday', '2026-04-03', 'DE', undefined, true, 'every Land'],
    ['Corpus Christi in Bavaria', '2026-06-04', 'DE', 'DE-BY', true, 'Feiertagsgesetz BY Art. 1'],
    ['… is none in Berlin', '2026-06-04', 'DE', 'DE-BE', false, 'Feiertagsgesetz BE § 1'],
    ['Berlin: Liberation Day 2025, once', '2025-05-08', 'DE', 'DE-BE', true, 'Feiertagsgesetz BE § 1'],
    ['… and not 2026', '2026-05-08', 'DE', 'DE-BE', false, 'Feiertagsgesetz BE § 1'],
    ['Greece: 1 May 2024 fell in Holy Week', '2024-05-01', 'GR', undefined, false, 'ministerial decision'],
    ['… and moved to 7 May', '2024-05-07', 'GR', undefined, true, 'ministerial decision'],
    ['Hungary: a swapped rest day is no holiday', '2026-12-24', 'HU', undefined, false, 'Mt. 102. §'],
    ['Iceland: Christmas Eve is half a day', '2026-12-24', 'IS', undefined, false, 'Lög nr. 88/1971, 6. gr.'],
    [
      'Iceland: First Day of Summer is the first Thursday after 18 April',
      '2024-04-25',
      'IS',
      undefined,
      true,
      'Lög nr. 88/1971, 6. gr.',
    ],
    ['… so never the 18th', '2024-04-18', 'IS', undefined, false, 'Lög nr. 88/1971, 6. gr.'],
    ['Good Friday is none in Ireland', '2026-04-03', 'IE', undefined, false, 'Organisation of Working Time Act 1997'],
    [
      'Ireland: St Brigid’s Day is the first Monday in February',
      '2027-02-01',
      'IE',
      undefined,
      true,
      'Second Schedule',
    ],
    ['… or 1 February where that is a Friday', '2030-02-01', 'IE', undefined, true, 'Second Schedule'],
    ['Ireland: 18 March 2022, once', '2022-03-18', 'IE', undefined, true, 'regulations of 2022'],
    [
      'Ireland: no substitute day, 28 December 2026 after a Saturday',
      '2026-12-28',
      'IE',
      undefined,
      false,
      'Second Schedule',
    ],
    ['Italy: St Francis from 2026 on', '2027-10-04', 'IT', undefined, true, 'Legge 151/2025'],
    ['… and not before', '2024-10-04', 'IT', undefined, false, 'Legge 151/2025'],
    [
      'Latvia: the Monday after 18 November on a Sunday',
      '2029-11-19',
      'LV',
      undefined,
      true,
      'Par svētku dienām, 1. pants',
    ],
    ['Latvia: the Monday after the Song Festival', '2023-07-10', 'LV', undefined, true, 'Par svētku dienām, 1. pants'],
    ['Liechtenstein: All Saints', '2027-11-01', 'LI', undefined, true, 'Arbeitsgesetz Art. 18 Abs. 2'],
    ['… but not the Friday after Ascension', '2026-05-15', 'LI', undefined, false, 'Arbeitsgesetz Art. 18 Abs. 2'],
    ['Lithuania: All Souls since 2020', '2026-11-02', 'LT', undefined, true, 'Darbo kodeksas 123 str.'],
    ['Luxembourg: Europe Day since 2019', '2025-05-09', 'LU', undefined, true, 'Code du travail, art. L. 232-2'],
    ['Malta: St Paul’s Shipwreck', '2026-02-10', 'MT', undefined, true, 'Cap. 252'],
    [
      'Netherlands: Liberation Day every year',
      '2026-05-05',
      'NL',
      undefined,
      true,
      'Algemene termijnenwet art. 3 lid 1',
    ],
    ['Netherlands: Good Friday', '2026-04-03', 'NL', undefined, true, 'Algemene termijnenwet art. 3 lid 2'],
    ['Norway: Maundy Thursday', '2026-04-02', 'NO', undefined, true, 'Lov om helligdager § 2'],
    ['Poland: Christmas Eve since 2025', '2025-12-24', 'PL', undefined, true, 'Dz.U. 2024 poz. 1965'],
    ['… and not before', '2024-12-24', 'PL', undefined, false, 'Dz.U. 2024 poz. 1965'],
    ['Poland: 12 November 2018, once', '2018-11-12', 'PL', undefined, true, 'Dz.U. 2018 poz. 2117'],
    ['Portugal: Corpus Christi', '2026-06-04', 'PT', undefined, true, 'Código do Trabalho, art. 234.º'],
    ['Romania: the second day of New Year', '2026-01-02', 'RO', undefined, true, 'Codul muncii, art. 139'],
    ['Romania: Epiphany since 2024', '2026-01-06', 'RO', undefined, true, 'Legea nr. 52/2023'],
    ['… and not before', '2023-01-06', 'RO', undefined, false, 'Legea nr. 52/2023'],
    ['Slovakia: 8 May is a working day in 2026', '2026-05-08', 'SK', undefined, false, 'Zákon č. 261/2025 Z. z.'],
    ['… and in 2026 alone', '2028-05-08', 'SK', undefined, true, 'Zákon č. 261/2025 Z. z.'],
    [
      'Slovakia: 1 September is a working day since 2024',
      '2026-09-01',
      'SK',
      undefined,
      false,
      'Zákon č. 530/2023 Z. z.',
    ],
    [
      'Slovakia: 17 November is a working day since 2025',
      '2026-11-17',
      'SK',
      undefined,
      false,
      'Zákon č. 261/2025 Z. z.',
    ],
    ['Slovenia: 2 January', '2026-01-02', 'SI', undefined, true, 'ZPDPD, 2. člen'],
    ['Spain: Immaculate Conception', '2026-12-08', 'ES', undefined, true, 'RD 2001/1983 art. 45'],
    ['Valencia: 9 October', '2026-10-09', 'ES', 'ES-VC', true, 'Estatut d’Autonomia'],
    ['Cantabria: 28 July', '2026-07-28', 'ES', 'ES-CB', true, 'BOE'],
    [
      'Sweden: Midsummer Eve is only equated by the act on time limits',
      '2026-06-19',
      'SE',
      undefined,
      false,
      'Lag (1930:173) § 2',
    ],
    ['Sweden: Epiphany', '2026-01-06', 'SE', undefined, true, 'Lag (1989:253)'],
    ['United Kingdom: a substitute day by proclamation', '2026-12-28', 'GB', undefined, true, '1971 Act, Schedule 1'],
    ['England’s summer bank holiday', '2026-08-31', 'GB', undefined, true, '1971 Act, Schedule 1'],
    ['… is none in Scotland', '2026-08-31', 'GB', 'GB-SCT', false, '1971 Act, Schedule 1'],
    [
      'United Kingdom: early May bank holiday of 2020 moved to the 8th',
      '2020-05-04',
      'GB',
      undefined,
      false,
      'royal proclamation',
    ],
    ['… the state funeral of 2022', '2022-09-19', 'GB', 'GB-NIR', true, 'royal proclamation'],
    ['… the coronation', '2023-05-08', 'GB', 'GB-WLS', true, 'royal proclamation'],
    ['Scotland: 30 November on a Saturday moves', '2024-12-02', 'GB', 'GB-SCT', true, 'St Andrew’s Day Act 2007'],
    ['Scotland: 15 June 2026, once', '2026-06-15', 'GB', 'GB-SCT', true, 'royal proclamation'],
    ['… in Scotland alone', '2026-06-15', 'GB', 'GB-WLS', false, 'royal proclamation'],
    ['Northern Ireland: 12 July on a Sunday moves', '2026-07-13', 'GB', 'GB-NIR', true, '1971 Act, Schedule 1'],
    ['Appenzell Innerrhoden: 8 December', '2026-12-08', 'CH', 'CH-AI', true, 'Ruhetagsgesetz (GS 822.200) Art. 2'],
    ['Uri: no Stephanstag after a Monday', '2028-12-26', 'CH', 'CH-UR', false, 'law on rest days'],
    ['Glarus: Näfelser Fahrt, first Thursday in April', '2027-04-01', 'CH', 'CH-GL', true, 'law on rest days'],
    ['Switzerland: the national day', '2028-08-01', 'CH', 'CH-GE', true, 'Bundesverfassung Art. 110 Abs. 3'],
  ])('%s (%s)', (_, day, country, region, expected) => {
    expect(on(day, country, region)).toBe(expected);
  });

  it('names them in the country’s own language', () => {
    expect(holidayCalendar('DE')('2026-04-03')).toBe('Karfreitag');
  });

  it.each([...EU_AND_EEA.map((country): [string, undefined] => [country, undefined]), ...REGIONS])(
    'knows %s %s in every year',
    (country, region) => {
      for (let year = FIRST_YEAR; year <= LAST_YEAR + 1; year += 1) {
        const days = daysOf(year).filter((day) => on(day, country, region));
        expect(days).toContain(`${year}-01-01`);
        expect(days).toContain(`${year}-12-25`);
        expect(days.length).toBeGreaterThan(7);
        expect(days.length).toBeLessThan(30);
      }
    },
  );

  it('throws for a year that it does not know, and names it', () => {
    for (const [day, year] of [
      ['2017-12-31', 2017],
      ['2038-01-01', 2038],
      ['1999-12-25', 1999],
    ] as const) {
      const ask = () => holidayCalendar('IE')(day);
      expect(ask).toThrow(YearWithoutHolidays);
      expect(ask).toThrow(RangeError);
      expect(ask).toThrow(expect.objectContaining({ year }));
    }
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), (year) => {
        const known = year >= FIRST_YEAR && year <= LAST_YEAR + 1;
        const ask = () => holidayCalendar('FR')(`${year}-07-14`);
        if (known) expect(ask()).toBe('Fête Nationale de la France');
        else expect(ask).toThrow(String(year));
      }),
    );
  });

  it('tells where there is no data, and throws there', () => {
    expect([
      hasHolidayData('IE'),
      hasHolidayData('DE', 'DE-BY'),
      hasHolidayData('XX'),
      hasHolidayData('DE', 'DE-XX'),
      hasHolidayData('DE', 'AT-9'),
    ]).toEqual([true, true, false, false, false]);
    expect(() => holidayCalendar('XX')).toThrow(NoHolidayCalendar);
    expect(() => holidayCalendar('DE', 'DE-XX')).toThrow(expect.objectContaining({ place: 'DE-XX' }));
    expect(() => holidayCalendar('DE', 'AT-9')).toThrow(NoHolidayCalendar);
  });
});

describe('the corrections', () => {
  const known = new Map<string, Map<string, string>>();
  const publicDays = (place: string, year: number) => {
    const [country = '', state] = place.split('-');
    const days =
      known.get(`${place} ${year}`) ??
      publicHolidays(state === undefined ? new Holidays(country) : new Holidays(country, state), year);
    known.set(`${place} ${year}`, days);
    return days;
  };
  /** The days from Monday to Friday that `rule` of a correction has an effect on at `place`. */
  const effectOf = ({ change, from, until }: Correction, place: string, rule: string) => {
    const alone = new Holidays();
    alone.setHoliday(rule, { name: 'rule', type: 'public' });
    const years = Array.from({ length: until - from + 1 }, (_, n) => from + n);
    return years.flatMap((year) =>
      [...publicHolidays(alone, year).keys()].filter(
        (day) => weekday(day) < 6 && publicDays(place, year).has(day) === (change === 'removed'),
      ),
    );
  };

  it.each(CORRECTIONS.map((one): [string, Correction] => [`${one.change} ${one.places.join(' ')} ${one.name}`, one]))(
    '%s: is for a known place, and the library still needs each of its days',
    (_, one) => {
      for (const place of one.places) {
        const [country = ''] = place.split('-');
        expect(hasHolidayData(country, place === country ? undefined : place), place).toBe(true);
        // Where a community takes back a day that the country lost, the library has it: the country’s row is its reason.
        const lost = CORRECTIONS.filter(({ change, places }) => change === 'removed' && places.includes(country));
        for (const rule of one.days) {
          if (place !== country && lost.some(({ days }) => days.includes(rule))) continue;
          expect(effectOf(one, place, rule).length, `${place} ${rule}`).toBeGreaterThan(0);
        }
        const [day] = one.days;
        if (one.change === 'added' && day !== undefined && /^\d{4}-/.test(day))
          expect(on(day, country, place === country ? undefined : place)).toBe(true);
      }
    },
  );
});
