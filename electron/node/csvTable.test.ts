import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InvalidInput } from '@core/problem';
import { csvParts } from './csv';
import { readTable, tableRows } from './csvTable';

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ',', '\r\n', '\n', ';', 'x', ' ', 'ß', '字'), minLength: 1, maxLength: 30 }),
  fc.constant('A line of an address\r\n10115 Berlin'),
);

it('cells that hold separators, quotation marks and lines come back, wherever a piece of the file ends', async () => {
  const rows = fc.sample(fc.tuple(fc.constant('x'), cell, cell), { numRuns: 6000, seed: 7 });
  const file = Buffer.from([...csvParts(rows)].join(''));
  expect(file.length).toBeGreaterThan(5 * 32_000);
  const read = await readTable(file);
  const unescaped = (text: string) => (/^'[\t\r\n]/.test(text) ? text.slice(1) : text);
  expect(read.map(({ cells }) => cells.map(unescaped))).toEqual(rows);
});

it('rows are counted as a spreadsheet does, and reading may end early', async () => {
  expect(await readTable(Buffer.from('a;b\n\n;\nc;d\n'))).toEqual([
    { number: 1, cells: ['a', 'b'] },
    { number: 4, cells: ['c', 'd'] },
  ]);
  const long = Buffer.from('a,b\n'.repeat(100_000));
  for await (const { number } of tableRows(long)) if (number === 3) break;
});

it('a quotation mark that is not closed is named by its row, also far down', async () => {
  const good = 'Name,Town\n'.repeat(9_999);
  const bad = readTable(Buffer.from(`${good}"Ada,Berlin\nBo,Stockholm\n`));
  await expect(bad).rejects.toThrow(InvalidInput);
  await expect(bad).rejects.toMatchObject({ problems: [{ path: 'rows.10000', id: 'problem.quotes' }] });
});
