// What no schema sees: markup and formulas in names, and an address that lies in another country than it is said to.
import { problem, type Problem } from '../problem';
import { countryNamed } from './import/countryNames';

const MARKUP = /<\/?[a-z!][^<>]*>|&(?:amp|lt|gt|quot|nbsp|#x?[0-9a-f]+);/iu;
/** What a spreadsheet would compute, also behind a sign; "@-yet GmbH" is a name. */
const FORMULA = /^\s*(?:[=\uff1d]|[+\-@\uff0b\uff0d\uff20]\s*[\p{L}\d_.$]+\s*[(|!])/u;

/** Postcodes that belong to one country alone, by their form or by the letters put before them. */
const POSTCODES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/, ['GB', 'IM', 'JE', 'GG', 'GI']],
  [/\b(?:[AC-FHKNPRTV-Y]\d\d|D6W) (?=\d*[A-Z])[0-9AC-FHKNPRTV-Y]{4}\b/, ['IE']],
  [/\bD-\d{5}\b/, ['DE']],
  [/\bA-\d{4}\b/, ['AT']],
  [/\bCH-\d{4}\b/, ['CH']],
  [/\bF-\d{5}\b/, ['FR']],
  [/\bB-\d{4}\b/, ['BE']],
  [/\bL-\d{4}\b/, ['LU']],
];

/** Problems of a text that names somebody. */
export function problemsOfName(text: string, path: string): Problem[] {
  if (MARKUP.test(text)) return [problem(path, 'problem.markup')];
  return FORMULA.test(text) ? [problem(path, 'problem.formula')] : [];
}

/** Problems of an address (lines without the country) that is said to lie in `country`. */
export function problemsOfAddress(address: readonly string[], country: string, path: string): Problem[] {
  const marked = address.findIndex((line) => MARKUP.test(line));
  if (marked >= 0) return [problem(`${path}.${marked}`, 'problem.markup')];
  const last = address.at(-1) ?? '';
  const named = last.length > 3 ? countryNamed(last) : null;
  if (named !== null && named !== country) return [problem(path, 'problem.addressCountry', { country, named })];
  for (const [postcode, countries] of POSTCODES) {
    if (!countries.includes(country) && address.some((line) => postcode.test(line)))
      return [problem(path, 'problem.addressCountry', { country, named: countries[0] ?? '' })];
  }
  return [];
}
