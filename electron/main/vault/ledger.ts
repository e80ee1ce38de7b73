// What was written last under each name, so that an older copy of a record in its place, and a record that is gone, are
// noticed: every record carries a number that grows with each write, and the ledger keeps the last of each.
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from '@node/writeWhole';
import { createUnsealed, type Sealing } from './sealing';

export const LEDGER = 'ledger.jsonl';
/** What is written before it takes the place of the other. */
const NEXT = `${LEDGER}.tmp`;

/** `away`: being removed, or set aside as damaged; it may be there or not. */
const STATES = ['there', 'away', 'gone'] as const;
type State = (typeof STATES)[number];
interface Entry {
  rev: number;
  state: State;
}

const revText = z.int().min(0);
/** The first line: everything up to then. The others change one entry each. */
const firstSchema = z.strictObject({
  version: z.literal(1),
  /** Ties the lines that follow to this one. */
  base: z.uuid(),
  /** The highest number that was given. */
  rev: revText,
  /** By path inside the vault; those that are gone are left out. */
  records: z.record(z.string(), revText),
  away: z.record(z.string(), revText),
});
const lineSchema = z.strictObject({ path: z.string(), rev: revText, state: z.enum(STATES) });

/** How the vault lies there, beside what the ledger says. */
export interface Ledger {
  /** The number for the next write. */
  next(): number;
  /** The record at `path` is on the disk with this number. */
  wrote(path: string, rev: number): void;
  /** Said before a record is removed or set aside, and on the disk afterwards. */
  leaves(path: string): void;
  /** Said once it is removed. */
  left(path: string): void;
  /** Leaves nothing in the file of what is gone. Throws what the file system does. */
  tidy(): void;
  /** From now on what was found at `path` counts as what was written last, also where nothing was. */
  accept(path: string): void;
  /**
   * Compares it with what was found on opening, by path: the number that the record carries, 0 for one without, null for a
   * file that could not be read. Only `older` and `missing` are something to tell.
   */
  compare(found: ReadonlyMap<string, number | null>): { path: string; what: 'older' | 'missing' }[];
  /** `damaged`, `missing` where records say that there was one; what it knew is lost, and begins anew. */
  readonly fault: 'damaged' | 'missing' | null;
}

/** Reads it; writes nothing before the first change or {@link Ledger.compare}. */
export function openLedger(folder: string, sealing: Sealing): Ledger {
  const path = join(folder, LEDGER);
  const read = readLedger(path, sealing);
  const entries = read?.entries ?? new Map<string, Entry>();
  const known = read?.rev ?? 0;
  let { base, lines, rev } = read ?? { base: '', lines: 0, rev: 0 };
  let fault: Ledger['fault'] = read === null ? 'damaged' : null;
  /** What is in memory is not all in the file: then it is written anew. */
  let isBehind = read?.isWhole !== true;
  /** What was told, and the number of what was found; null where nothing was. */
  const told = new Map<string, number | null>();

  const writeAnew = () => {
    isBehind = true;
    base = randomUUID();
    writeLedger(folder, sealing, base, rev, entries);
    lines = 1;
    isBehind = false;
  };
  const set = (name: string, entry: Entry, flush = false) => {
    entries.set(name, entry);
    told.delete(name);
    rev = Math.max(rev, entry.rev);
    try {
      if (isBehind) writeAnew();
      else {
        // In one write, so that a kill leaves a whole line or the beginning of one.
        appendFileSync(path, lineFor(sealing, base, lines, { path: name, ...entry }), { mode: 0o600, flush });
        lines += 1;
      }
    } catch {
      // The record itself is safe. Numbers that are higher than those here are no older copies.
      isBehind = true;
    }
  };
  const last = (name: string) => entries.get(name)?.rev ?? 0;

  return {
    next: () => (rev += 1),
    wrote: (name, number) => set(name, { rev: number, state: 'there' }),
    leaves: (name) => set(name, { rev: last(name), state: 'away' }, true),
    left: (name) => set(name, { rev: last(name), state: 'gone' }),
    tidy() {
      for (const [name, { state }] of entries) if (state === 'gone') entries.delete(name);
      writeAnew();
    },
    accept(name) {
      const number = told.get(name);
      if (number === undefined) return;
      set(name, number === null ? { rev: last(name), state: 'gone' } : { rev: number, state: 'there' });
    },
    compare(found) {
      if (read !== null && base === '' && [...found.values()].some((number) => (number ?? 0) > 0)) fault = 'missing';
      const faults: ReturnType<Ledger['compare']> = [];
      let isNew = lines > 1 || isBehind;
      for (const [name, number] of found) {
        if (number === null) continue;
        const entry = entries.get(name);
        const isOlder =
          entry === undefined
            ? number > 0 && number <= known
            : number < entry.rev || (entry.state === 'gone' && number === entry.rev);
        if (isOlder) {
          faults.push({ path: name, what: 'older' });
          told.set(name, number);
        } else if (entry?.state !== 'there' || entry.rev !== number) {
          entries.set(name, { rev: number, state: 'there' });
          isNew = true;
        }
        rev = Math.max(rev, number);
      }
      for (const [name, { state }] of entries)
        if (state === 'there' && !found.has(name)) {
          faults.push({ path: name, what: 'missing' });
          told.set(name, null);
        }
      try {
        if (isNew) writeAnew();
      } catch {
        // The next change tries again.
      }
      return faults;
    },
    get fault() {
      return fault;
    },
  };
}

