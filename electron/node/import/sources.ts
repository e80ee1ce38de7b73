// What a person chose to import: one file, a folder or a zip, as files that are read one at a time, none too large.
import { open, readdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative, sep } from 'node:path';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { InvalidInput, problem } from '@core/problem';
import { type Day, FIRST_DAY } from '@core/text';
import { turns } from '../turns';

/** A megabyte of JSON takes about 10 ms to parse, in one go; a table is read row by row. */
const LARGEST: Readonly<Record<string, number>> = { '.json': 4_000_000, '.csv': 20_000_000 };
const LARGEST_ZIP = 100_000_000;
const MOST_FILES = 20_000;
/** The folder of datenanfragen/data that holds companies; other folders of it hold other things in the same form. */
const COMPANIES = /(?:^|\/)companies\/[^/]+$/;

export interface SourceFile {
  /** Inside what was chosen, with "/". */
  name: string;
  kind: 'json' | 'csv';
  bytes: number;
  /** Throws {@link InvalidInput} at `name` when it cannot be read or is larger than it may be. */
  read(): Promise<{ bytes: Buffer; day: Day }>;
}

export interface Source {
  name: string;
  files: SourceFile[];
  close(): void;
}

/** Throws {@link InvalidInput} when `path` is nothing that can be imported. `today` is the latest day a file can have. */
export async function openSource(path: string, today: Day): Promise<Source> {
  const name = basename(path);
  const found = await stat(path).catch(() => refuse(name, 'problem.noFile'));
  if (extname(path).toLowerCase() === '.zip' && found.isFile()) return openZip(path, name, found.size, today);
  const close = () => undefined;
  if (!found.isDirectory()) {
    const file = fileOf(path, name, found.size, today);
    if (file === null) return refuse(name, 'problem.importKind');
    return { name, files: [within(file)], close };
  }
  const files: SourceFile[] = [];
  const turn = turns();
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const inside = relative(path, full).split(sep).join('/');
    const file = kindOf(inside) === null ? null : fileOf(full, inside, (await stat(full)).size, today);
    if (file !== null) files.push(file);
    await turn();
  }
  return { name, files: readable(files, name), close };
}

/** Throws, so that a caller need not. */
function refuse(name: string, id: string, values: Record<string, number> = {}): never {
  throw new InvalidInput([problem(name, id, values)]);
}

function kindOf(name: string): SourceFile['kind'] | null {
  const ending = extname(name).toLowerCase();
  return ending === '.json' ? 'json' : ending === '.csv' ? 'csv' : null;
}

function within({ kind, name, bytes, ...file }: SourceFile): SourceFile {
  const largest = LARGEST[`.${kind}`] ?? 0;
  if (bytes > largest) refuse(name, 'problem.fileTooLarge', { megabytes: largest / 1_000_000 });
  return { kind, name, bytes, ...file };
}

function readable(files: SourceFile[], name: string): SourceFile[] {
  const companies = files.filter((file) => COMPANIES.test(file.name));
  const taken = companies.length > 0 ? companies : files;
  if (taken.length === 0) refuse(name, 'problem.nothingToImport');
  if (taken.length > MOST_FILES) refuse(name, 'problem.tooManyFiles', { maximum: MOST_FILES });
  return taken.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The day of a file; a clock that was wrong makes none before data protection law or after today. */
function dayOf(time: Date, today: Day): Day {
  const day = Number.isNaN(time.getTime()) ? today : time.toISOString().slice(0, 10);
  return day > today ? today : day < FIRST_DAY ? FIRST_DAY : day;
}

function fileOf(path: string, name: string, bytes: number, today: Day): SourceFile | null {
  const kind = kindOf(name);
  if (kind === null) return null;
  const largest = LARGEST[`.${kind}`] ?? 0;
  const read = async () => {
    const handle = await open(path, 'r').catch(() => refuse(name, 'problem.noFile'));
    try {
      const { size, mtime } = await handle.stat();
      if (size > largest) refuse(name, 'problem.fileTooLarge', { megabytes: largest / 1_000_000 });
      return { bytes: await handle.readFile(), day: dayOf(mtime, today) };
    } finally {
      await handle.close();
    }
  };
  return { name, kind, bytes, read };
}

async function openZip(path: string, name: string, bytes: number, today: Day): Promise<Source> {
  if (bytes > LARGEST_ZIP) refuse(name, 'problem.fileTooLarge', { megabytes: LARGEST_ZIP / 1_000_000 });
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
  } catch {
    return refuse(name, 'problem.notAZip');
  }
  try {
    const files: SourceFile[] = [];
    const turn = turns();
    for await (const entry of zip.eachEntry()) {
      const kind = kindOf(entry.fileName);
      if (kind !== null) files.push(zipped(zip, entry, kind, today));
      // A list of a million names is one to be refused, not to be kept.
      if (files.length > MOST_FILES) refuse(name, 'problem.tooManyFiles', { maximum: MOST_FILES });
      await turn();
    }
    return { name, files: readable(files, name), close: () => zip.close() };
  } catch (error) {
    zip.close();
    if (error instanceof InvalidInput) throw error;
    // Names that lead out of the folder ("../", "C:\") are refused by the library, and with them the file.
    return refuse(
      name,
      error instanceof Error && /path|characters/.test(error.message) ? 'problem.zipPath' : 'problem.notAZip',
    );
  }
}

function zipped(zip: ZipFile, entry: Entry, kind: SourceFile['kind'], today: Day): SourceFile {
  const { fileName: name, uncompressedSize } = entry;
  const largest = LARGEST[`.${kind}`] ?? 0;
  const read = async () => {
    // What claims to be small and is not ends with an error of the library, at the size it claimed.
    if (uncompressedSize > largest) refuse(name, 'problem.fileTooLarge', { megabytes: largest / 1_000_000 });
    if (entry.isEncrypted()) refuse(name, 'problem.zipEncrypted');
    try {
      const parts: Buffer[] = [];
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
      return { bytes: Buffer.concat(parts), day: dayOf(entry.getLastModDate(), today) };
    } catch {
      return refuse(name, 'problem.notAZip');
    }
  };
  return { name, kind, bytes: uncompressedSize, read };
}
