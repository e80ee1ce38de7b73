// Records on disk: one electron-store file each, read once at the start, written before a command is answered.
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Store from 'electron-store';
import { Refusal } from '@contract/failure';
import type { Serializer } from './sealing';

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

interface Options<T> {
  /** For the file `name`.json. */
  serializerFor(name: string): Serializer;
  /** What is stored → the record; throws when it is none. */
  read(stored: object, id: string): T;
  write(value: T): object;
  /** A file that could not be read was renamed to `file`. */
  setAside(path: string): void;
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

/** Makes a new, renamed or removed name in `folder` survive a power cut; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Opens `folder/<name>.json`; absent or unreadable, it starts with `initial`. */
export function openRecordFile<T>(folder: string, name: string, initial: T, options: Options<T>): RecordFile<T> {
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

/** Opens every record of `folder`; those that cannot be read are set aside, the rest work. */
export function openRecords<T>(folder: string, options: Options<T>): Records<T> {
  privateFolder(folder);
  const records = new Map<string, { store: Store; value: T }>();
  for (const file of readdirSync(folder)) {
    if (UNFINISHED.test(file)) rmSync(join(folder, file), { force: true });
    const id = RECORD_FILE.exec(file)?.[1];
    if (id === undefined) continue;
    const { store, value } = readOr<T | null>(folder, id, null, options);
    if (store !== null && value !== null) records.set(id, { store, value });
  }
  const take = (id: string, leave: (path: string) => void) => {
    const record = records.get(id);
    if (record === undefined) return;
    leave(record.store.path);
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
    moveTo: (id, target) => take(id, (path) => renameSync(path, target)),
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

function readOr<T>(folder: string, name: string, initial: T, options: Options<T>): { store: Store | null; value: T } {
  const path = join(folder, `${name}.json`);
  if (!existsSync(path)) return { store: null, value: initial };
  try {
    const store = openStore(folder, name, options.serializerFor(name));
    return { store, value: options.read(store.store, name) };
  } catch {
    options.setAside(setAside(path));
    return { store: null, value: initial };
  }
}

/** Renames, so that nothing is written over what may still be saved by hand; returns the name that the file now has. */
function setAside(path: string): string {
  const aside = `${path}.damaged-${Date.now()}`;
  try {
    renameSync(path, aside);
    syncFolder(dirname(path));
    return aside;
  } catch {
    return path;
  }
}

function write<T>(folder: string, name: string, opened: Store | null, value: T, options: Options<T>): Store {
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
