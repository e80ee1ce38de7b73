// Reads what a person chose to import: every record checked, nothing kept. What is wrong is said of each by name.
import type { Candidate, Provenance } from '@core/directory/import/candidate';
import { fromDatenanfragen, isDatenanfragen } from '@core/directory/import/datenanfragen';
import { createGathering, type Gathered } from '@core/directory/import/gather';
import { fromOwnFormat, isOwnFormat } from '@core/directory/import/ownFormat';
import { type Columns, fromRow, guessedColumns } from '@core/directory/import/table';
import { MOST_RECORDS } from '@core/directory/imported';
import { InvalidInput, problem } from '@core/problem';
import type { Day } from '@core/text';
import { tableRows, textOf } from '../csvTable';
import { turns } from '../turns';
import type { Watch } from '../watch';
import type { Source, SourceFile } from './sources';

/** The beginning of a table: what its columns seem to hold is to be confirmed by a person. */
export interface TableHead {
  headings: string[];
  rows: string[][];
  guessed: Columns;
}

const SAMPLE_ROWS = 3;

/** The head of the first table among the files; null where there is none. Throws {@link InvalidInput}. */
export async function tableHead(source: Source): Promise<TableHead | null> {
  const file = source.files.find(({ kind }) => kind === 'csv');
  if (file === undefined) return null;
  const rows: string[][] = [];
  for await (const { cells } of tableRows((await file.read()).bytes)) {
    rows.push([...cells]);
    if (rows.length > SAMPLE_ROWS) break;
  }
  const [headings, ...sample] = rows;
  if (headings === undefined) throw new InvalidInput([problem(file.name, 'problem.emptyTable')]);
  return { headings, rows: sample, guessed: guessedColumns(headings) };
}

/** `columns` say what those of tables hold; without them, their headings do. Stops with the signal's reason. */
export async function readImport(
  source: Source,
  { columns, today, watch }: { columns?: Columns | undefined; today: Day; watch: Watch },
): Promise<Gathered> {
  const gathering = createGathering();
  const turn = turns();
  for (const [i, file] of source.files.entries()) {
    watch.signal.throwIfAborted();
    watch.progress(i, source.files.length);
    try {
      for await (const candidate of candidatesIn(file, columns, today)) {
        if (gathering.isFull())
          throw new InvalidInput([problem(source.name, 'problem.tooManyRecords', { maximum: MOST_RECORDS })]);
        gathering.add(candidate);
        await turn();
        watch.signal.throwIfAborted();
      }
    } catch (error) {
      if (!(error instanceof InvalidInput) || error.problems[0]?.id === 'problem.tooManyRecords') throw error;
      gathering.refuse(file.name, ...error.problems.map((found) => ({ ...found, path: '' })));
    }
    await turn();
  }
  watch.progress(1, 1);
  return gathering.gathered;
}

async function* candidatesIn(file: SourceFile, columns: Columns | undefined, today: Day): AsyncGenerator<Candidate> {
  const { bytes, day } = await file.read();
  const from: Provenance = { file: file.name, fileDay: day, today };
  if (file.kind === 'csv') {
    let isHead = true;
    let chosen = columns;
    for await (const { number, cells } of tableRows(bytes)) {
      if (isHead) chosen ??= guessedColumns(cells);
      else yield fromRow(cells, number, chosen ?? {}, from);
      isHead = false;
    }
    return;
  }
  const json = jsonIn(bytes, file.name);
  for (const [i, record] of (Array.isArray(json) ? (json as unknown[]) : [json]).entries()) {
    const name = Array.isArray(json) ? `${file.name}, ${i + 1}` : file.name;
    yield candidateOf(record, { ...from, file: name });
  }
}

function candidateOf(json: unknown, from: Provenance): Candidate {
  if (typeof json === 'object' && json !== null) {
    if (isDatenanfragen(json)) return fromDatenanfragen(json, from);
    if (isOwnFormat(json)) return fromOwnFormat(json, from);
  }
  return { name: from.file, key: '', imported: null, problems: [problem('', 'problem.unknownRecord')], left: [] };
}

function jsonIn(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(textOf(bytes)) as unknown;
  } catch {
    throw new InvalidInput([problem(name, 'problem.notJson')]);
  }
}
