// People from a table: one a row, with the accounts they have.
import { COUNTRIES } from '../countries';
import type { Platform } from '../directory/platform';
import { InvalidInput, problem, problemsOf, type Problem } from '../problem';
import type { AccountKind } from '../request/requestFile';
import { keptPersonSchema, type KeptPerson } from './keptPerson';

/** Names of columns, in the languages of the interface; folded. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  address: ['address', 'anschrift', 'adresse'],
  country: ['country', 'land'],
  email: ['email', 'e mail', 'e mail address', 'email address', 'e mail adresse', 'mail'],
};
const KINDS: Readonly<Record<string, AccountKind>> = {
  username: 'username',
  'user name': 'username',
  benutzername: 'username',
  nutzername: 'username',
  phone: 'phone',
  'phone number': 'phone',
  telefon: 'phone',
  telefonnummer: 'phone',
  'customer number': 'customer-number',
  kundennummer: 'customer-number',
};
const REQUIRED = ['name', 'address', 'country'];

type Column =
  { kind: 'field'; field: string } | { kind: 'account'; of: AccountKind } | { kind: 'platform'; of: Platform };
export interface TableRow {
  /** As a spreadsheet counts, from 1. */
  number: number;
  cells: readonly string[];
}

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The people of a table whose first row names its columns: name, address (lines parted by line breaks or commas), country
 * (its code or its name), e-mail, an account by its kind ("user name") or by the platform where it is. Throws
 * {@link InvalidInput} with every fault of every row, each at "rows.NUMBER.COLUMN" as the table names it.
 */
export function peopleOfTable(
  [head, ...rows]: readonly TableRow[],
  { platforms, newId }: { platforms: readonly Platform[]; newId: () => string },
): KeptPerson[] {
  if (head === undefined || rows.length === 0) throw new InvalidInput([problem('rows', 'problem.nobodyInTable')]);
  const byName = new Map(
    platforms.flatMap((platform) =>
      [platform.id, platform.service, ...platform.alsoKnownAs].map((name) => [folded(name), platform] as const),
    ),
  );
  // A service's own name counts more than what another one is also called.
  for (const platform of platforms) byName.set(folded(platform.service), platform);
  const problems: Problem[] = [];
  const columns = head.cells.map((name): Column | null => {
    const plain = folded(name);
    const field = Object.entries(COLUMNS).find(([, names]) => names.includes(plain))?.[0];
    if (field !== undefined) return { kind: 'field', field };
    const kind = KINDS[plain];
    if (kind !== undefined) return { kind: 'account', of: kind };
    const platform = byName.get(plain);
    if (platform !== undefined) return { kind: 'platform', of: platform };
    if (plain !== '') problems.push(problem(`rows.${head.number}.${name}`, 'problem.unknownColumn', { name }));
    return null;
  });
  for (const field of REQUIRED)
    if (!columns.some((column) => column?.kind === 'field' && column.field === field))
      problems.push(problem(`rows.${head.number}`, 'problem.noColumn', { field }));
  if (problems.length > 0) throw new InvalidInput(problems);

  const countries = countryCodes();
  const titleOf = (field: string) =>
    head.cells[columns.findIndex((column) => column?.kind === 'field' && column.field === field)] ?? field;
  const people = rows.flatMap(({ number, cells }) => {
    const valueOf = (field: string) =>
      cells[columns.findIndex((column) => column?.kind === 'field' && column.field === field)]?.trim() ?? '';
    const email = valueOf('email');
    const country = valueOf('country');
    const accounts = columns.flatMap((column, i) => {
      const value = cells[i]?.trim() ?? '';
      if (value === '' || column === null || column.kind === 'field') return [];
      if (column.kind === 'account') return [{ kind: column.of, value }];
      return [{ kind: kindOf(value, column.of), value, platformId: column.of.id }];
    });
    const read = keptPersonSchema.safeParse(
      {
        id: newId(),
        name: valueOf('name'),
        address: valueOf('address')
          .split(/\r\n?|\n|,/)
          .map((line) => line.trim())
          .filter((line) => line !== ''),
        country: countries.get(folded(country)) ?? country.toUpperCase(),
        ...(email === '' ? {} : { email }),
        ...(accounts.length === 0 ? {} : { accounts }),
      },
      { reportInput: true },
    );
    if (read.success) return [read.data];
    for (const { path, id, values } of problemsOf(read.error)) {
      const [field = ''] = path.split('.');
      problems.push(problem(`rows.${number}.${titleOf(field)}`, id, values));
    }
    return [];
  });
  const seen = new Map<string, number>();
  rows.forEach(({ number }, i) => {
    const person = people[i];
    if (person === undefined || problems.length > 0) return;
    const key = folded([person.name, ...person.address].join(' '));
    const before = seen.get(key);
    if (before !== undefined)
      problems.push(problem(`rows.${number}.${titleOf('name')}`, 'problem.sameRow', { row: before }));
    else seen.set(key, number);
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  return people;
}

/** By what a platform finds the account that is written like `value`. */
function kindOf(value: string, { identifiers }: Platform): AccountKind {
  const looks: AccountKind | null = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
    ? 'email'
    : /^https?:\/\//.test(value)
      ? 'profile-url'
      : /^\+?[\d\s()/-]{6,}$/.test(value)
        ? 'phone'
        : null;
  if (looks !== null && identifiers.includes(looks)) return looks;
  return identifiers.find((kind) => !['email', 'phone', 'profile-url'].includes(kind)) ?? 'other';
}

/** By code and by the names in the languages of the interface. */
function countryCodes(): Map<string, string> {
  const names = ['en', 'de'].map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  return new Map(
    COUNTRIES.flatMap((code) => [
      [folded(code), code] as const,
      ...names.map((of) => [folded(of.of(code) ?? code), code] as const),
    ]),
  );
}