/** Writes the ledger of a plain vault, with this text, into the folder of the sealed one; none where it cannot be read. */
export function sealLedger(text: string, to: string, sealing: Sealing): void {
  const read = ledgerIn(text, createUnsealed());
  if (read !== null) writeLedger(to, sealing, read.base, read.rev, read.entries);
}

interface Read {
  /** '' where there is no ledger. */
  base: string;
  rev: number;
  lines: number;
  entries: Map<string, Entry>;
  /** Whether it ends with a whole line: after a crash it may not. */
  isWhole: boolean;
}

/** Null for one that cannot be read. */
function readLedger(path: string, sealing: Sealing): Read | null {
  try {
    return ledgerIn(readFileSync(path, 'utf8'), sealing);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? { base: '', rev: 0, lines: 0, entries: new Map(), isWhole: false } : null;
  }
}

/** Null for a text that is none. What a killed write or a power cut left of a last line counts for nothing. */
function ledgerIn(text: string, sealing: Sealing): Read | null {
  try {
    const [head = '', ...tail] = text.split('\n');
    const rest = tail.pop();
    const first = firstSchema.parse(sealing.serializerFor(LEDGER).deserialize(Buffer.from(head)));
    const entries = new Map<string, Entry>();
    for (const [name, rev] of Object.entries(first.records)) entries.set(name, { rev, state: 'there' });
    for (const [name, rev] of Object.entries(first.away)) entries.set(name, { rev, state: 'away' });
    let { rev } = first;
    for (const [i, line] of tail.entries()) {
      const { path: name, ...entry } = lineSchema.parse(
        serializerOf(sealing, first.base, i + 1).deserialize(Buffer.from(line)),
      );
      entries.set(name, entry);
      rev = Math.max(rev, entry.rev);
    }
    return { base: first.base, rev, lines: tail.length + 1, entries, isWhole: rest === '' };
  } catch {
    return null;
  }
}

const serializerOf = (sealing: Sealing, base: string, number: number) =>
  sealing.serializerFor(`${LEDGER}/${base}/${number}`);
const lineFor = (sealing: Sealing, base: string, number: number, line: z.input<typeof lineSchema>) =>
  `${serializerOf(sealing, base, number).serialize(line)}\n`;

function writeLedger(
  folder: string,
  sealing: Sealing,
  base: string,
  rev: number,
  entries: ReadonlyMap<string, Entry>,
): void {
  const those = (state: State) =>
    Object.fromEntries([...entries].flatMap(([name, entry]) => (entry.state === state ? [[name, entry.rev]] : [])));
  const first: z.input<typeof firstSchema> = { version: 1, base, rev, records: those('there'), away: those('away') };
  const next = join(folder, NEXT);
  writeFileSync(next, `${sealing.serializerFor(LEDGER).serialize(first)}\n`, { mode: 0o600, flush: true });
  renameSync(next, join(folder, LEDGER));
  syncFolder(folder);
}
