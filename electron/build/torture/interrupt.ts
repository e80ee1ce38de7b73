// Kills a process in the middle of work that changes much at once, and looks whether all of it was done or nothing: the
// sealing of a plain vault, the deletion of everything, and the letters of a campaign, each of them for itself.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { candidates, needsAccount, type Campaign } from '@core/campaign/campaign';
import { brokenAt } from '@core/request/chain';
import { loadDirectory } from '@node/directory';
import { isSealed } from '../../main/vault/sealing';
import type { Vault } from '../../main/vault/vault';
import { ROOT } from '../bundle';
import { numbersOf } from './command';
import { contentsOf, filesIn } from './mutate';
import { preparedVault, unlocked } from './preparedVault';
import { bundleProcesses, LONG_WORK } from './processes';
import { CAMPAIGN_ID } from './sealedKeys';
import { loadVault } from './vaultOf';

export const LONG_WORKS = ['sealing', 'deleting everything', 'making a campaign'] as const;
export type LongWorkKind = (typeof LONG_WORKS)[number];

export interface Interrupted {
  kills: number;
  /** Kills before the work was answered. */
  interrupted: number;
  /** How the vault stood afterwards: as before, as after, or with some of the letters. */
  found: Record<string, number>;
  /** What is neither, in words. */
  wrong: string[];
}

const ASSETS = join(ROOT, 'assets');
const LETTERS = 6;
/** The latest kill, as a share of what the work took: some come just after it. */
const LONGEST = 1.2;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface Run {
  said: string[];
  /** Milliseconds from the word to begin until it was done. */
  lasted: number;
}

