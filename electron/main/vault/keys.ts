// keys.json: how the vault's key can be had again. Not secret: each way holds the key sealed under another one.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  randomUUID,
  scrypt,
  type ScryptOptions,
} from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { keyIdOf } from './sealing';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;
/** What a passphrase is made costly with; stored beside each, so that it can be raised. 128 MiB and about half a second. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;

/** What scrypt may take, in bytes. */
const MOST_MEMORY = 2 ** 30;

const base64 = z.base64().max(10_000);
const salt = base64.length(24);

const waysSchema = z.strictObject({
  /** The key in base64 as the system's keyring sealed it. */
  keyring: z.strictObject({ sealed: base64 }).optional(),
  passphrase: z
    .strictObject({
      // Bounds keep a file that was tampered with from taking all memory.
      N: z
        .int()
        .min(2)
        .max(2 ** 20),
      r: z.int().min(1).max(32),
      p: z.int().min(1).max(16),
      salt,
      sealed: base64,
    })
    .refine(({ N, r }) => (N & (N - 1)) === 0 && 128 * N * r <= MOST_MEMORY)
    .optional(),
  recovery: z.strictObject({ salt, sealed: base64 }).optional(),
});
const sealedKeysSchema = z.strictObject({
  version: z.literal(1),
  protection: z.literal('sealed'),
  vaultId: z.uuid(),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  ways: waysSchema,
});
/** `none` was the person's own choice, and there is no key. */
export const keysSchema = z.discriminatedUnion('protection', [
  z.strictObject({ version: z.literal(1), protection: z.literal('none') }),
  sealedKeysSchema,
]);
export type Keys = z.infer<typeof keysSchema>;
export type SealedKeys = z.infer<typeof sealedKeysSchema>;

/** What the system keeps for its user. */
export interface Keyring {
  isAvailable(): boolean;
  /** Throws when it is locked or gone. */
  seal(text: string): Uint8Array;
  open(sealed: Uint8Array): string;
}

/** A new vault key, and its file with no way to it yet. */
export function createKeys(): { vaultKey: Buffer; keys: SealedKeys } {
  const vaultKey = randomBytes(KEY_BYTES);
  const vaultId = randomUUID();
  return {
    vaultKey,
    keys: { version: 1, protection: 'sealed', vaultId, keyId: keyIdOf(vaultKey, vaultId), ways: {} },
  };
}

type Way<K extends keyof SealedKeys['ways']> = NonNullable<SealedKeys['ways'][K]>;

export function keyringWay(vaultKey: Buffer, keyring: Keyring): Way<'keyring'> {
  return { sealed: Buffer.from(keyring.seal(vaultKey.toString('base64'))).toString('base64') };
}

export async function passphraseWay(
  vaultKey: Buffer,
  vaultId: string,
  passphrase: string,
  cost: { N: number; r: number; p: number } = SCRYPT,
): Promise<Way<'passphrase'>> {
  const bytes = randomBytes(SALT_BYTES);
  const key = await stretched(passphrase, bytes, cost);
  return { ...cost, salt: bytes.toString('base64'), sealed: wrap(vaultKey, key, vaultId, 'passphrase') };
}

export function recoveryWay(vaultKey: Buffer, vaultId: string, code: string): Way<'recovery'> {
  const bytes = randomBytes(SALT_BYTES);
  const key = recoveryKey(code, bytes);
  if (key === null) throw new Error('Not a recovery code');
  return { salt: bytes.toString('base64'), sealed: wrap(vaultKey, key, vaultId, 'recovery') };
}

/** The vault key; null when the keyring cannot give it. */
export function openByKeyring(keys: SealedKeys, keyring: Keyring): Buffer | null {
  const way = keys.ways.keyring;
  if (way === undefined) return null;
  try {
    // The keyring's own seal is not authenticated, hence the check.
    return checked(Buffer.from(keyring.open(Buffer.from(way.sealed, 'base64')), 'base64'), keys);
  } catch {
    return null;
  }
}

