// By what the tortured vaults are sealed and opened, and what is named in them.
import { passphraseWay, type SealedKeys } from '../../main/vault/keys';
import { keyIdOf } from '../../main/vault/sealing';

export const CAMPAIGN_ID = 'campaign';
export const PASSPHRASE = 'heron lantern quince orbit';
export const VAULT_KEY = Buffer.alloc(32, 7);
export const VAULT_ID = '6f1c4f0e-0c5b-4d53-9a52-0d6d8f0a2f11';
/** What opens the sealed vault by the passphrase, which is stretched little: it is tried often. */
export async function sealedKeys(): Promise<SealedKeys> {
  const passphrase = await passphraseWay(VAULT_KEY, VAULT_ID, PASSPHRASE, { N: 16, r: 1, p: 1 });
  const keyId = keyIdOf(VAULT_KEY, VAULT_ID);
  return { version: 1, protection: 'sealed', vaultId: VAULT_ID, keyId, ways: { passphrase } };
}
