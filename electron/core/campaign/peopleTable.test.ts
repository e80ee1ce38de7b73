// People from tables as spreadsheets save them, and every fault named by row and column.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTable } from '../../node/csvTable';
import { loadDirectory } from '../../node/directory';
import { InvalidInput } from '../problem';
import { peopleOfTable } from './peopleTable';

const { platforms } = loadDirectory(join(import.meta.dirname, '../../../assets'));
const read = async (bytes: Uint8Array) => {
  let n = 0;
  return peopleOfTable(await readTable(bytes), { platforms, newId: () => `p${(n += 1)}` });
};
const faults = async (text: string) => {
  try {
    await read(Buffer.from(text));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.problems.map(({ path, id }) => `${path}: ${id}`);
  }
};

const german =
  'Name;Anschrift;Land;E-Mail;Telefon;Reddit\r\n' +
  'Jörg Müller;"Beispielstraße 1\r\n10115 Berlin";Österreich;joerg@example.org;;u/joerg\r\n' +
  ';;;;;\r\n' +
  'Ada Beispiel;Musterweg 12, 10827 Berlin;DE;;+49 30 000000;ada@example.org\r\n';

test('semicolons and Windows-1252, UTF-8 with and without a mark, UTF-16: the same people', async () => {
  const expected = [
    {
      id: 'p1',
      name: 'Jörg Müller',
      address: ['Beispielstraße 1', '10115 Berlin'],
      country: 'AT',
      email: 'joerg@example.org',
      accounts: [{ kind: 'username', value: 'u/joerg', platformId: 'reddit' }],
    },
    {
      id: 'p2',
      name: 'Ada Beispiel',
      address: ['Musterweg 12', '10827 Berlin'],
      country: 'DE',
      accounts: [
        { kind: 'phone', value: '+49 30 000000' },
        { kind: 'email', value: 'ada@example.org', platformId: 'reddit' },
      ],
    },
  ];
  expect(await read(Buffer.from(german, 'latin1'))).toEqual(expected);
  expect(await read(Buffer.from(german))).toEqual(expected);
  expect(await read(Buffer.from(`\ufeff${german}`))).toEqual(expected);
  expect(await read(Buffer.from(`\ufeff${german}`, 'utf16le'))).toEqual(expected);
  expect(await read(Buffer.from(german.replaceAll(';', '\t')))).toEqual(expected);
});

test('every fault of every row is named as a spreadsheet counts, and nobody is read', async () => {
  expect(
    await faults(
      'name,address,country,email\nAda,"Weg 1, 10827 Berlin",DE,ada@example.org\n,,Atlantis,nobody\n"Bo",Gata 1,SE,\n',
    ),
  ).toEqual([
    'rows.3.name: problem.missing',
    'rows.3.address: problem.tooFew',
    'rows.3.country: problem.country',
    'rows.3.email: problem.email',
  ]);
  expect(await faults('name,shoe size\nAda,38\n')).toEqual([
    'rows.1.shoe size: problem.unknownColumn',
    'rows.1: problem.noColumn',
    'rows.1: problem.noColumn',
  ]);
  expect(await faults('name,address,country\nAda,Weg 1,DE\nADA,Weg 1,DE\n')).toEqual(['rows.3.name: problem.sameRow']);
  expect(await faults('name,address,country\n"Ada,Weg 1,DE\n')).toEqual(['rows.2: problem.quotes']);
  for (const empty of ['', 'name,address,country\n'])
    expect(await faults(empty)).toEqual(['rows: problem.nobodyInTable']);
});