/** The vault key; null for another passphrase. */
export async function openByPassphrase(keys: SealedKeys, passphrase: string): Promise<Buffer | null> {
  const way = keys.ways.passphrase;
  if (way === undefined) return null;
  const key = await stretched(passphrase, Buffer.from(way.salt, 'base64'), way);
  return unwrap(way.sealed, key, keys, 'passphrase');
}

/** The vault key; null for another code. */
export function openByRecovery(keys: SealedKeys, code: string): Buffer | null {
  const way = keys.ways.recovery;
  if (way === undefined) return null;
  const key = recoveryKey(code, Buffer.from(way.salt, 'base64'));
  return key === null ? null : unwrap(way.sealed, key, keys, 'recovery');
}

async function stretched(
  passphrase: string,
  saltBytes: Buffer,
  { N, r, p }: { N: number; r: number; p: number },
): Promise<Buffer> {
  // Keyboards write accented letters in more than one way.
  const secret = Buffer.from(passphrase.normalize('NFC'));
  const work = promisify<Buffer, Buffer, number, ScryptOptions, Buffer>(scrypt);
  try {
    return await work(secret, saltBytes, KEY_BYTES, { N, r, p, maxmem: 128 * r * (N + p) + 2 ** 20 });
  } finally {
    secret.fill(0);
  }
}

function recoveryKey(code: string, saltBytes: Buffer): Buffer | null {
  const secret = secretOf(code);
  return secret && Buffer.from(hkdfSync('sha256', secret, saltBytes, 'redress vault 1 recovery', KEY_BYTES));
}

const bound = (vaultId: string, way: string) => Buffer.from(`redress vault 1 ${way}\n${vaultId}`);

/** Nonce, tag and ciphertext in base64; `key` is overwritten. */
function wrap(vaultKey: Buffer, key: Buffer, vaultId: string, way: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(vaultId, way));
  const body = Buffer.concat([cipher.update(vaultKey), cipher.final()]);
  key.fill(0);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

function unwrap(sealed: string, key: Buffer, keys: SealedKeys, way: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(bound(keys.vaultId, way)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return checked(Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]), keys);
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
}

function checked(vaultKey: Buffer, { vaultId, keyId }: SealedKeys): Buffer | null {
  return vaultKey.length === KEY_BYTES && keyIdOf(vaultKey, vaultId) === keyId ? vaultKey : null;
}

/** Crockford's base 32: no I, L, O or U to be misread. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 24;
const CODE_SYMBOLS = 40;

/** 192 random bits and a check of 8, as eight groups of five symbols. */
export function createRecoveryCode(): string {
  const secret = randomBytes(SECRET_BYTES);
  let bits = BigInt(`0x${Buffer.concat([secret, checkOf(secret)]).toString('hex')}`);
  const symbols = Array.from({ length: CODE_SYMBOLS }, () => {
    const symbol = SYMBOLS[Number(bits & 31n)] ?? '';
    bits >>= 5n;
    return symbol;
  });
  return symbols
    .reverse()
    .join('')
    .replace(/.{5}(?=.)/g, '$&-');
}

/** Whether a code can be one: typing errors are told from a code of another vault. */
export const isRecoveryCode = (code: string): boolean => secretOf(code) !== null;

function secretOf(code: string): Buffer | null {
  const symbols = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (symbols.length !== CODE_SYMBOLS) return null;
  let bits = 0n;
  for (const symbol of symbols) {
    const value = SYMBOLS.indexOf(symbol);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  const bytes = Buffer.from(bits.toString(16).padStart((SECRET_BYTES + 1) * 2, '0'), 'hex');
  const secret = bytes.subarray(0, SECRET_BYTES);
  return checkOf(secret).equals(bytes.subarray(SECRET_BYTES)) ? secret : null;
}

const checkOf = (secret: Buffer) => createHash('sha256').update(secret).digest().subarray(0, 1);
