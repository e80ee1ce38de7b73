// The door of the vault: how it stands, how it is opened and locked, and by which ways its key can be had.
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '@contract/failure';
import type { ProtectionView, Unlocking } from '@contract/protection';
import { InvalidInput, problem } from '@core/problem';
import { syncFolder, writeWhole } from '@node/writeWhole';
import {
  createKeys,
  createRecoveryCode,
  isRecoveryCode,
  keyringWay,
  keysSchema,
  openByKeyring,
  openByPassphrase,
  openByRecovery,
  passphraseWay,
  recoveryWay,
  type Keyring,
  type Keys,
  type SealedKeys,
} from './keys';
import { cannotWrite, privateFolder } from './records';
import { createSealing, isSealed, unsealed, type Sealing } from './sealing';
import { finishSealing, sealFolder } from './sealFolder';

const KEYS = 'keys.json';
/** Written with each change of the first, so that one damaged file is not the end of everything. */
const COPY = 'keys.json.bak';

/** So many wrong tries cost nothing; each further one doubles the wait, which lasts as long as the app runs. */
const FREE_TRIES = 5;
const LONGEST_WAIT_MS = 30_000;

/** Shortest passphrase, in UTF-16 units: against someone who has the files there is no limit of tries. */
const SHORTEST_PASSPHRASE = 12;

export interface Protection {
  view(): Omit<ProtectionView, 'language'>;
  /** Opens a vault that needs nobody for it: an unprotected one, or by the keyring alone. */
  openByItself(): void;
  /** Begins a vault, or seals a plain one. Throws {@link InvalidInput} for a passphrase that is too short. */
  protect(by: { keyring: boolean; passphrase: string | null }): Promise<void>;
  /** Goes on without protection, by the person's own choice. */
  leaveUnprotected(): Promise<void>;
  /** Throws {@link Refusal} or {@link InvalidInput} when it stays locked. */
  unlock(by: Unlocking): Promise<void>;
  /** Whether it is open and has a key to forget. */
  isLockable(): boolean;
  /** Whether locking keeps anyone out: not whoever the keyring lets in without a passphrase. */
  asksPassphrase(): boolean;
  /** Forgets the key; whoever holds the vault must let go of it. */
  lock(): void;
  setPassphrase(passphrase: string | null): Promise<void>;
  setKeyring(on: boolean): Promise<void>;
  /** A new recovery code, which opens nothing until it is kept. */
  newRecoveryCode(): string;
  pendingRecoveryCode(): string;
  keepRecoveryCode(): Promise<void>;
  /** Puts the kept copy of keys.json in its place. */
  restoreKeys(): Promise<void>;
  /** Puts a vault aside that nothing opens any more, and begins anew. */
  startAnew(now: Date): void;
}

