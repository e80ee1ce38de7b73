// The door of the vault: how it stands, how it is opened and locked, and by which ways its key can be had.
import { accessSync, constants, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '@contract/failure';
import type { ProtectionView, Unlocking } from '@contract/protection';
import { InvalidInput, problem } from '@core/problem';
import { syncFolder } from '@node/writeWhole';
import { deleteVault, finishDeletingVault } from './deletion';
import {
  createKeys,
  createRecoveryCode,
  isRecoveryCode,
  keyringWay,
  openByKeyring,
  openByPassphrase,
  openByRecovery,
  passphraseWay,
  recoveryWay,
  type Keyring,
  type Keys,
  type SealedKeys,
} from './keys';
import { COPY, holds, KEYS, keysText, readKeys, readKeysFile, writeKeys } from './keysFile';
import { cannotWrite, NewerVault } from './records';
import { createSealing, createUnsealed, isSealed, type Sealing } from './sealing';
import { finishSealing, sealFolder } from './sealFolder';

/** So many wrong tries cost nothing; each further one doubles the wait, which lasts as long as the app runs. */
const FREE_TRIES = 5;
const LONGEST_WAIT_MS = 30_000;

/** Shortest passphrase, in UTF-16 units: against someone who has the files there is no limit of tries. */
const SHORTEST_PASSPHRASE = 12;

export interface Protection {
  view(): Omit<ProtectionView, 'language'>;
  /**
   * Looks at what is on the disk, and opens a vault that needs nobody for it: an unprotected one, or by the keyring alone.
   * Returns why it cannot be used as it is, which the view then tells until this is called again.
   */
  openByItself(): Promise<Error | null>;
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
  /** Deletes an open vault with its keys; whoever holds the vault must have let go of it. Throws {@link Refusal}. */
  deleteEverything(): void;
}

/** What whoever holds the vault is told. */
interface Hooks {
  /** The vault can be read from now on; the folder is made by whoever opens it, which may take a while. */
  opened(sealing: Sealing): Promise<void>;
  /** It is to be let go of, until it is opened again in a moment. */
  closing(): void;
  /** How much of it is sealed, from 0 to 1. */
  sealing(done: number): void;
}

export function createProtection(folder: string, keyring: Keyring, hooks: Hooks): Protection {
  let keys: Keys | null = null;
  /** Why the vault cannot be used as it lies there: a message. */
  let blocked: string | null = null;
  /** Of a vault that is open; `vaultKey` is null for an unprotected one. */
  let open: { vaultKey: Buffer | null; sealing: Sealing } | null = null;
  /** While it is read, which may take a while, the vault does not count as open. */
  let opening: Promise<void> | null = null;
  let pendingCode: string | null = null;
  /** A plain vault is on its way to a sealed one. */
  let isSealing = false;
  let wrongTries = 0;
  let waitUntil = 0;

  const state = (): ProtectionView['state'] => {
    if (open !== null && opening === null) return 'open';
    if (blocked !== null) return 'blocked';
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
  const forgetKey = () => {
    open?.sealing.close();
    open?.vaultKey?.fill(0);
    open = null;
    pendingCode = null;
  };

  const openWith = (vaultKey: Buffer | null, vaultId: string): Promise<void> =>
    (opening ??= (async () => {
      const sealing = vaultKey === null ? createUnsealed() : createSealing(vaultKey, vaultId);
      open = { vaultKey, sealing };
      try {
        await hooks.opened(sealing);
        wrongTries = 0;
      } catch (error) {
        forgetKey();
        throw error instanceof Refusal ? error : cannotWrite(error);
      } finally {
        opening = null;
      }
    })());
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

  /** keys.json, and its copy where that says otherwise: a damaged file may be well-formed and open nothing. */
  const keysToTry = (): [SealedKeys, ...SealedKeys[]] => {
    const [current, copy] = [sealedKeys(), readKeysFile(join(folder, COPY))];
    return copy?.protection === 'sealed' && !isDeepStrictEqual(copy, current) ? [current, copy] : [current];
  };
  const openWithKeyring = async () => {
    for (const one of keysToTry()) {
      const vaultKey = openByKeyring(one, keyring);
      if (vaultKey === null) continue;
      keys = one;
      await openWith(vaultKey, one.vaultId);
      return;
    }
  };

  const openWithoutAsking = async () => {
    if (keys?.protection === 'none' && state() === 'plain') await openWith(null, '');
    else if (keys?.protection === 'sealed' && keys.ways.keyring !== undefined) await openWithKeyring();
  };

  return {
    view: () => ({
      state: state(),
      blocked,
      keyringAvailable: keyring.isAvailable(),
      hasCopyOfKeys: readKeysFile(join(folder, COPY)) !== null,
      ways: {
        keyring: keys?.protection === 'sealed' && keys.ways.keyring !== undefined,
        passphrase: keys?.protection === 'sealed' && keys.ways.passphrase !== undefined,
        recovery: keys?.protection === 'sealed' && keys.ways.recovery !== undefined,
      },
    }),
    async openByItself() {
      await opening?.catch(() => undefined);
      if (open !== null) return null;
      blocked = null;
      try {
        finishDeletingVault(folder);
        finishSealing(folder);
        if (existsSync(folder)) accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
        keys = readKeys(folder);
        await openWithoutAsking();
        return null;
      } catch (error) {
        blocked = whyBlocked(error);
        return error instanceof Error ? error : new Error(String(error));
      }
    },
    async protect({ keyring: byKeyring, passphrase }) {
      if (isSealing || opening !== null) throw new Refusal('conflict', 'failure.alreadyProtected');
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
        isSealing = true;
        const text = keysText(made);
        const sealing = createSealing(vaultKey, made.vaultId);
        const wasOpen = open !== null;
        if (wasOpen) {
          hooks.closing();
          forgetKey();
        }
        try {
          await sealFolder(folder, sealing, { [KEYS]: text, [COPY]: text }, hooks.sealing);
        } catch (error) {
          if (wasOpen) await openWith(null, '');
          throw error;
        } finally {
          sealing.close();
          isSealing = false;
        }
        keys = made;
      }
      await openWith(vaultKey, made.vaultId);
    },
    async leaveUnprotected() {
      if (isSealing || opening !== null || !['new', 'plain'].includes(state()))
        throw new Refusal('conflict', 'failure.alreadyProtected');
      await saveKeys({ version: 1, protection: 'none' });
      await openWith(null, '');
    },
    async unlock(by) {
      await opening;
      if (open !== null) return;
      if (by.by === 'keyring') {
        await openWithKeyring();
        if (state() === 'locked') throw new Refusal('unavailable', 'failure.keyringUnavailable');
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
      const byWay = (keys: SealedKeys) =>
        by.by === 'passphrase' ? openByPassphrase(keys, by.passphrase) : openByRecovery(keys, by.code);
      const [first, ...copy] = keysToTry();
      let [used, vaultKey] = [first, await byWay(first)];
      for (const other of copy) if (vaultKey === null) [used, vaultKey] = [other, await byWay(other)];
      if (vaultKey === null)
        throw new InvalidInput([
          by.by === 'passphrase'
            ? problem('passphrase', 'problem.wrongPassphrase')
            : problem('code', 'problem.wrongRecoveryCode'),
        ]);
      waitUntil = 0;
      if (state() !== 'locked') return;
      keys = used;
      // What one of the two files lost comes from the other; on a full disk the next time.
      if (!isDeepStrictEqual(readKeysFile(join(folder, COPY)), first)) await saveKeys(used).catch(() => undefined);
      if (state() !== 'locked') return;
      await openWith(vaultKey, used.vaultId);
    },
    isLockable: () => open !== null && open.vaultKey !== null,
    asksPassphrase: () => keys?.protection === 'sealed' && keys.ways.passphrase !== undefined,
    lock: forgetKey,
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
    deleteEverything() {
      if (open === null) throw new Refusal('unavailable', 'failure.locked');
      deleteVault(folder);
      forgetKey();
      keys = null;
      wrongTries = 0;
    },
  };
}

/** Of what was thrown on the way to the vault: the message that says what can be done. */
function whyBlocked(error: unknown): string {
  if (error instanceof NewerVault) return error.messageId;
  const reason = error instanceof Refusal ? error.values['reason'] : (error as NodeJS.ErrnoException).code;
  switch (reason) {
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'protection.blocked.readOnly';
    case 'ENOSPC':
      return 'protection.blocked.full';
    default:
      return 'protection.blocked.other';
  }
}

function checkPassphrase(passphrase: string): void {
  if (passphrase.length < SHORTEST_PASSPHRASE)
    throw new InvalidInput([problem('passphrase', 'problem.passphraseShort', { least: SHORTEST_PASSPHRASE })]);
}
