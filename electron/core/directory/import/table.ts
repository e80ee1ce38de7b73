// Rows of a table as records: which column holds what is chosen by the person, and guessed from its heading before.
import { z } from 'zod';
import { problem, type Problem } from '../../problem';
import { fold } from '../spelling';
import { type Candidate, checked, importedId, languagesOf, type Provenance, UNKNOWN } from './candidate';
import { countryNamed } from './countryNames';
import { webHost } from './datenanfragen';

/** What a column can hold. `address` is all of it in one; `street` and `town` (with its postcode) are its lines. */
export const COLUMNS = [
  'service',
  'legalName',
  'address',
  'street',
  'postcode',
  'town',
  'country',
  'email',
  'web',
  'alsoKnownAs',
] as const;
export type Column = (typeof COLUMNS)[number];
/** Which column of the table, counted from 0, holds it. */
export const columnsSchema = z.partialRecord(z.enum(COLUMNS), z.int().min(0).max(500));
export type Columns = z.infer<typeof columnsSchema>;

/** Words of headings, folded, the most telling first. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  service: ['service', 'dienst', 'platform', 'plattform', 'brand', 'marke', 'name', 'firma', 'company'],
  legalName: ['legal', 'controller', 'verantwortlich', 'firma', 'company', 'unternehmen', 'firmenname'],
  address: ['address', 'adresse', 'anschrift', 'adresse postale', 'direccion', 'indirizzo'],
  street: ['street', 'strasse', 'rue', 'straat', 'calle', 'via', 'ulica'],
  postcode: ['postcode', 'postal', 'zip', 'plz', 'postleitzahl', 'cap'],
  town: ['town', 'city', 'ort', 'stadt', 'ville', 'plaats', 'ciudad', 'citta', 'miasto'],
  country: ['country', 'land', 'staat', 'pays', 'pais', 'paese', 'kraj'],
  email: ['email', 'e mail', 'mail', 'courriel'],
  web: ['web', 'website', 'domain', 'url', 'homepage', 'internet'],
  alsoKnownAs: ['also', 'alias', 'brands', 'marken', 'auch'],
};

/** What the headings of a table say of its columns; each column holds one thing. */
export function guessedColumns(headings: readonly string[]): Columns {
  const words = headings.map((heading) =>
    fold(heading)
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim(),
  );
  const taken = new Set<number>();
  const guessed: Columns = {};
  // What a heading says whole goes before what it says in part.
  for (const fits of [(a: string, b: string) => a === b, (a: string, b: string) => a.split(' ').includes(b)]) {
    for (const column of COLUMNS) {
      if (guessed[column] !== undefined) continue;
      for (const word of HEADINGS[column]) {
        const at = words.findIndex((heading, i) => !taken.has(i) && fits(heading, word));
        if (at < 0) continue;
        guessed[column] = at;
        taken.add(at);
        break;
      }
    }
  }
  return guessed;
}

/** The row as a record. `row` is counted as a spreadsheet does, the headings being row 1. */
export function fromRow(cells: readonly string[], row: number, columns: Columns, from: Provenance): Candidate {
  const cell = (column: Column) => {
    const at = columns[column];
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  const legalName = cell('legalName') || cell('service');
  const service = cell('service') || legalName;
  const problems: Problem[] = [];
  const address = [
    ...cell('address').split(/\r?\n|\s*[,;]\s+|\s*\|\s*/),
    ...cell('street').split(/\r?\n/),
    `${cell('postcode')} ${cell('town')}`,
  ].filter((line) => line.trim() !== '');
  const named = cell('country') === '' ? countryNamed(address.at(-1) ?? '') : countryNamed(cell('country'));
  if (cell('country') === '' && named !== null) address.pop();
  else if (address.length > 1 && named !== null && countryNamed(address.at(-1) ?? '') === named) address.pop();
  const web = webHost.safeParse(cell('web'));
  const platform = {
    id: importedId(service),
    service,
    alsoKnownAs: cell('alsoKnownAs')
      .split(/[,;|\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    domains: web.success ? [web.data] : [],
    category: 'other',
    controller: { legalName, address, country: named ?? cell('country') },
    ...(cell('email') !== '' && { email: cell('email') }),
    forms: [],
    identifiers: UNKNOWN.identifiers,
    languages: languagesOf(undefined, named ?? ''),
    sources: [{ name: from.file, date: from.fileDay, covers: ['controller'] }],
    checkedOn: from.fileDay,
    confidence: UNKNOWN.confidence,
  };
  const { id: _id, ...facts } = platform;
  return checked(
    {
      name: `${service === '' ? '?' : service} (${from.file}, ${row})`,
      key: JSON.stringify(facts),
      problems,
      left: web.success || cell('web') === '' ? [] : [problem('web', 'problem.url')],
    },
    { platform, quality: null, dated: false },
    (path) => path.replace(/^controller\./, ''),
  );
}