/** @param opened is told the moment the vault can be read; the folder is made by whoever opens it */
export function createProtection(folder: string, keyring: Keyring, opened: (sealing: Sealing) => void): Protection {
  finishSealing(folder);
  let keys = readKeys(folder);
  /** Of a vault that is open; `vaultKey` is null for an unprotected one. */
  let open: { vaultKey: Buffer | null; sealing: Sealing } | null = null;
  let pendingCode: string | null = null;
  let wrongTries = 0;
  let waitUntil = 0;

  const state = (): ProtectionView['state'] => {
    if (open !== null) return 'open';
    if (keys === null || (keys.protection === 'none' && holds(folder, isSealed))) {
      if (existsSync(join(folder, KEYS)) || existsSync(join(folder, COPY)) || holds(folder, isSealed))
        return 'keys-lost';
      return holds(folder, (bytes) => !isSealed(bytes)) ? 'plain' : 'new';
    }
    return keys.protection === 'none' ? 'plain' : 'locked';
  };
  const saveKeys = async (changed: Keys) => {
    await writeKeys(folder, changed);
    keys = changed;
  };
  const openWith = (vaultKey: Buffer | null, vaultId: string) => {
    const sealing = vaultKey === null ? unsealed : createSealing(vaultKey, vaultId);
    open = { vaultKey, sealing };
    wrongTries = 0;
    opened(sealing);
  };
  const sealedKeys = (): SealedKeys => {
    if (keys?.protection !== 'sealed') throw new Refusal('conflict', 'failure.notProtected');
    return keys;
  };
  const vaultKeyNow = () => open?.vaultKey ?? null;
  /** The ways of an open vault are changed with the key at hand. */
  const changeWays = async (change: (vaultKey: Buffer, vaultId: string) => Promise<SealedKeys['ways']>) => {
    const { vaultId } = sealedKeys();
    const vaultKey = vaultKeyNow();
    if (vaultKey === null) throw new Refusal('unavailable', 'failure.locked');
    const ways = await change(vaultKey, vaultId);
    // Locked meanwhile, the key that was wrapped is overwritten.
    if (vaultKeyNow() !== vaultKey) throw new Refusal('unavailable', 'failure.locked');
    if (ways.keyring === undefined && ways.passphrase === undefined)
      throw new Refusal('conflict', 'failure.lastProtection');
    await saveKeys({ ...sealedKeys(), ways });
  };
  const sealedByKeyring = (vaultKey: Buffer) => {
    try {
      if (keyring.isAvailable()) return keyringWay(vaultKey, keyring);
    } catch {
      // Locked between the question and the answer.
    }
    throw new Refusal('unavailable', 'failure.keyringUnavailable');
  };

  return {
    view: () => ({
      state: state(),
      keyringAvailable: keyring.isAvailable(),
      hasCopyOfKeys: readKeysFile(join(folder, COPY)) !== null,
      ways: {
        keyring: keys?.protection === 'sealed' && keys.ways.keyring !== undefined,
        passphrase: keys?.protection === 'sealed' && keys.ways.passphrase !== undefined,
        recovery: keys?.protection === 'sealed' && keys.ways.recovery !== undefined,
      },
    }),
    openByItself() {
      if (keys?.protection === 'none' && state() === 'plain') openWith(null, '');
      else if (keys?.protection === 'sealed' && keys.ways.keyring !== undefined) {
        const vaultKey = openByKeyring(keys, keyring);
        if (vaultKey !== null) openWith(vaultKey, keys.vaultId);
      }
    },
    async protect({ keyring: byKeyring, passphrase }) {
      const before = state();
      if (before !== 'new' && before !== 'plain' && !(open !== null && keys?.protection === 'none'))
        throw new Refusal('conflict', 'failure.alreadyProtected');
      if (!byKeyring && passphrase === null)
        throw new InvalidInput([problem('passphrase', 'problem.passphraseShort', { least: SHORTEST_PASSPHRASE })]);
      if (passphrase !== null) checkPassphrase(passphrase);
      const { vaultKey, keys: made } = createKeys();
      if (byKeyring) made.ways.keyring = sealedByKeyring(vaultKey);
      if (passphrase !== null) made.ways.passphrase = await passphraseWay(vaultKey, made.vaultId, passphrase);
      if (before === 'new') await saveKeys(made);
      else {
        const text = keysText(made);
        const sealing = createSealing(vaultKey, made.vaultId);
        sealFolder(folder, sealing, { [KEYS]: text, [COPY]: text });
        sealing.close();
        keys = made;
      }
      openWith(vaultKey, made.vaultId);
    },
    async leaveUnprotected() {
      if (!['new', 'plain'].includes(state())) throw new Refusal('conflict', 'failure.alreadyProtected');
      await saveKeys({ version: 1, protection: 'none' });
      openWith(null, '');
    },
    async unlock(by) {
      if (open !== null) return;
      const current = sealedKeys();
      if (by.by === 'keyring') {
        const vaultKey = openByKeyring(current, keyring);
        if (vaultKey === null) throw new Refusal('unavailable', 'failure.keyringUnavailable');
        openWith(vaultKey, current.vaultId);
        return;
      }
      if (Date.now() < waitUntil)
        throw new Refusal('unavailable', 'failure.tooManyTries', {
          seconds: Math.ceil((waitUntil - Date.now()) / 1000),
        });
      if (by.by === 'recovery' && !isRecoveryCode(by.code))
        throw new InvalidInput([problem('code', 'problem.recoveryCode')]);
      // Counted before the answer is known: tries that are made at once are tries as well.
      wrongTries += 1;
      if (wrongTries >= FREE_TRIES)
        waitUntil = Date.now() + Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (wrongTries - FREE_TRIES));
      const vaultKey =
        by.by === 'passphrase' ? await openByPassphrase(current, by.passphrase) : openByRecovery(current, by.code);
      if (vaultKey === null)
        throw new InvalidInput([
          by.by === 'passphrase'
            ? problem('passphrase', 'problem.wrongPassphrase')
            : problem('code', 'problem.wrongRecoveryCode'),
        ]);
      waitUntil = 0;
      if (state() === 'locked') openWith(vaultKey, current.vaultId);
    },
    isLockable: () => open !== null && open.vaultKey !== null,
    asksPassphrase: () => keys?.protection === 'sealed' && keys.ways.passphrase !== undefined,
    lock() {
      open?.sealing.close();
      open?.vaultKey?.fill(0);
      open = null;
      pendingCode = null;
    },
    setPassphrase: async (passphrase) => {
      if (passphrase !== null) checkPassphrase(passphrase);
      await changeWays(async (vaultKey, vaultId) => {
        const { passphrase: _, ...others } = sealedKeys().ways;
        return passphrase === null
          ? others
          : { ...others, passphrase: await passphraseWay(vaultKey, vaultId, passphrase) };
      });
    },
    setKeyring: (on) =>
      changeWays((vaultKey) => {
        const { keyring: _, ...others } = sealedKeys().ways;
        return Promise.resolve(on ? { ...others, keyring: sealedByKeyring(vaultKey) } : others);
      }),
    newRecoveryCode() {
      sealedKeys();
      if (open === null) throw new Refusal('unavailable', 'failure.locked');
      return (pendingCode = createRecoveryCode());
    },
    pendingRecoveryCode() {
      if (pendingCode === null) throw new Refusal('not-found', 'failure.notFound');
      return pendingCode;
    },
    keepRecoveryCode: async () => {
      const code = pendingCode;
      if (code === null) throw new Refusal('not-found', 'failure.notFound');
      await changeWays((vaultKey, vaultId) =>
        Promise.resolve({ ...sealedKeys().ways, recovery: recoveryWay(vaultKey, vaultId, code) }),
      );
      pendingCode = null;
    },
    async restoreKeys() {
      const copy = readKeysFile(join(folder, COPY));
      if (open !== null || copy === null) throw new Refusal('not-found', 'failure.notFound');
      await saveKeys(copy);
    },
    startAnew(now) {
      if (state() !== 'keys-lost') throw new Refusal('conflict', 'failure.alreadyProtected');
      try {
        renameSync(folder, `${folder}.lost-${now.getTime()}`);
        syncFolder(join(folder, '..'));
      } catch (error) {
        throw cannotWrite(error);
      }
      keys = null;
    },
  };
}

