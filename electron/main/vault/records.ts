// Records on disk: one electron-store file each, read once at the start, written before a command is answered.
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Store from 'electron-store';
import type { z } from 'zod';
import { Refusal } from '@contract/failure';
import { parseOrThrow } from '@core/problem';
import { turns } from '@node/turns';
import { syncFolder } from '@node/writeWhole';
import type { Ledger } from './ledger';
import type { Sealing } from './sealing';

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

interface Where {
  /** Of the folder inside the vault: "requests/", and "" for the vault itself. */
  inside: string;
  sealing: Sealing;
}

export interface RecordOptions<T> extends Where {
  ledger: Ledger;
  /** What is stored → the record; throws when it is none. */
  read(stored: object, id: string): T;
  write(value: T): object;
  /** The highest `version` that is known of these records; 1 where nothing else is said. */
  version?: number;
  /**
   * Told of each file: its path inside the vault and the number of its write; null for one that cannot be read, whose place
   * stays empty until it is saved.
   */
  found(path: string, rev: number | null): void;
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
  const files = readdirSync(folder);
  clean(folder, files);
  const isThere = files.includes(`${name}.json`);
  let current: Kept<T> = { store: null, value: (isThere ? readRecord(folder, name, options) : null) ?? initial };
  return {
    get value() {
      return current.value;
    },
    save(value) {
      current = { store: write(folder, name, current.store, value, options), value };
    },
  };
}

/**
 * Opens every record of `folder`, with turns for everything else in between; those that cannot be read are left out, the
 * rest work. Throws {@link NewerVault}.
 */
export async function openRecords<T>(folder: string, options: RecordOptions<T>): Promise<Records<T>> {
  privateFolder(folder);
  const records = new Map<string, Kept<T>>();
  const files = readdirSync(folder);
  clean(folder, files);
  const turn = turns();
  for (const file of files) {
    const id = RECORD_FILE.exec(file)?.[1];
    if (id === undefined) continue;
    const value = readRecord(folder, id, options);
    if (value !== null) records.set(id, { store: null, value });
    await turn();
  }
  const take = (id: string, leave: (path: string) => void) => {
    if (!records.has(id)) return;
    const inside = `${options.inside}${id}.json`;
    options.ledger.leaves(inside);
    leave(join(folder, `${id}.json`));
    syncFolder(folder);
    records.delete(id);
    options.ledger.left(inside);
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

function openStore(folder: string, name: string, { inside, sealing }: Where): Store {
  const serializer = sealing.serializerFor(`${inside}${name}.json`);
  return new Store<Record<string, unknown>>({
    cwd: folder,
    name,
    configFileMode: 0o600,
    serialize: (value) => serializer.serialize(value),
    deserialize: (text) => ({ ...serializer.deserialize(Buffer.from(text)) }),
  });
}

/** Reading takes no store: that of electron-store reads its file again, and ten thousand of them take their time. */
interface Kept<T> {
  store: Store | null;
  value: T;
}

/** The record in its file; null for one that is told to be damaged. Throws {@link NewerVault}. */
function readRecord<T>(folder: string, name: string, options: RecordOptions<T>): T | null {
  const path = `${options.inside}${name}.json`;
  try {
    const file = readFileSync(join(folder, `${name}.json`));
    const { rev, stored } = withoutRev(options.sealing.serializerFor(path).deserialize(file));
    if ('version' in stored && typeof stored.version === 'number' && stored.version > (options.version ?? 1))
      throw new NewerVault();
    const value = options.read(stored, name);
    options.found(path, rev);
    return value;
  } catch (error) {
    if (error instanceof NewerVault) throw error;
    options.found(path, null);
    return null;
  }
}

/** What a file holds beside the number of its write, which is 0 where it names none. */
export function withoutRev({ rev = 0, ...stored }: object & { rev?: unknown }): { rev: number; stored: object } {
  if (typeof rev !== 'number') throw new Error('The number of the write is none');
  return { rev, stored };
}

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
  const { inside, ledger, sealing } = options;
  const path = `${inside}${name}.json`;
  const rev = ledger.next();
  const stored = { rev, ...options.write(value) };
  try {
    // A disk that fills up in the middle of a write would give electron-store a short file to rename into place.
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < Buffer.byteLength(sealing.serializerFor(path).serialize(stored)) + FREE_BYTES_KEPT)
      throw new Refusal('unavailable', 'failure.diskFull');
    const store = opened ?? openStore(folder, name, options);
    store.store = stored;
    syncFolder(folder);
    ledger.wrote(path, rev);
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
