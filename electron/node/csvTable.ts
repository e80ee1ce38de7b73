// A table of text as spreadsheets save it: commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252.
import { Readable } from 'node:stream';
import Papa from 'papaparse';
import type { TableRow } from '@core/campaign/peopleTable';
import { InvalidInput, problem } from '@core/problem';

/** Characters that are read in one go. */
const PIECE = 32_000;

/**
 * The rows of a CSV file that have something in them, read piece by piece, each with the number that a spreadsheet shows
 * for it; what separates the cells is guessed from the first piece. Throws {@link InvalidInput} at "rows.N" where a
 * quotation mark is not closed.
 */
export async function* tableRows(bytes: Uint8Array): AsyncGenerator<TableRow> {
  const whole = textOf(bytes);
  // Empty rows are no help in guessing, but they are counted.
  const { meta } = Papa.parse(whole.slice(0, PIECE), { preview: 10, skipEmptyLines: 'greedy' });
  const text = Readable.from(pieces(whole));
  const parts = new Readable({
    objectMode: true,
    read: () => undefined,
    destroy: (error, done) => {
      text.destroy();
      done(error);
    },
  });
  Papa.parse<string[]>(text, {
    delimiter: meta.delimiter,
    chunk: (part) => parts.push(part),
    complete: () => parts.push(null),
    error: (error) => parts.destroy(error),
  });
  let number = 0;
  for await (const part of parts) {
    const { data, errors } = part as Papa.ParseResult<string[]>;
    const broken = errors.find(({ type }) => type === 'Quotes');
    if (broken !== undefined)
      throw new InvalidInput([problem(`rows.${number + (broken.row ?? 0) + 1}`, 'problem.quotes')]);
    for (const cells of data) {
      number += 1;
      if (cells.some((cell) => cell.trim() !== '')) yield { number, cells };
    }
  }
}

/** All of {@link tableRows}. */
export async function readTable(bytes: Uint8Array): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of tableRows(bytes)) rows.push(row);
  return rows;
}

/**
 * UTF-16 by its mark, UTF-8 where all of it is UTF-8, which other texts with a letter beyond ASCII practically never
 * are; else Windows-1252, which takes every byte and is what spreadsheets of the West save.
 */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}
