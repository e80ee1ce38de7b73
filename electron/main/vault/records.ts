// Records on disk: one electron-store file each, read once at the start, written before a command is answered.
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Store from 'electron-store';
import type { z } from 'zod';
import { Refusal } from '@contract/failure';
import { parseOrThrow } from '@core/problem';
import { syncFolder } from '@node/writeWhole';
import type { Serializer } from './sealing';

/** The vault holds a record that a newer Redress wrote; it is left as it is. */
export class NewerVault extends Refusal {
  constructor() {
    super('unavailable', 'failure.newerVault');
  }
}

/** One file of the vault in memory. Saving is synchronous: two commands can never write the same record at once. */
export interface RecordFile<T> {
  readonly value: T;
  /** Returns once the file and its place in the folder are on the disk; throws {@link Refusal}, and then nothing changed. */
  save(value: T): void;
}

export interface Records<T> {
  all(): T[];
  get(id: string): T | null;
  /** As {@link RecordFile.save}. */
  save(id: string, value: T): void;
  remove(id: string): void;
  /** Takes the record out of the vault by moving its file to `path`. */
  moveTo(id: string, path: string): void;
}

export interface RecordOptions<T> {
  /** For the file `name`.json. */
  serializerFor(name: string): Serializer;
  /** What is stored → the record; throws when it is none. */
  read(stored: object, id: string): T;
  write(value: T): object;
  /** The highest `version` that is known of these records; 1 where nothing else is said. */
  version?: number;
  /** A file that cannot be read; its place stays empty until it is saved. */
  damaged(path: string): void;
}

const FREE_BYTES_KEPT = 1024 * 1024;
const RECORD_FILE = /^([a-z0-9][a-z0-9-]{0,63})\.json$/;
/** What electron-store leaves when it is killed before the rename. */
const UNFINISHED = /\.json\.tmp-/;

/** A file could not be written; `reason` is the system's code ("EACCES"). */
export function cannotWrite(error: unknown): Refusal {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new Refusal('unavailable', reason === 'ENOSPC' ? 'failure.diskFull' : 'failure.cannotWrite', { reason });
}

/** A folder that only its owner can enter. */
export function privateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}

/** Opens `folder/<name>.json`; absent or unreadable, it starts with `initial`. Throws {@link NewerVault}. */
export function openRecordFile<T>(folder: string, name: string, initial: T, options: RecordOptions<T>): RecordFile<T> {
  clean(folder, readdirSync(folder));
  let current = readOr(folder, name, initial, options);
  return {
    get value() {
      return current.value;
    },
    save(value) {
      current = { store: write(folder, name, current.store, value, options), value };
    },
  };
}

/** Opens every record of `folder`; those that cannot be read are left out, the rest work. Throws {@link NewerVault}. */
export function openRecords<T>(folder: string, options: RecordOptions<T>): Records<T> {
  privateFolder(folder);
  const records = new Map<string, Kept<T>>();
  const files = readdirSync(folder);
  clean(folder, files);
  for (const file of files) {
    const id = RECORD_FILE.exec(file)?.[1];
    if (id === undefined) continue;
    const { store, value } = readOr<T | null>(folder, id, null, options);
    if (value !== null) records.set(id, { store, value });
  }
  const take = (id: string, leave: (path: string) => void) => {
    if (!records.has(id)) return;
    leave(join(folder, `${id}.json`));
    syncFolder(folder);
    records.delete(id);
  };
  return {
    all: () => [...records.values()].map((record) => record.value),
    get: (id) => records.get(id)?.value ?? null,
    save(id, value) {
      records.set(id, { store: write(folder, id, records.get(id)?.store ?? null, value, options), value });
    },
    remove: (id) => take(id, (path) => rmSync(path)),
    moveTo: (id, target) =>
      take(id, (path) => {
        renameSync(path, target);
        syncFolder(dirname(target));
      }),
  };
}

function openStore(folder: string, name: string, serializer: Serializer): Store {
  return new Store<Record<string, unknown>>({
    cwd: folder,
    name,
    configFileMode: 0o600,
    serialize: (value) => serializer.serialize(value),
    deserialize: (text) => ({ ...serializer.deserialize(text) }),
  });
}

/** Reading takes no store: that of electron-store reads its file again, and ten thousand of them take their time. */
interface Kept<T> {
  store: Store | null;
  value: T;
}

function readOr<T>(folder: string, name: string, initial: T, options: RecordOptions<T>): Kept<T> {
  const path = join(folder, `${name}.json`);
  try {
    const stored = options.serializerFor(name).deserialize(readFileSync(path, 'utf8'));
    if ('version' in stored && typeof stored.version === 'number' && stored.version > (options.version ?? 1))
      throw new NewerVault();
    return { store: null, value: options.read(stored, name) };
  } catch (error) {
    if (error instanceof NewerVault) throw error;
    if (!isMissing(error)) options.damaged(path);
    return { store: null, value: initial };
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Renames, so that nothing is written over what may still be saved by hand; returns the name that the file now has. */
export function setAside(path: string): string {
  const aside = `${path}.damaged-${Date.now()}`;
  try {
    renameSync(path, aside);
    syncFolder(dirname(path));
    return aside;
  } catch {
    return path;
  }
}

function clean(folder: string, files: readonly string[]): void {
  for (const file of files) if (UNFINISHED.test(file)) rmSync(join(folder, file), { force: true });
}

function write<T>(folder: string, name: string, opened: Store | null, value: T, options: RecordOptions<T>): Store {
  const stored = options.write(value);
  try {
    // A disk that fills up in the middle of a write would give electron-store a short file to rename into place.
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < Buffer.byteLength(options.serializerFor(name).serialize(stored)) + FREE_BYTES_KEPT)
      throw new Refusal('unavailable', 'failure.diskFull');
    const store = opened ?? openStore(folder, name, options.serializerFor(name));
    store.store = stored as Record<string, unknown>;
    syncFolder(folder);
    return store;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw cannotWrite(error);
  }
}

/** Reads a record that names its own id. Throws for one that is none, and for one of another file. */
export const withOwnId =
  <T extends { id: string }>(schema: z.ZodType<T>) =>
  (stored: unknown, id: string): T => {
    const value = parseOrThrow(schema, stored);
    if (value.id !== id) throw new Error('The record belongs to another file');
    return value;
  };
