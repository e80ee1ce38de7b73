// `npm run torture`: kills a process that writes a vault a thousand times, prints what was lost, and measures a vault of
// ten thousand requests beside one of a hundred; writes the table into the README.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listItemOf } from '@core/request/listItem';
import { requestView } from '@core/request/view';
import { findHolidayCalendar } from '@node/holidays';
import { ROOT } from './bundle';
import { crash } from './torture/crash';
import { loadVault, TODAY } from './torture/vaultOf';

const KILLS = 1000;
const [FEW, MANY] = [100, 10_000];
const ROUNDS = 5;
const SAVES = 101;

interface Figures {
  open: number;
  list: number;
  save: number;
  /** As one electron-store file with all requests in it. */
  plainOpen: number;
  plainSave: number;
}

/** By name only, as the end-to-end tests build on this project and not the reverse. */
interface Seed {
  seedVault(folder: string, count: number, today: string): Promise<void>;
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** What is measured in a vault of `count`, each once; seeded in memory where the system has such a place, then on the disk. */
async function prepared(count: number, top: string): Promise<Record<keyof Figures, () => unknown>> {
  const memory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'redress-seed-'));
  const folder = join(top, `${count}`);
  const { seedVault } = (await import(pathToFileURL(join(ROOT, 'e2e/seed.ts')).href)) as Seed;
  await seedVault(memory, count, TODAY);
  cpSync(memory, folder, { recursive: true });
  rmSync(memory, { recursive: true });
  const open = await loadVault();
  const { default: Store } = await import('electron-store');
  const vault = open(folder);
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
  const plain = () => new Store<Record<string, unknown>>({ cwd: top, name: `plain-${count}` });
  plain().store = Object.fromEntries(vault.requests.all().map((state) => [state.id, vault.requests.events(state.id)]));
  return {
    open: () => open(folder),
    list: () => vault.requests.all().map((state) => listItemOf(requestView(state, viewed))),
    save: () => vault.requests.append(id, [note(vault.requests.events(id).length + 1)]),
    plainOpen: () => plain().size,
    plainSave: () => plain().set(id, vault.requests.events(id)),
  };
}

/** Medians in milliseconds of a vault with few and one with many, taken in turns so that both meet the same machine. */
async function measured(): Promise<[few: Figures, many: Figures]> {
  const top = mkdtempSync(join(tmpdir(), 'redress-scale-'));
  try {
    const sizes = [await prepared(FEW, top), await prepared(MANY, top)] as const;
    // What waits to be written would be written by the first save that is measured.
    spawnSync('sync');
    const figures = sizes.map((): Figures => ({ open: 0, list: 0, save: 0, plainOpen: 0, plainSave: 0 }));
    for (const key of ['save', 'open', 'list', 'plainOpen', 'plainSave'] as const) {
      const rounds = Array.from({ length: key === 'save' ? SAVES : ROUNDS }, () =>
        sizes.map((size) => timed(size[key])),
      );
      figures.forEach((figure, i) => (figure[key] = median(rounds.map((round) => round[i] ?? NaN))));
    }
    return figures as [Figures, Figures];
  } finally {
    rmSync(top, { recursive: true });
  }
}

const toll = await crash(KILLS, 'safe');
console.log(
  Object.entries({
    kills: toll.kills,
    'kills in the middle of a command': toll.interrupted,
    'acknowledged saves': toll.acknowledged,
    'acknowledged saves lost': toll.lost,
    'commands done by half': toll.halves,
    'vaults unreadable': toll.unreadable,
    'files set aside as damaged': toll.setAside,
    'unfinished files left': toll.leftovers,
  })
    .map(([what, count]) => `${what}: ${count}`)
    .join('\n'),
);
if (toll.lost + toll.halves + toll.unreadable + toll.setAside + toll.leftovers > 0) process.exitCode = 1;

const [few, many] = await measured();
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const row = (name: string, key: keyof Figures, plain?: keyof Figures) => [
  name,
  ms(few[key]),
  ms(many[key]),
  (many[key] / few[key]).toFixed(2),
  plain === undefined ? '–' : ms(many[plain]),
];
const rows = [
  ['', `${FEW} requests`, `${MANY} requests`, 'ratio', `one electron-store file of ${MANY}`],
  ['---', '---', '---', '---', '---'],
  row('open', 'open', 'plainOpen'),
  row('work out the list', 'list'),
  row('save one request', 'save', 'plainSave'),
];
const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const title = 'A vault of 10,000 requests beside one of 100 (`npm run torture`):';
const where =
  `${toll.kills} kills, ${toll.acknowledged} acknowledged saves, ${toll.lost} of them lost, ${toll.unreadable} vaults unreadable. ` +
  `Medians; Node ${process.version}, ${cpus().length} cores.`;
console.log(`\n${table}\n\n${where}`);
const readme = join(ROOT, 'README.md');
const marked = /(<!-- scale -->\n)[\s\S]*(<!-- \/scale -->)/;
const text = readFileSync(readme, 'utf8');
writeFileSync(
  readme,
  text.replace(marked, (_, start: string, end: string) => `${start}\n${title}\n\n${table}\n\n${where}\n\n${end}`),
);
spawnSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', readme], { stdio: 'inherit' });
