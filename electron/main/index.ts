// The main process: puts the parts together, in the order in which they need one another.
import { app, dialog, nativeTheme, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { Refusal } from '@contract/failure';
import { PUSH } from '@contract/names';
import { runsOn, settingsSchema } from '@contract/views';
import { loadDelivery } from '@node/delivery';
import { loadDirectory } from '@node/directory';
import { loadTemplates } from '@node/letters';
import { createLetterRenderer } from '@node/pdf/renderLetter';
import { isBackgroundStart } from './autostart';
import { createClock } from './clock';
import type { Context } from './context';
import { giveUp, setupErrors } from './errors';
import { createHandlers } from './ipc/handlers';
import { setupRouter, type Handlers } from './ipc/router';
import { isTrusted } from './ipc/sender';
import { createLanguage, type Say } from './language';
import { createLog } from './log';
import { createMenu } from './menu';
import { setupPolicy } from './policy';
import { registerScheme, setupProtocol } from './protocol';
import { setupReminders } from './reminders';
import { createTray } from './tray';
import { openVault, type Vault } from './vault/vault';
import { createWindow } from './window';

/** Switches of tests and of work on the app; an installed one has none. */
const switches: NodeJS.ProcessEnv = app.isPackaged ? {} : process.env;
const root = app.getAppPath();
const assets = join(root, 'assets');

if (switches['REDRESS_USER_DATA'] !== undefined) app.setPath('userData', switches['REDRESS_USER_DATA']);
if (switches['REDRESS_SOFTWARE_RENDERING'] !== undefined) app.disableHardwareAcceleration();
// As root Chromium's sandbox cannot work, and asking for it would end every renderer at once.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const clock = createClock(switches['REDRESS_NOW']);
const log = createLog(
  join(app.getPath('userData'), 'redress.log'),
  new URL('../../', import.meta.url).href,
  clock.nowIso,
);

if (app.requestSingleInstanceLock()) {
  registerScheme();
  setupPolicy();
  void app.whenReady().then(start);
} else {
  app.exit(0);
}

function start(): void {
  let vault: Vault | null = null;
  let window: BrowserWindow | null = null;
  let lookAgain: () => void = () => undefined;
  const language = createLanguage(assets, () => vault?.settings.value ?? settingsSchema.parse({}));
  const { say } = language;
  setupErrors(log, say);

  const push: Context['push'] = (name, value) => window?.webContents.send(PUSH + name, value);
  /** Without a route, where the window is, or at its first screen. */
  const show = (route?: string) => {
    if (window === null) {
      window = createWindow({ preload: join(root, 'out/preload/index.cjs'), route: route ?? '/', say, log });
      window.on('closed', () => (window = null));
    } else if (route !== undefined) {
      push('navigate', { to: route });
    }
    if (window.isMinimized()) window.restore();
    if (window.isVisible()) window.focus();
  };

  try {
    const opened = openVault(join(app.getPath('userData'), 'vault'), clock, (what) => {
      push('vault.changed', what);
      setupMenu();
      setupTray();
      lookAgain();
    });
    vault = opened;
    const context: Context = {
      clock,
      log,
      vault: opened,
      directory: loadDirectory(assets),
      delivery: loadDelivery(assets),
      templates: loadTemplates(assets),
      letters: createLetterRenderer(assets),
      language,
      window: () => window,
      push,
    };
    const handlers = createHandlers(context);
    const setupMenu = createMenu(language, show, () => void beginRequest(handlers, show, say));
    const setupTray = createTray({
      icon: join(assets, 'icons/tray.png'),
      settings: () => opened.settings.value,
      language,
      show: () => show(),
    });
    const isHidden = isBackgroundStart(process.argv) && runsOn(opened.settings.value);

    nativeTheme.themeSource = opened.settings.value.appearance;
    setupProtocol(join(root, 'out/renderer'));
    setupRouter(handlers, (event) => isTrusted(event, window), log);
    setupMenu();
    setupTray();
    if (!isHidden) show();
    lookAgain = setupReminders(context, show);
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin' && !runsOn(opened.settings.value)) app.quit();
    });
  } catch (error) {
    giveUp(log, say, error);
    return;
  }
  app.on('second-instance', (_, argv) => {
    if (!isBackgroundStart(argv)) show();
  });
  app.on('activate', () => show());
}

async function beginRequest(handlers: Handlers, go: (route: string) => void, say: Say): Promise<void> {
  try {
    const draft = await handlers['drafts.create']({});
    go(`/new/${draft.id}/${draft.step}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    dialog.showErrorBox('Redress', say(error.messageId, error.values));
  }
}
