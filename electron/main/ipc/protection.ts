// Opening and locking the vault: the only channels that answer while it is locked.
import { Refusal } from '@contract/failure';
import type { BrowserWindow } from 'electron';
import type { Clock } from '../clock';
import { saveFile } from '../dialogs';
import type { Language } from '../language';
import type { Protection } from '../vault/protection';
import type { HandlersOf } from './router';

export interface ProtectionContext {
  protection: Protection;
  language: Language;
  clock: Clock;
  window(): BrowserWindow | null;
  /** Locks at once; what is unsaved in the window was saved. */
  lock(): void;
}

export function protectionHandlers(context: ProtectionContext): HandlersOf<'protection'> {
  const { clock, language, protection } = context;
  return {
    'protection.view': () => ({ ...protection.view(), language: language.current() }),
    'protection.protect': (by) => protection.protect(by),
    'protection.leave': () => protection.leaveUnprotected(),
    'protection.unlock': (by) => protection.unlock(by),
    'protection.lock': () => {
      if (!protection.isLockable()) throw new Refusal('conflict', 'failure.notProtected');
      context.lock();
    },
    'protection.setPassphrase': ({ passphrase }) => protection.setPassphrase(passphrase),
    'protection.setKeyring': ({ on }) => protection.setKeyring(on),
    'protection.newRecoveryCode': () => ({ code: protection.newRecoveryCode() }),
    'protection.saveRecoveryCode': async () => ({
      chosen: await saveFile(context.window(), {
        title: language.say('protection.recovery.save'),
        name: `${language.say('protection.recovery.fileName')}.txt`,
        filters: [{ name: 'TXT', extensions: ['txt'] }],
        bytes: language.say('protection.recovery.file', { code: protection.pendingRecoveryCode() }),
      }),
    }),
    'protection.keepRecoveryCode': () => protection.keepRecoveryCode(),
    'protection.restoreKeys': () => protection.restoreKeys(),
    'protection.startAnew': () => protection.startAnew(clock.now()),
  };
}
