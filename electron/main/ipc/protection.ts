// Opening and locking the vault: the only channels that answer while it is locked.
import { Refusal } from '@contract/failure';
import { dirname } from 'node:path';
import type { LetterRenderer } from '@node/pdf/renderLetter';
import type { BrowserWindow } from 'electron';
import type { Clock } from '../clock';
import { saveFile } from '../dialogs';
import type { Language } from '../language';
import { openFolder } from '../outside';
import { print } from '../printing';
import type { Protection } from '../vault/protection';
import type { HandlersOf } from './router';

export interface ProtectionContext {
  protection: Protection;
  language: Language;
  clock: Clock;
  letters: LetterRenderer;
  window(): BrowserWindow | null;
  /** Where the vault lies. */
  folder: string;
  openByItself(): Promise<void>;
  /** Once it was looked whether the vault opens by itself; until then nobody can say how it stands. */
  isLooked: Promise<void>;
  /** Locks at once; what is unsaved in the window was saved. */
  lock(): void;
  /** Deletes the vault, and with `backups` the automatic ones; ends at the question of the first start. */
  deleteEverything(backups: boolean): Promise<void>;
}

export function protectionHandlers(context: ProtectionContext): HandlersOf<'protection'> {
  const { clock, language, letters, protection } = context;
  const page = () => {
    const day = new Intl.DateTimeFormat(language.current(), { dateStyle: 'long' }).format(clock.now());
    const words = {
      language: language.current(),
      title: language.say('recoveryPage.title'),
      code: protection.pendingRecoveryCode(),
      before: [language.say('recoveryPage.for', { day })],
      after: [
        language.say('recoveryPage.use'),
        language.say('recoveryPage.typing'),
        language.say('recoveryPage.keep'),
        language.say('recoveryPage.newer'),
      ],
    };
    return letters.renderRecoveryPage(words, clock.nowIso());
  };
  return {
    'protection.view': async () => {
      await context.isLooked;
      return { ...protection.view(), language: language.current() };
    },
    'protection.lookAgain': () => context.openByItself(),
    'protection.showFolder': () => openFolder(dirname(context.folder)),
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
    'protection.saveRecoveryCode': async ({ as }) => ({
      chosen: await saveFile(context.window(), {
        title: language.say('protection.recovery.save'),
        name: `${language.say('protection.recovery.fileName')}.${as === 'page' ? 'pdf' : 'txt'}`,
        filters: [as === 'page' ? { name: 'PDF', extensions: ['pdf'] } : { name: 'TXT', extensions: ['txt'] }],
        bytes:
          as === 'page'
            ? await page()
            : language.say('protection.recovery.file', { code: protection.pendingRecoveryCode() }),
      }),
    }),
    'protection.printRecoveryCode': async ({ printer }) => ({
      jobId: await print([await page()], printer, { copies: 1, duplex: false }),
    }),
    'protection.keepRecoveryCode': () => protection.keepRecoveryCode(),
    'protection.restoreKeys': () => protection.restoreKeys(),
    'protection.startAnew': () => protection.startAnew(clock.now()),
    'protection.deleteEverything': ({ backups }) => context.deleteEverything(backups),
  };
}
