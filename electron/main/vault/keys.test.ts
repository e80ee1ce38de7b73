import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
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
} from './keys';

const PASSPHRASE = 'neun Katzen über Köln';
const CHEAP = { N: 2 ** 10, r: 8, p: 1 };

async function sealed(cost = CHEAP) {
  const { vaultKey, keys } = createKeys();
  const code = createRecoveryCode();
  keys.ways.passphrase = await passphraseWay(vaultKey, keys.vaultId, PASSPHRASE, cost);
  keys.ways.recovery = recoveryWay(vaultKey, keys.vaultId, code);
  return { vaultKey, keys: keysSchema.parse(JSON.parse(JSON.stringify(keys))) as typeof keys, code };
}

describe('the ways to the key', () => {
  it('each gives the same key, and only for its own secret', async () => {
    const { vaultKey, keys, code } = await sealed();
    expect(await openByPassphrase(keys, PASSPHRASE)).toEqual(vaultKey);
    expect(await openByPassphrase(keys, PASSPHRASE.normalize('NFD'))).toEqual(vaultKey);
    expect(openByRecovery(keys, code)).toEqual(vaultKey);
    expect(openByRecovery(keys, code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).toEqual(vaultKey);
    for (const wrong of ['', PASSPHRASE.toUpperCase(), `${PASSPHRASE} `])
      expect(await openByPassphrase(keys, wrong)).toBeNull();
    expect(openByRecovery(keys, createRecoveryCode())).toBeNull();
  });

  it('opens with the cost that is stored, so that it can be raised', { timeout: 20_000 }, async () => {
    const { vaultKey, keys } = await sealed({ N: 2 ** 12, r: 4, p: 2 });
    expect(await openByPassphrase(keys, PASSPHRASE)).toEqual(vaultKey);
    const usual = await passphraseWay(vaultKey, keys.vaultId, PASSPHRASE);
    expect(usual).toMatchObject({ N: 131_072, r: 8, p: 1 });
    expect(await openByPassphrase({ ...keys, ways: { passphrase: usual } }, PASSPHRASE)).toEqual(vaultKey);
  });

  it('is bound to its vault and to itself', async () => {
    const { keys } = await sealed();
    const { keys: other, vaultKey } = await sealed();
    expect(await openByPassphrase({ ...keys, ways: other.ways }, PASSPHRASE)).toBeNull();
    expect(await openByPassphrase({ ...keys, keyId: other.keyId }, PASSPHRASE)).toBeNull();
    const way = await passphraseWay(vaultKey, other.vaultId, PASSPHRASE, CHEAP);
    for (let i = 0; i < 60; i += 1) {
      const bytes = Buffer.from(way.sealed, 'base64');
      bytes[i] = (bytes[i] ?? 0) ^ 1;
      const ways = { passphrase: { ...way, sealed: bytes.toString('base64') } };
      expect(await openByPassphrase({ ...other, ways }, PASSPHRASE), `byte ${i}`).toBeNull();
    }
  });

  it('asks the keyring, and takes nothing else for the key', () => {
    const { vaultKey, keys } = createKeys();
    let mask = 0x5a;
    const masked = (bytes: Uint8Array) => bytes.map((byte) => byte ^ mask);
    const keyring: Keyring = {
      isAvailable: () => true,
      seal: (text) => masked(Buffer.from(text)),
      open: (bytes) => Buffer.from(masked(bytes)).toString(),
    };
    keys.ways.keyring = keyringWay(vaultKey, keyring);
    expect(openByKeyring(keys, keyring)).toEqual(vaultKey);
    mask = 0x5b;
    expect(openByKeyring(keys, keyring), 'the keyring of someone else').toBeNull();
  });

  it('refuses a file whose cost would take all memory', async () => {
    const { keys } = await sealed();
    const costly = { ...keys, ways: { passphrase: { ...keys.ways.passphrase, N: 2 ** 30 } } };
    expect(keysSchema.safeParse(costly).success).toBe(false);
  });
});

describe('the recovery code', () => {
  it('is eight groups of five, never the same', () => {
    const codes = new Set(Array.from({ length: 50 }, createRecoveryCode));
    expect(codes.size).toBe(50);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(isRecoveryCode(code)).toBe(true);
    }
  });

  it('tells typing errors', () => {
    const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    let missed = 0;
    let tried = 0;
    for (let i = 0; i < 2000; i += 1) {
      const code = createRecoveryCode();
      const at = createHash('sha256').update(code).digest().readUInt16LE(0) % code.length;
      if (code[at] === '-') continue;
      const other = symbols[(symbols.indexOf(code[at] ?? '') + 7) % 32] ?? '';
      tried += 1;
      if (isRecoveryCode(`${code.slice(0, at)}${other}${code.slice(at + 1)}`)) missed += 1;
    }
    // One in 256 passes by chance.
    expect(missed / tried).toBeLessThan(0.02);
    expect(isRecoveryCode('')).toBe(false);
    expect(isRecoveryCode('U'.repeat(40))).toBe(false);
  });
});
