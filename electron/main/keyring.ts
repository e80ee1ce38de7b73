// The keyring of the system: Keychain, DPAPI, or on Linux the Secret Service or KWallet.
/* eslint-disable @typescript-eslint/no-deprecated -- Electron 33 has none of what takes their place. */
import { safeStorage } from 'electron';
import type { Keyring } from './vault/keys';

/** Back ends that are none: with them anybody could open what was sealed. */
const NONE = ['basic_text', 'unknown'];

export const systemKeyring: Keyring = {
  isAvailable: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || !NONE.includes(safeStorage.getSelectedStorageBackend())),
  seal(text) {
    if (!systemKeyring.isAvailable()) throw new Error('There is no keyring');
    return safeStorage.encryptString(text);
  },
  open(sealed) {
    if (!systemKeyring.isAvailable()) throw new Error('There is no keyring');
    return safeStorage.decryptString(Buffer.from(sealed));
  },
};
