// The one window: where it was, how it looks before its page is there, and what happens when its page dies.
import { app, BrowserWindow, dialog, nativeTheme, screen, type Rectangle } from 'electron';
import Store from 'electron-store';
import type { Log } from './log';
import type { Say } from './language';
import { START_PAGE } from './protocol';

/** Smallest size the screens are made for, in CSS pixels. */
const MINIMUM = { width: 900, height: 600 };
const USUAL = { width: 1280, height: 800 };

/** @param options.route the screen it opens at */
export function createWindow(options: { preload: string; route: string; say: Say; log: Log }): BrowserWindow {
  // Not a record of the vault: losing it costs nothing, so an unreadable file is simply begun anew.
  const remembered = new Store<{ bounds?: Rectangle; maximized?: boolean }>({
    name: 'window',
    clearInvalidConfig: true,
  });
  const window = new BrowserWindow({
    ...USUAL,
    ...onScreen(remembered.get('bounds')),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    title: 'Redress',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171c' : '#f7f5f0',
    webPreferences: {
      preload: options.preload,
      sandbox: !app.commandLine.hasSwitch('no-sandbox'),
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (remembered.get('maximized') === true) window.maximize();
  // A title could carry a name into the task bar and the window list.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  window.on('close', () => remembered.set({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
  window.webContents.on('render-process-gone', (_, details) => {
    if (details.reason === 'clean-exit') return;
    options.log.error('window.gone', details.reason);
    void offerReload(window, options.say);
  });
  void window
    .loadURL(`${START_PAGE}#${options.route}`)
    .catch((error: unknown) => options.log.error('window.load', 'start', error));
  return window;
}

/** Asks first: a page that dies at once would otherwise be loaded for ever. */
async function offerReload(window: BrowserWindow, say: Say): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: say('failure.windowGone.title'),
    detail: say('failure.windowGone'),
    buttons: [say('failure.windowGone.reload'), say('menu.quit')],
    cancelId: 0,
  });
  if (response === 0) window.webContents.reload();
  else app.quit();
}

/** The remembered place, unless the display it was on is gone or it is no rectangle. */
function onScreen(bounds: Rectangle | undefined): Partial<Rectangle> {
  if (bounds === undefined || ![bounds.x, bounds.y, bounds.width, bounds.height].every(Number.isSafeInteger)) return {};
  const area = screen.getDisplayMatching(bounds).workArea;
  const visible =
    bounds.x < area.x + area.width &&
    bounds.x + bounds.width > area.x &&
    bounds.y < area.y + area.height &&
    bounds.y >= area.y;
  return visible ? bounds : { width: bounds.width, height: bounds.height };
}
