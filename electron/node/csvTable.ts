// A table of text as spreadsheets save it: commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252.
import Papa from 'papaparse';
import { InvalidInput, problem } from '@core/problem';

/**
 * The rows of a CSV file, empty ones left out, each with the number that a spreadsheet shows for it. Throws
 * {@link InvalidInput} at "rows.N" where a quotation mark is not closed.
 */
export function readTable(bytes: Uint8Array): { number: number; cells: string[] }[] {
  const { data, errors } = Papa.parse<string[]>(textOf(bytes));
  const [broken] = errors.filter(({ type }) => type === 'Quotes');
  if (broken !== undefined) throw new InvalidInput([problem(`rows.${(broken.row ?? 0) + 1}`, 'problem.quotes')]);
  return data.flatMap((cells, i) => (cells.some((cell) => cell.trim() !== '') ? [{ number: i + 1, cells }] : []));
}

/** Excel saves CSV in the code page of the system, in Western Europe Windows-1252, in which almost no text is valid UTF-8. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