/** Ends it after so many milliseconds; null lets it come to its end. */
async function run(folder: string, kind: LongWorkKind, after: number | null): Promise<Run> {
  const child = spawn(process.execPath, [LONG_WORK, folder, kind, ASSETS], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const loaded = once(lines, 'line');
  let [began, lasted] = [0, 0];
  lines.on('line', (line) => {
    said.push(line);
    lasted = performance.now() - began;
  });
  await Promise.race([loaded, ended.then(() => Promise.reject(new Error('It ended by itself')))]);
  began = performance.now();
  child.stdin.write('\n');
  const timer = after === null ? null : setTimeout(() => child.kill('SIGKILL'), after);
  await ended;
  if (timer !== null) clearTimeout(timer);
  if (child.signalCode === null && child.exitCode !== 0) throw new Error(`${kind} failed`);
  return { said, lasted };
}

/** The campaign gets entries whose letters can be made. */
function fillCampaign(vault: Vault): Campaign {
  const campaign = vault.campaigns.get(CAMPAIGN_ID);
  const [person] = vault.people.all();
  if (campaign === null || person === undefined) throw new Error('There is nothing to make letters of');
  const platforms = candidates('ask-data-brokers', loadDirectory(ASSETS).platforms)
    .map(({ platform }) => platform)
    .filter((platform) => !needsAccount(platform) && platform.controller.address !== undefined);
  const entries = platforms.slice(0, LETTERS).map((platform) => ({
    id: `letter-${platform.id}`,
    personId: person.id,
    platformId: platform.id,
    service: platform.service,
    account: { kind: 'email' as const, value: 'ada@example.org' },
    adapted: null,
    way: 'post' as const,
  }));
  const filled = { ...campaign, personIds: [person.id], entries };
  vault.campaigns.save(CAMPAIGN_ID, filled);
  return filled;
}

/** Every letter and proof that a request names can be read. */
async function lackingFiles(vault: Vault): Promise<string[]> {
  const named = vault.requests.all().flatMap(({ letters, attachments }) => [...letters, ...attachments]);
  const lacking: string[] = [];
  for (const { sha256 } of named) await vault.blobs.get(sha256).catch(() => lacking.push(sha256));
  return lacking;
}

interface Case {
  folder: string;
  /** What the vault held before. */
  before: string;
  campaign: Campaign;
  said: readonly string[];
}

/** How the vault stands after the kill and the next start; throws what is wrong, in words. */
const checks: Record<LongWorkKind, (one: Case) => Promise<string>> = {
  async sealing({ folder, before, said }) {
    const vault = await unlocked(folder);
    const beside = readdirSync(dirname(folder)).filter((name) => name !== basename(folder));
    if (vault === null) throw new Error('no key');
    if (contentsOf(vault) !== before || vault.damaged.length > 0) throw new Error('other contents');
    if ((await lackingFiles(vault)).length > 0) throw new Error('files are missing');
    if (beside.length > 0) throw new Error(`left beside it: ${beside.join()}`);
    const sealed = isSealed(readFileSync(join(folder, 'settings.json')));
    const isOfOne = filesIn(folder).every(
      (name) => name.startsWith('keys.json') || isSealed(readFileSync(join(folder, name))) === sealed,
    );
    if (!isOfOne) throw new Error('sealed by half');
    if (said.includes('done') && !sealed) throw new Error('answered, and not sealed');
    return sealed ? 'sealed' : 'as before';
  },
  async 'deleting everything'({ folder, before, said }) {
    // The next start goes on with it; it makes no vault of its own accord.
    const vault = await unlocked(folder);
    if (vault === null) {
      const left = readdirSync(dirname(folder));
      if (left.length > 0) throw new Error(`left: ${left.join()}`);
      return 'gone';
    }
    if (said.includes('done')) throw new Error('answered, and there');
    if (contentsOf(vault) !== before) throw new Error('gone by half');
    return 'as before';
  },
  async 'making a campaign'({ folder, campaign, said }) {
    const madeIn = (vault: Vault) =>
      campaign.entries.flatMap(({ id }) => {
        const [events, { chain }] = [vault.requests.events(id), vault.requests.history(id)];
        return events.length === 0 ? [] : [{ id, text: JSON.stringify(events), chain, events }];
      });
    const open = await loadVault();
    const vault = await open(folder);
    const made = madeIn(vault);
    if (vault.damaged.length > 0) throw new Error('damaged');
    if ((await lackingFiles(vault)).length > 0) throw new Error('a letter without its PDF');
    if (made.some(({ events, chain }) => events.length !== 2 || brokenAt(events, chain, sha256) !== null))
      throw new Error('a letter by half');
    if (made.length < said.filter((word) => word === 'made').length) throw new Error('a made letter is gone');
    // Where all are made there is nothing to make, and that is said.
    if (made.length < campaign.entries.length) await run(folder, 'making a campaign', null);
    const after = new Map(madeIn(await open(folder)).map(({ id, text }) => [id, text]));
    if (after.size !== campaign.entries.length) throw new Error('not all are made in the end');
    if (made.some(({ id, text }) => after.get(id) !== text)) throw new Error('a letter was made again');
    return made.length === 0 ? 'no letter' : made.length < campaign.entries.length ? 'some letters' : 'all letters';
  },
};

/** Each kind of work is killed so many times, at moments spread over as long as it takes. */
export async function interrupt(kills: number, seed = 'redress'): Promise<Record<LongWorkKind, Interrupted>> {
  await loadVault();
  await bundleProcesses();
  const top = mkdtempSync(join(tmpdir(), 'redress-interrupt-'));
  try {
    const whole = join(top, 'whole');
    await preparedVault(whole);
    const vault = await (await loadVault())(whole);
    const campaign = fillCampaign(vault);
    const before = contentsOf(vault);
    const place = join(top, 'place');
    const folder = join(place, 'vault');
    const anew = () => {
      rmSync(place, { recursive: true, force: true });
      cpSync(whole, folder, { recursive: true });
    };
    const tolls: Partial<Record<LongWorkKind, Interrupted>> = {};
    for (const kind of LONG_WORKS) {
      const number = numbersOf(`${seed} ${kind}`);
      const toll: Interrupted = (tolls[kind] = { kills, interrupted: 0, found: {}, wrong: [] });
      anew();
      const { lasted } = await run(folder, kind, null);
      for (let kill = 0; kill < kills; kill += 1) {
        anew();
        const { said } = await run(folder, kind, number() * LONGEST * lasted);
        if (!said.includes('done')) toll.interrupted += 1;
        try {
          const found = await checks[kind]({ folder, before, campaign, said });
          toll.found[found] = (toll.found[found] ?? 0) + 1;
        } catch (error) {
          toll.wrong.push(`kill ${kill}: ${String(error)}`);
        }
      }
    }
    return tolls as Record<LongWorkKind, Interrupted>;
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}
