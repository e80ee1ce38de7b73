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
const ROUNDS = 15;

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

function median(work: () => void, rounds = ROUNDS): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
}

/** Seeded in memory where the system has such a place, measured on the disk of the temporary files. */
async function measured(count: number): Promise<Figures> {
  const memory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'redress-seed-'));
  const top = mkdtempSync(join(tmpdir(), 'redress-scale-'));
  const folder = join(top, 'vault');
  try {
    const { seedVault } = (await import(pathToFileURL(join(ROOT, 'e2e/seed.ts')).href)) as Seed;
    await seedVault(memory, count, TODAY);
    cpSync(memory, folder, { recursive: true });
    // What waits to be written would be written by the first save that is measured.
    spawnSync('sync');
    const open = await loadVault();
    const { default: Store } = await import('electron-store');
    const vault = open(folder);
    const all = () => vault.requests.all();
    const id = all()[0]?.id ?? '';
    const note = (seq: number) =>
      ({
        type: 'note',
        on: TODAY,
        data: { text: 'Rang them up.' },
        id: `n${seq}`,
        seq,
        at: `${TODAY}T09:00:00Z`,
      }) as const;
    const calendarFor = findHolidayCalendar;
    const viewed = { today: TODAY, leads: [7, 1, -1], ownLeads: null, calendarFor };
    const requests = Object.fromEntries(all().map((state) => [state.id, vault.requests.events(state.id)]));
    const plain = () => new Store<Record<string, unknown>>({ cwd: top, name: 'plain' });
    plain().store = requests;
    return {
      open: median(() => open(folder), 5),
      list: median(() => all().map((state) => listItemOf(requestView(state, viewed))), 5),
      save: median(() => vault.requests.append(id, [note(vault.requests.events(id).length + 1)])),
      plainOpen: median(() => plain().size, 5),
      plainSave: median(() => plain().set(id, vault.requests.events(id)), 5),
    };
  } finally {
    for (const used of [memory, top]) rmSync(used, { recursive: true });
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

const [few, many] = [await measured(FEW), await measured(MANY)];
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
const where =
  `${toll.kills} kills, ${toll.acknowledged} acknowledged saves, ${toll.lost} of them lost, ${toll.unreadable} vaults unreadable. ` +
  `Medians; Node ${process.version}, ${cpus().length} cores.`;
console.log(`\n${table}\n\n${where}`);
const readme = join(ROOT, 'README.md');
const marked = /(<!-- scale -->\n)[\s\S]*(<!-- \/scale -->)/;
const text = readFileSync(readme, 'utf8');
writeFileSync(
  readme,
  text.replace(marked, (_, start: string, end: string) => `${start}\n${table}\n\n${where}\n\n${end}`),
);
spawnSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', readme], { stdio: 'inherit' });
