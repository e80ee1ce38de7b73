// Mutated files: each file of a vault and each backup, changed at random, must end in words that name what is wrong, never
// in a crash, and nothing else may change.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@contract/failure';
import { BackupError } from '@node/backup/backupError';
import { BLOB_FOLDER } from '@node/backup/manifest';
import { openBackup } from '@node/backup/readBackup';
import { openSealed, sealed, unlockWith, type Unlock } from '@node/backup/sealed';
import { writeBackup } from '@node/backup/writeBackup';
import { writeWhole } from '@node/writeWhole';
import { LEDGER } from '../../main/vault/ledger';
import type { Sealing } from '../../main/vault/sealing';
import type { Vault } from '../../main/vault/vault';
import { numbersOf } from './command';
import { mutatedImports } from './mutateImports';
import { count, mutation, nothing, type Mutated } from './mutation';
import { preparedVault, unlocked } from './preparedVault';
import { PASSPHRASE, sealedKeys, VAULT_ID, VAULT_KEY } from './sealedKeys';
import { loadVault, TODAY } from './vaultOf';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

/** Everything that the vault says of itself. */
export function contentsOf(vault: Vault): string {
  const byId = <T extends { id: string }>(all: T[]) => all.sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify([
    byId(vault.requests.all()).map(({ id }) => vault.requests.events(id)),
    byId(vault.drafts.all()),
    byId(vault.people.all()),
    byId(vault.certificates.all()),
    byId(vault.campaigns.all()),
    byId(vault.platforms.all()),
    byId(vault.imports.all()),
    vault.settings.value,
    vault.reminders.value,
    vault.backups.value,
    vault.marks.restore.value,
  ]);
}

