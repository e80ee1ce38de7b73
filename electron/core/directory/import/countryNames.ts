// The country that an address or a table names, in whichever language it does.
import { COUNTRIES } from '../../countries';
import { fold } from '../spelling';

/** Languages in which addresses in Europe name their country. */
const LANGUAGES = 'en de fr nl es it pl pt sv da nb fi cs sk sl hr hu ro bg el et lv lt is mt ru uk tr'.split(' ');
/** What the Unicode names (CLDR) do not have. */
const ALSO: Readonly<Record<string, string>> = {
  'the netherlands': 'NL',
  holland: 'NL',
  'czech republic': 'CZ',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'great britain': 'GB',
  uk: 'GB',
  'republic of ireland': 'IE',
  usa: 'US',
  'u s a': 'US',
  'united states of america': 'US',
  'republic of singapore': 'SG',
  'hong kong': 'HK',
  macau: 'MO',
  'people s republic of china': 'CN',
  'republic of korea': 'KR',
  'south korea': 'KR',
  'russian federation': 'RU',
  turkey: 'TR',
  'bundesrepublik deutschland': 'DE',
  uae: 'AE',
};

const plain = (text: string) =>
  fold(text)
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
let byName: Map<string, string> | null = null;

function names(): Map<string, string> {
  byName ??= new Map([
    ...LANGUAGES.flatMap((language) => {
      const display = new Intl.DisplayNames([language], { type: 'region' });
      return COUNTRIES.map((code) => [plain(display.of(code) ?? code), code] as const);
    }),
    ...Object.entries(ALSO),
  ]);
  return byName;
}

/** The ISO 3166-1 code of a country named by its code or name ("Österreich", "The Netherlands"); null for anything else. */
export function countryNamed(text: string): string | null {
  const code = text.trim().toUpperCase();
  return COUNTRIES.includes(code) ? code : (names().get(plain(text)) ?? null);
}
