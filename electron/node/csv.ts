// Rows as a CSV file (RFC 4180) that spreadsheets open as it is meant.
import Papa from 'papaparse';

/**
 * What makes a spreadsheet compute a cell in place of showing it (OWASP, CSV Injection), also behind white space, over
 * several lines and in full width; the library's own expression knows none of these three.
 */
const FORMULA = /^[\t\r\n]|^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/**
 * The parts of the file, to be joined as they are. UTF-8 with a byte order mark, without which Excel takes it for the
 * code page of the system. A cell that would be computed gets an apostrophe in front, with which it is text.
 */
export function* csvParts(rows: Iterable<string[]>): Generator<string> {
  yield '\ufeff';
  for (const row of rows) yield `${Papa.unparse([row], { escapeFormulae: FORMULA })}\r\n`;
}
