// Kills a process that writes a vault at random moments, and looks each time whether the vault still holds, byte for
// byte, everything that had been answered: the proof that the vault loses nothing.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import { joinedImports } from '@core/directory/imported';
import type { Vault } from '../../main/vault/vault';
import { bundleProcesses, WRITER } from './processes';
import { importedText, messageSchema, numbersOf, type Leaves, type Message } from './command';
import { loadVault, loadWork } from './vaultOf';

export interface Toll {
  kills: number;
  /** Kills that hit a command between its beginning and its answer. */
  interrupted: number;
  acknowledged: number;
  /** Acknowledged saves that were gone or had another content. */
  lost: number;
  /** Commands that were done by half: some of what they leave was there, some was not. */
  halves: number;
  /** Vaults that did not open. */
  unreadable: number;
  /** Files that had to be set aside as damaged. */
  setAside: number;
  /** Files that belong to no record: unfinished ones. */
  leftovers: number;
}

/** A vault grows with the commands; a new one keeps looking at it quick. */
const KILLS_OF_A_VAULT = 50;
/** A writer lives at most so long, in milliseconds. */
const LONGEST_LIFE = 150;

interface Writer {
  child: ChildProcess;
  loaded: Promise<unknown>;
  said: Message[];
}

function startWriter(folder: string, seed: string, mode: 'safe' | 'unsafe'): Writer {
  const child = spawn(process.execPath, [WRITER, folder, seed, mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said: Message[] = [];
  const lines = createInterface({ input: child.stdout });
  const loaded = Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('The writer ended by itself'))),
  ]);
  loaded.catch(() => undefined);
  lines.on('line', (line) => said.push(messageSchema.parse(JSON.parse(line))));
  return { child, loaded, said };
}

/** Everything in the vault, in the words of {@link Leaves}. */
async function contentsOf(vault: Vault): Promise<Leaves> {
  const contents: Leaves = {};
  for (const { id } of vault.requests.all()) contents[`requests/${id}`] = JSON.stringify(vault.requests.events(id));
  for (const draft of vault.drafts.all()) contents[`drafts/${draft.id}`] = JSON.stringify(draft);
  for (const person of vault.people.all()) contents[`people/${person.id}`] = JSON.stringify(person);
  const { whole, stray } = joinedImports(vault.imports.all());
  for (const kept of whole) contents[`imports/${kept.id}`] = importedText(kept);
  for (const { id } of stray) contents[`parts of imports/${id}`] = '""';
  contents['settings'] = JSON.stringify(vault.settings.value);
  contents['reminders'] = JSON.stringify(vault.reminders.value);
  for (const file of filesIn(join(vault.folder, 'removed'))) {
    const { events } = JSON.parse(readFileSync(join(vault.folder, 'removed', file), 'utf8')) as { events: unknown };
    contents[`removed/${file.replace(/\.json$/, '')}`] = JSON.stringify(events);
  }
  for (const file of filesIn(join(vault.folder, 'blobs'))) {
    const sha256 = file.split(sep).at(-1) ?? '';
    if (!/^[0-9a-f]{64}$/.test(sha256)) continue;
    // Throws for bytes that are not those of the name.
    const isWhole = await vault.blobs.get(sha256).then(
      () => true,
      () => false,
    );
    if (isWhole) contents[`blobs/${sha256}`] = '""';
  }
  return contents;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

const OWN_FILE =
  /^(ledger\.jsonl|(settings|reminders)\.json|(requests|drafts|people|certificates|campaigns|platforms|imports|journal)[/\\][a-z0-9-]+\.json|removed[/\\][a-z0-9-]+\.\d{4}-\d\d-\d\d\.json|blobs[/\\][0-9a-f]{2}[/\\][0-9a-f]{64})$/;

const same = (a: string | null = null, b: string | null = null) =>
  a === b || (a !== null && b !== null && isDeepStrictEqual(JSON.parse(a), JSON.parse(b)));

/** What must be there after `said`; `pending` are the commands that were begun and not answered. */
function settle(before: Leaves, said: readonly Message[]): { sure: Leaves; pending: Leaves[]; acknowledged: number } {
  const begun = new Map<number, Leaves>();
  const sure = { ...before };
  let acknowledged = 0;
  for (const message of said) {
    if (message.say === 'begins') begun.set(message.n, message.leaves);
    if (message.say !== 'done') continue;
    Object.assign(sure, begun.get(message.n));
    begun.delete(message.n);
    acknowledged += 1;
  }
  return { sure, pending: [...begun.values()], acknowledged };
}

/**
 * Kills so many writers, the same ones at nearly the same moments for the same seed. The commands that the killed one
 * had not answered may be done or not, but not by half; everything else must be as it was answered.
 */
export async function crash(kills: number, mode: 'safe' | 'unsafe', seed = 'redress'): Promise<Toll> {
  const open = await loadVault();
  const { finish } = await loadWork();
  await bundleProcesses();
  const toll = { kills, interrupted: 0, acknowledged: 0, lost: 0, halves: 0, unreadable: 0, setAside: 0, leftovers: 0 };
  const number = numbersOf(`${seed} moments`);
  const top = mkdtempSync(join(tmpdir(), 'redress-torture-'));
  const folderOf = (kill: number) => join(top, `${Math.floor(kill / KILLS_OF_A_VAULT)}`, 'vault');
  const writerOf = (kill: number) => startWriter(folderOf(kill), `${seed} ${kill}`, mode);
  let expected: Leaves = {};
  let writer = writerOf(0);
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const folder = folderOf(kill);
      if (kill % KILLS_OF_A_VAULT === 0) expected = await contentsOf(await open(folder));
      await writer.loaded;
      const { child, said } = writer;
      const ended = once(child, 'close');
      child.stdin?.write('\n');
      await new Promise((resolve) => setTimeout(resolve, number() * LONGEST_LIFE));
      child.kill('SIGKILL');
      await ended;
      if (child.signalCode !== 'SIGKILL') throw new Error('The writer ended by itself');
      // Loads while this one's vault is looked at.
      if (kill + 1 < kills) writer = writerOf(kill + 1);

      const { sure, pending, acknowledged } = settle(expected, said);
      toll.acknowledged += acknowledged;
      toll.interrupted += pending.length > 0 ? 1 : 0;
      let vault: Vault;
      try {
        vault = await open(folder);
        await finish(vault);
      } catch {
        toll.unreadable += 1;
        continue;
      }
      toll.setAside += vault.damaged.length;
      const found = await contentsOf(vault);
      // A restore keeps its changes in files, which no command names.
      const isPart = (place: string) => place.startsWith('blobs/') && !(place in sure);
      for (const leaves of pending) {
        const places = Object.keys(leaves);
        const isDone = places.every((place) => same(found[place], leaves[place]));
        const isUndone = places.every((place) => isPart(place) || same(found[place], sure[place]));
        if (isDone) Object.assign(sure, leaves);
        else if (!isUndone) toll.halves += 1;
      }
      for (const place of new Set([...Object.keys(sure), ...Object.keys(found)]))
        if (!isPart(place) && !same(sure[place], found[place])) toll.lost += 1;
      const strange = filesIn(folder).filter((file) => !OWN_FILE.test(file) && !file.includes('.damaged-'));
      toll.leftovers += strange.length;
      for (const file of filesIn(folder)) if (file.includes('.damaged-')) rmSync(join(folder, file));
      expected = found;
    }
    return toll;
  } finally {
    writer.child.kill('SIGKILL');
    rmSync(top, { recursive: true, force: true });
  }
}