function checkPassphrase(passphrase: string): void {
  if (passphrase.length < SHORTEST_PASSPHRASE)
    throw new InvalidInput([problem('passphrase', 'problem.passphraseShort', { least: SHORTEST_PASSPHRASE })]);
}

const keysText = (keys: Keys) => `${JSON.stringify(keys, null, 2)}\n`;

async function writeKeys(folder: string, keys: Keys): Promise<void> {
  try {
    privateFolder(folder);
    for (const name of [KEYS, COPY]) await writeWhole(join(folder, name), keysText(keys), { mode: 0o600 });
  } catch (error) {
    throw cannotWrite(error);
  }
}

/** Null when there is no such file, or none that can be used. */
function readKeysFile(path: string): Keys | null {
  try {
    return keysSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

const readKeys = (folder: string) => readKeysFile(join(folder, KEYS));

/** Whether a record or blob of the vault is as `is` says; one of each folder is looked at, as all are alike. */
function holds(folder: string, is: (bytes: Uint8Array) => boolean): boolean {
  const files = (where: string) => {
    try {
      return readdirSync(where, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith(KEYS))
        .map((entry) => join(where, entry.name));
    } catch {
      return [];
    }
  };
  const parts = ['requests', 'drafts', 'people', 'certificates', 'campaigns', 'removed'].flatMap((part) =>
    files(join(folder, part)).slice(0, 1),
  );
  const roots = files(folder).filter((path) => path.endsWith('.json'));
  return [...roots, ...parts].some((path) => {
    try {
      return is(readFileSync(path));
    } catch {
      return false;
    }
  });
}
