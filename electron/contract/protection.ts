// How the vault is protected, as the window sees it, and by what it is opened.
import { z } from 'zod';

const ways = z.object({ keyring: z.boolean(), passphrase: z.boolean(), recovery: z.boolean() });

export const protectionViewSchema = z.object({
  /**
   * `new`: nothing is kept yet. `plain`: kept unprotected, without having been asked. `keys-lost`: sealed, but keys.json
   * is missing or damaged. `blocked`: it cannot be used as it lies there, for the reason of `blocked`.
   */
  state: z.enum(['new', 'plain', 'locked', 'keys-lost', 'blocked', 'open']),
  /** Id of the message that says why. */
  blocked: z.string().nullable(),
  /** Whether this system has a keyring that can be used now. */
  keyringAvailable: z.boolean(),
  /** Whether a copy of keys.json can be put in its place. */
  hasCopyOfKeys: z.boolean(),
  /** By what the vault can be opened; by nothing when it is unprotected. */
  ways,
  /** Of the interface: the settings cannot be read while the vault is locked. */
  language: z.enum(['en', 'de']),
});
export type ProtectionView = z.infer<typeof protectionViewSchema>;

const passphrase = z.string().max(1000);

export const protectingSchema = z.strictObject({ keyring: z.boolean(), passphrase: passphrase.nullable() });

export const unlockingSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('keyring') }),
  z.strictObject({ by: z.literal('passphrase'), passphrase }),
  z.strictObject({ by: z.literal('recovery'), code: z.string().max(200) }),
]);
export type Unlocking = z.infer<typeof unlockingSchema>;

export const passphraseChangeSchema = z.strictObject({ passphrase: passphrase.nullable() });
