// The main process: puts the parts together, in the order in which they need one another.
import { app, dialog, nativeTheme, powerMonitor, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { PushValue } from '@contract/channels';
import { Refusal } from '@contract/failure';
import { PUSH } from '@contract/names';
import { runsOn, settingsSchema } from '@contract/views';
import { loadDelivery } from '@node/delivery';
import { loadAuthorities } from '@node/authorities';
import { loadDirectory } from '@node/directory';
import { loadTemplates } from '@node/letters';
import { createLetterRenderer } from '@node/pdf/renderLetter';
import { isBackgroundStart, setStartAtLogin, startsAtLogin } from './autostart';
import { createClock } from './clock';
import { workOut, type Context } from './context';
import { giveUp, setupErrors } from './errors';
import { createHandlers } from './ipc/handlers';
import { protectionHandlers } from './ipc/protection';
import { setupRouter, type VaultHandlers } from './ipc/router';
import { isTrusted } from './ipc/sender';
import { systemKeyring } from './keyring';
import { createLanguage, type Say } from './language';
import { createLog } from './log';
import { createMenu } from './menu';
import { setupPolicy } from './policy';
import { registerScheme, setupProtocol } from './protocol';
import { setupReminders, type Reminders } from './reminders';
import { deleteAllBackups } from './stillInBackups';
import { createTray } from './tray';
import { createProtection } from './vault/protection';
import type { Sealing } from './vault/sealing';
import { openVault } from './vault/vault';
import { openDirectory } from './vaultDirectory';
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

/** Longest time that a window gets to save what was typed before its vault is locked, in milliseconds. */
const LOCK_WITHIN_MS = 1500;
const IDLE_LOOK_EVERY_MS = 10_000;

function start(): void {
  /** What works with the open vault; null while it is locked. */
  let session: { context: Context; handlers: VaultHandlers; locking: AbortController } | null = null;
  /** The last that were known: while the vault is locked they still speak and look so. */
  let settings = settingsSchema.parse({});
  let window: BrowserWindow | null = null;
  const isBackground = isBackgroundStart(process.argv);
  let wasOpen = false;
  /** Started in the background by the system, the app was told to run on when the vault was last open. */
  const goesOn = () => (wasOpen ? runsOn(settings) : isBackground);
  const language = createLanguage(assets, () => settings);
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
    const folder = join(app.getPath('userData'), 'vault');
    const shipped = loadDirectory(assets).platforms;
    const fixed = {
      clock,
      log,
      authorities: loadAuthorities(assets),
      delivery: loadDelivery(assets),
      templates: loadTemplates(assets),
      letters: createLetterRenderer(assets),
      language,
      window: () => window,
      push,
    };
    const settle = () => {
      settings = session?.context.vault.settings.value ?? settings;
      setupMenu();
      setupTray();
    };
    const opened = async (sealing: Sealing) => {
      const changed = (what: PushValue<'vault.changed'>) => {
        session?.context.directory.refresh();
        push('vault.changed', what);
        settle();
        reminders?.lookAgain();
      };
      const locking = new AbortController();
      const vault = await openVault(folder, clock, changed, sealing);
      const directory = openDirectory(shipped, vault);
      const context: Context = { ...fixed, directory, vault, locked: locking.signal };
      await workOut(vault.requests.all());
      session = { context, handlers: createHandlers(context), locking };
      wasOpen = true;
      settle();
      nativeTheme.themeSource = settings.appearance;
      reminders?.lookAgain();
    };
    /** Reminders go on, of the days known now; nothing else does. */
    const letGo = () => {
      if (session === null) return;
      reminders?.lock(session.context);
      session.locking.abort();
      session = null;
    };
    const protection = createProtection(folder, systemKeyring, {
      opened,
      closing: letGo,
      sealing: (done) => push('backup.progress', done),
    });
    const lock = () => {
      if (!protection.isLockable() || session === null) return;
      letGo();
      protection.lock();
      settle();
      // What the page still knew goes with it.
      window?.webContents.reloadIgnoringCache();
    };
    const openByItself = async () => {
      const failure = await protection.openByItself();
      if (failure !== null) log.error('vault.blocked', 'start', failure);
    };
    const deleteEverything = async (backups: boolean) => {
      if (session === null) throw new Refusal('unavailable', 'failure.locked');
      if (backups) await deleteAllBackups(session.context.vault);
      // What goes on by itself ends first, so that nothing is written where the vault was.
      session.locking.abort();
      protection.deleteEverything();
      session = null;
      settings = settingsSchema.parse({});
      wasOpen = false;
      nativeTheme.themeSource = settings.appearance;
      if (startsAtLogin()) setStartAtLogin(false);
      settle();
      window?.webContents.reloadIgnoringCache();
    };
    const askToLock = () => {
      if (!protection.isLockable()) return;
      if (window === null) {
        lock();
        return;
      }
      push('protection.locking', undefined);
      const asked = session;
      setTimeout(() => {
        if (session === asked) lock();
      }, LOCK_WITHIN_MS);
    };
    const setupMenu = createMenu(
      language,
      () => (session === null ? 'locked' : protection.isLockable() ? 'open' : 'plain'),
      {
        go: show,
        newRequest: () => {
          if (session !== null) void beginRequest(session.handlers, show, say);
        },
        lock: askToLock,
      },
    );
    const setupTray = createTray({
      icon: join(assets, 'icons/tray.png'),
      isShown: goesOn,
      language,
      show: () => show(),
    });
    let reminders: Reminders | null = null;
    setupProtocol(join(root, 'out/renderer'));
    settle();
    const isLooked = openByItself();
    setupRouter(
      protectionHandlers({
        protection,
        language,
        clock,
        letters: fixed.letters,
        window: () => window,
        folder,
        openByItself,
        isLooked,
        lock,
        deleteEverything,
      }),
      () => session?.handlers ?? null,
      (event) => isTrusted(event, window),
      log,
    );
    if (!isBackground) show();
    void isLooked.then(() => {
      reminders = setupReminders(fixed, () => session?.context ?? null, show);
      if (!isBackground) return;
      if (!goesOn()) show();
      else if (protection.view().state !== 'open') reminders.sayLocked();
    });
    // Where the keyring alone opens the vault, whoever sits at the computer does.
    const lockUnwatched = () => {
      if (settings.lockAfter !== null && protection.asksPassphrase()) askToLock();
    };
    setInterval(() => {
      if (settings.lockAfter !== null && powerMonitor.getSystemIdleTime() >= settings.lockAfter * 60) lockUnwatched();
    }, IDLE_LOOK_EVERY_MS).unref();
    powerMonitor.on('suspend', lockUnwatched);
    powerMonitor.on('lock-screen', lockUnwatched);
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin' && !goesOn()) app.quit();
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

async function beginRequest(handlers: VaultHandlers, go: (route: string) => void, say: Say): Promise<void> {
  try {
    const draft = await handlers['drafts.create']({});
    go(`/new/${draft.id}/${draft.step}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    dialog.showErrorBox('Redress', say(error.messageId, error.values));
  }
}
