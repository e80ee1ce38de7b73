// What nobody foresaw: logged without data, and told to the person once, in words.
import { app, dialog } from 'electron';
import { InvalidInput } from '@core/problem';
import type { Say } from './language';
import type { Log } from './log';

export function setupErrors(log: Log, say: Say): void {
  let telling = false;
  const tell = (event: string) => (error: unknown) => {
    log.error(event, 'main', error);
    if (telling || !app.isReady()) return;
    telling = true;
    const told = dialog.showMessageBox({
      type: 'warning',
      message: say('failure.unexpected.title'),
      detail: say('failure.unexpected'),
    });
    void told.finally(() => (telling = false));
  };
  process.on('uncaughtException', tell('uncaught'));
  process.on('unhandledRejection', tell('unhandled'));
}

/** The app cannot work without its vault and its own files: says so, names the file, and ends with status 1. */
export function giveUp(log: Log, say: Say, error: unknown): void {
  log.error('start.failed', 'main', error);
  const files = error instanceof InvalidInput ? error.problems.map(({ path }) => path).join('\n') : null;
  dialog.showErrorBox('Redress', files === null ? say('failure.start') : say('failure.startFiles', { files }));
  app.exit(1);
}