/** @returns a toll with the sums of both */
export async function mutate(
  count: number,
  seed = 'redress',
): Promise<Record<'plain' | 'sealed' | 'backups' | 'imports', Mutated>> {
  const top = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'redress-mutate-'));
  try {
    const plain = join(top, 'plain');
    await preparedVault(plain);
    const { COPY, KEYS, keysText } = await import('../../main/vault/keysFile');
    const { createSealing } = await import('../../main/vault/sealing');
    const { sealFolder } = await import('../../main/vault/sealFolder');
    const folder = join(top, 'sealed');
    cpSync(plain, folder, { recursive: true });
    const text = keysText(await sealedKeys());
    await sealFolder(folder, createSealing(VAULT_KEY, VAULT_ID), { [KEYS]: text, [COPY]: text }, () => undefined);
    const part = Math.ceil(count / 4);
    return {
      plain: await mutatedVault(plain, undefined, part, numbersOf(`${seed} plain`)),
      sealed: await mutatedVault(folder, createSealing(VAULT_KEY, VAULT_ID), part, numbersOf(`${seed} sealed`)),
      backups: await mutatedBackups(top, plain, part, numbersOf(`${seed} backups`)),
      imports: await mutatedImports(top, count - 3 * part, numbersOf(`${seed} imports`)),
    };
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

async function mutatedVault(
  folder: string,
  sealing: Sealing | undefined,
  times: number,
  number: () => number,
): Promise<Mutated> {
  const open = await loadVault();
  const toll = nothing();
  const whole = new Map(filesIn(folder).map((name) => [name, readFileSync(join(folder, name))]));
  const before = contentsOf(await open(folder, sealing));
  const names = [...whole.keys()];
  const pick = () => names[Math.floor(number() * names.length)] ?? '';
  /** Blobs by the name of their file. */
  const hashes = new Map(
    [...before.matchAll(/"([0-9a-f]{64})"/g)].map(([, sha256 = '']) => [sealing?.blobName(sha256) ?? sha256, sha256]),
  );
  for (let i = 0; i < times; i += 1) {
    const name = pick();
    const original = whole.get(name) ?? Buffer.alloc(0);
    const bytes = mutation(original, whole.get(pick()) ?? Buffer.alloc(0), number);
    writeFileSync(join(folder, name), bytes);
    toll.files += 1;
    const what = `${name}, ${i}`;
    let aside = name;
    const isKeys = name.startsWith('keys.json');
    try {
      const vault = isKeys ? await unlocked(folder) : await open(folder, sealing);
      const [damage] = vault?.damaged ?? [];
      if (vault === null) count(toll, 'keys-lost');
      else if (name.startsWith('blobs/')) {
        const sha256 = hashes.get(name.split('/').at(-1) ?? '') ?? '';
        const read = await vault.blobs.get(sha256);
        if (hashOf(read) === sha256) toll.same += 1;
        else toll.unnoticed.push(what);
      } else if (damage !== undefined) {
        count(toll, damage.kind);
        aside = join(name, '..', damage.file);
      } else if (contentsOf(vault) === before) toll.same += 1;
      else toll.unnoticed.push(what);
    } catch (error) {
      if (error instanceof Refusal) count(toll, error.messageId);
      else toll.crashes.push(`${what}: ${String(error)}`);
    }
    const now = existsSync(join(folder, aside)) ? readFileSync(join(folder, aside)) : null;
    // Of keys.json and its copy the one that opens nothing is mended by the other.
    // A ledger that cannot be read begins anew.
    const kept = now?.equals(bytes) === true || (isKeys && now?.equals(original) === true) || name === LEDGER;
    // The ledger notes what was set aside.
    const others = filesIn(folder).filter((one) => one !== aside && one !== LEDGER);
    const expected = names.filter((one) => one !== name && one !== LEDGER);
    const isSame =
      others.join() === expected.join() &&
      others.every((one) => readFileSync(join(folder, one)).equals(whole.get(one) ?? Buffer.alloc(0)));
    if (!kept || !isSame) toll.changed.push(what);
    rmSync(join(folder, aside), { force: true });
    writeFileSync(join(folder, name), original);
    writeFileSync(join(folder, LEDGER), whole.get(LEDGER) ?? '');
  }
  return toll;
}

/** Half of them changed as they lie on the disk, half changed before they were sealed: by somebody who has the passphrase. */
async function mutatedBackups(top: string, folder: string, times: number, number: () => number): Promise<Mutated> {
  const toll = nothing();
  const { readableBlob, readRecord, recordsOf } = await import('../../main/vault/snapshot');
  const vault = await (await loadVault())(folder);
  const path = join(top, 'whole.redress-backup');
  // Stretched once for each salt: the mutations are what is tried here, not scrypt.
  const known = new Map<string, ReturnType<Unlock>>();
  const stretch = unlockWith(PASSPHRASE);
  const unlock: Unlock = (salt) => {
    const key = salt.toString('hex');
    known.set(key, known.get(key) ?? stretch(salt));
    return known.get(key) as ReturnType<Unlock>;
  };
  const quiet = { signal: new AbortController().signal, progress: () => undefined };
  const source = {
    app: '0.1.0',
    createdAt: `${TODAY}T09:00:00.000Z`,
    records: [...recordsOf(vault)],
    blob: (sha256: string) => readableBlob(vault, sha256),
  };
  await writeBackup(path, source, unlock, quiet);
  const whole = readFileSync(path);
  const file = await openSealed(path, unlock);
  const zip = await file.read(0, file.bytes);
  await file.close();
  const [anyKeys] = await Promise.all(known.values());
  const sameKeys: Unlock = () => (anyKeys === undefined ? stretch(Buffer.alloc(16)) : Promise.resolve(anyKeys));
  /** Name and hash of all that it holds, each record read as a restore reads it. */
  const readAll = async (at: string, by: Unlock) => {
    const backup = await openBackup(at, by);
    try {
      const held: string[] = [];
      for (const { name } of backup.manifest.entries) {
        const bytes = await backup.read(name);
        if (!name.startsWith(BLOB_FOLDER)) readRecord(name, JSON.parse(bytes.toString()));
        held.push(`${name} ${hashOf(bytes)}`);
      }
      return held.join();
    } finally {
      await backup.close();
    }
  };
  const before = await readAll(path, unlock);
  const mutant = join(top, 'mutant.redress-backup');
  const vaultBefore = filesIn(folder)
    .map((name) => hashOf(readFileSync(join(folder, name))))
    .join();
  for (let i = 0; i < times; i += 1) {
    const isInside = i % 2 === 0;
    if (isInside) {
      const inside = mutation(zip, whole, number);
      await writeWhole(mutant, sealed(once(inside), sameKeys));
    } else writeFileSync(mutant, mutation(whole, zip, number));
    toll.files += 1;
    try {
      if ((await readAll(mutant, isInside ? sameKeys : unlock)) === before) toll.same += 1;
      else toll.unnoticed.push(`backup ${i}`);
    } catch (error) {
      if (error instanceof BackupError) count(toll, error.fault);
      else toll.crashes.push(`backup ${i}: ${String(error)}`);
    }
  }
  const vaultAfter = filesIn(folder)
    .map((name) => hashOf(readFileSync(join(folder, name))))
    .join();
  if (vaultAfter !== vaultBefore) toll.changed.push('the vault beside the backups');
  return toll;
}

// eslint-disable-next-line @typescript-eslint/require-await -- What is sealed comes as an asynchronous sequence.
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
