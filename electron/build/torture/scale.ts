// How a vault of many requests stands beside one of few, plain and sealed: opened, listed, searched, saved to, backed up.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { listItemOf, type RequestListItem } from '@core/request/listItem';
import { requestView } from '@core/request/view';
import { findHolidayCalendar } from '@node/holidays';
import { unlockWith } from '@node/backup/sealed';
import { writeBackup } from '@node/backup/writeBackup';
import type { Sealing } from '../../main/vault/sealing';
import { ROOT } from '../bundle';
import { loadVault, TODAY } from './vaultOf';

/** How often each is done; the median counts. A backup stretches a passphrase and takes longest. */
const ROUNDS = { save: 101, open: 5, openTurn: 5, list: 5, search: 21, plainOpen: 5, plainSave: 5, backup: 1 } as const;
export type Measured = keyof typeof ROUNDS;
/** Milliseconds. */
export type Figures = Record<Measured, number>;

/** By name only, as the end-to-end tests build on this project and not the reverse. */
interface Seed {
  seedVault(folder: string, count: number, today: string, options: { proofs: boolean }): Promise<void>;
}

/** The same of the window's own search. */
interface Rows {
  rowsOf(
    requests: readonly RequestListItem[],
    names: (rights: readonly string[]) => string,
    by: Intl.Collator,
  ): object[];
  filtered(rows: readonly object[], search: string, filter: 'open'): object[];
}
const moduleAt = (path: string): Promise<unknown> => import(pathToFileURL(join(ROOT, path)).href);

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The longest time for which nothing else could be done. */
async function longestTurn(work: () => unknown): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await after(20);
  delays.reset();
  await work();
  await after(20);
  delays.disable();
  return delays.max / 1e6;
}

/** Plain vaults of these sizes with three files for each request, and their sealed copies. */
async function seeded(top: string, count: number): Promise<{ plain: string; sealed: string; sealing: Sealing }> {
  // Seeded in memory where the system has such a place, then on the disk.
  const memory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'redress-seed-'));
  const { seedVault } = (await moduleAt('e2e/seed.ts')) as Seed;
  const { createSealing } = await import('../../main/vault/sealing');
  const { sealFolder } = await import('../../main/vault/sealFolder');
  try {
    const inMemory = join(memory, 'vault');
    await seedVault(inMemory, count, TODAY, { proofs: true });
    const [plain, sealed] = [join(top, `plain-${count}`), join(top, `sealed-${count}`)];
    cpSync(inMemory, plain, { recursive: true });
    const sealing = createSealing(Buffer.alloc(32, 7), '6f1c4f0e-0c5b-4d53-9a52-0d6d8f0a2f11');
    await sealFolder(inMemory, sealing, {}, () => undefined);
    cpSync(inMemory, sealed, { recursive: true });
    return { plain, sealed, sealing };
  } finally {
    rmSync(memory, { recursive: true });
  }
}

/** What is measured in a vault, each once. */
async function prepared(
  top: string,
  folder: string,
  sealing: Sealing | undefined,
): Promise<Record<Measured, () => unknown>> {
  const open = await loadVault();
  const { default: Store } = await import('electron-store');
  const { readableBlob, recordsOf } = await import('../../main/vault/snapshot');
  const vault = await open(folder, sealing);
  const id = vault.requests.all()[0]?.id ?? '';
  const note = (seq: number) =>
    ({
      type: 'note',
      on: TODAY,
      data: { text: 'Rang them up.' },
      id: `n${seq}`,
      seq,
      at: `${TODAY}T09:00:00Z`,
    }) as const;
  const viewed = { today: TODAY, leads: [7, 1, -1], ownLeads: null, calendarFor: findHolidayCalendar };
  const list = () => vault.requests.all().map((state) => listItemOf(requestView(state, viewed)));
  const { filtered, rowsOf } = (await moduleAt('renderer/features/requests/rows.ts')) as Rows;
  const rows = rowsOf(list(), (rights) => rights.join(), new Intl.Collator('en'));
  const name = `one-file-${vault.requests.all().length}`;
  const plain = () => new Store<Record<string, unknown>>({ cwd: top, name });
  plain().store = Object.fromEntries(vault.requests.all().map((state) => [state.id, vault.requests.events(state.id)]));
  const quiet = { signal: new AbortController().signal, progress: () => undefined };
  const target = join(top, 'measured.redress-backup');
  return {
    open: () => open(folder, sealing),
    openTurn: () => open(folder, sealing),
    list,
    search: () => filtered(rows, 'erasure exempel', 'open'),
    save: () => vault.requests.append(id, [note(vault.requests.events(id).length + 1)]),
    plainOpen: () => plain().size,
    plainSave: () => plain().set(id, vault.requests.events(id)),
    backup: async () => {
      const source = {
        app: '0.1.0',
        createdAt: `${TODAY}T09:00:00Z`,
        records: recordsOf(vault),
        blob: (sha256: string) => readableBlob(vault, sha256),
      };
      await writeBackup(target, source, unlockWith('heron lantern quince orbit'), quiet);
      rmSync(target);
    },
  };
}

export interface Scale {
  /** Plain with few, plain with many, sealed with few, sealed with many. */
  figures: readonly [Figures, Figures, Figures, Figures];
  /** Files of letters and proofs in the larger one, and their bytes. */
  files: number;
  bytes: number;
}

/** The four are taken in turns, so that all meet the same machine. */
export async function measureScale(few: number, many: number): Promise<Scale> {
  const top = mkdtempSync(join(tmpdir(), 'redress-scale-'));
  try {
    const [small, large] = [await seeded(top, few), await seeded(top, many)];
    const vaults = [
      await prepared(top, small.plain, undefined),
      await prepared(top, large.plain, undefined),
      await prepared(top, small.sealed, small.sealing),
      await prepared(top, large.sealed, large.sealing),
    ];
    // What waits to be written would be written by the first save that is measured.
    spawnSync('sync');
    const figures = vaults.map((): Figures => ({
      open: 0,
      openTurn: 0,
      list: 0,
      search: 0,
      save: 0,
      plainOpen: 0,
      plainSave: 0,
      backup: 0,
    }));
    for (const [key, rounds] of Object.entries(ROUNDS) as [Measured, number][]) {
      const times = vaults.map((): number[] => []);
      for (let round = 0; round < rounds; round += 1)
        for (const [i, vault] of vaults.entries())
          times[i]?.push(await (key === 'openTurn' ? longestTurn : timed)(vault[key]));
      figures.forEach((figure, i) => (figure[key] = median(times[i] ?? [])));
    }
    const blobs = join(large.plain, 'blobs');
    const sizes = readdirSync(blobs, { recursive: true, encoding: 'utf8' })
      .map((name) => statSync(join(blobs, name)))
      .flatMap((stats) => (stats.isFile() ? [stats.size] : []));
    return {
      figures: figures as unknown as Scale['figures'],
      files: sizes.length,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
    };
  } finally {
    rmSync(top, { recursive: true });
  }
}
