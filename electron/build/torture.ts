// `npm run torture`: kills a process that writes a vault a thousand times and prints what was lost, kills long work
// (sealing, deleting everything, a campaign) in its middle, changes ten thousand files at random and prints how they were
// told, measures a vault of ten thousand requests beside one of a hundred, and writes all of it into the README.
// `npm run torture -- 50 300 1000` does less, with KILLS FILES REQUESTS, and writes nothing.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './bundle';
import { crash } from './torture/crash';
import { interrupt } from './torture/interrupt';
import { mutate } from './torture/mutate';
import { measureScale, type Measured } from './torture/scale';

const FEW = 100;
const given = process.argv.slice(2).map(Number);
const [kills = 1000, files = 10_000, many = 10_000] = given;
if (given.some((number) => !Number.isInteger(number) || number < 1)) {
  console.error('Say how many kills, mutated files and requests: npm run torture -- 50 300 1000');
  process.exit(2);
}

const started = performance.now();
const minutes = () => `${((performance.now() - started) / 60_000).toFixed(1)} min`;
const print = (counts: Record<string, unknown>) =>
  console.log(
    Object.entries(counts)
      .map(([what, value]) => `${what}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('\n'),
  );

const toll = await crash(kills, 'safe');
print({
  kills: toll.kills,
  'kills in the middle of a command': toll.interrupted,
  'acknowledged saves': toll.acknowledged,
  'acknowledged saves lost': toll.lost,
  'commands done by half': toll.halves,
  'vaults unreadable': toll.unreadable,
  'files set aside as damaged': toll.setAside,
  'unfinished files left': toll.leftovers,
});
if (toll.lost + toll.halves + toll.unreadable + toll.setAside + toll.leftovers > 0) process.exitCode = 1;
console.log(`after ${minutes()}\n`);

// Each takes a process of its own, and a look at all of the vault.
const interrupted = Object.entries(await interrupt(Math.ceil(kills / 20)));
for (const [what, { kills: tried, interrupted: inside, found, wrong }] of interrupted) {
  print({ [`kills at ${what}`]: tried, 'before it was answered': inside, found, wrong });
  if (wrong.length > 0) process.exitCode = 1;
}
console.log(`after ${minutes()}\n`);

const mutated = Object.entries(await mutate(files));
for (const [what, { told, same, unnoticed, crashes, changed, files: tried }] of mutated) {
  print({ [`mutated files, ${what}`]: tried, told, 'read as before': same, unnoticed, crashes, changed });
  if (unnoticed.length + crashes.length + changed.length > 0) process.exitCode = 1;
}
console.log(`after ${minutes()}\n`);

const { figures, files: blobs, bytes } = await measureScale(FEW, many);
const [fewPlain, manyPlain, fewSealed, manySealed] = figures;
const ms = (value: number) =>
  value < 10_000 ? `${value.toFixed(value < 10 ? 2 : 0)} ms` : `${(value / 1000).toFixed(1)} s`;
const row = (name: string, key: Measured, plain?: Measured) => [
  name,
  ms(fewPlain[key]),
  ms(manyPlain[key]),
  (manyPlain[key] / fewPlain[key]).toFixed(2),
  ms(fewSealed[key]),
  ms(manySealed[key]),
  (manySealed[key] / fewSealed[key]).toFixed(2),
  plain === undefined ? '–' : ms(manyPlain[plain]),
];
const count = many.toLocaleString('en');
const rows = [
  [
    '',
    `${FEW}, plain`,
    `${count}, plain`,
    'ratio',
    `${FEW}, sealed`,
    `${count}, sealed`,
    'ratio',
    `one electron-store file of ${count}`,
  ],
  Array<string>(8).fill('---'),
  row('open', 'open', 'plainOpen'),
  row('longest turn of opening', 'openTurn'),
  row('work out the list', 'list'),
  row('search the list', 'search'),
  row('save one request', 'save', 'plainSave'),
  row('back up and verify', 'backup'),
];
const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const title = `A vault of ${count} requests with ${blobs.toLocaleString('en')} letters and proofs (${(bytes / 1e6).toFixed(0)} MB) beside one of ${FEW} (\`npm run torture\`):`;
const sum = (of: (one: (typeof mutated)[number][1]) => number) => mutated.reduce((all, [, one]) => all + of(one), 0);
const where =
  `${toll.kills} kills, ${toll.acknowledged} acknowledged saves, ${toll.lost} of them lost, ${toll.unreadable} vaults unreadable. ` +
  `${interrupted.reduce((all, [, one]) => all + one.kills, 0)} kills at sealing, deleting everything and making letters, ${interrupted.reduce((all, [, one]) => all + one.wrong.length, 0)} done by half. ` +
  `${sum((one) => one.files)} mutated files: ${sum((one) => one.crashes.length)} crashes, ${sum((one) => one.unnoticed.length)} unnoticed, ` +
  `${sum((one) => one.changed.length)} that changed another file. Medians; Node ${process.version}, ${cpus().length} cores.`;
console.log(`${table}\n\n${title}\n${where}\nafter ${minutes()}`);
if (given.length === 0) {
  const readme = join(ROOT, 'README.md');
  const marked = /(<!-- scale -->\n)[\s\S]*(<!-- \/scale -->)/;
  const text = readFileSync(readme, 'utf8');
  writeFileSync(
    readme,
    text.replace(marked, (_, start: string, end: string) => `${start}\n${title}\n\n${table}\n\n${where}\n\n${end}`),
  );
  spawnSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', readme], { stdio: 'inherit' });
}
