// The application menu and its keys, in the interface's language.
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language, Say } from './language';

const SCREENS = ['today', 'requests', 'directory', 'people', 'settings'] as const;

/**
 * Returns what sets the menu; calling it again changes it only when the interface's language has changed.
 * @param go shows the window at a route; @param newRequest begins a draft and shows it
 */
export function createMenu(language: Language, go: (route: string) => void, newRequest: () => void): () => void {
  let spoken: string | null = null;
  return () => {
    if (language.current() === spoken) return;
    spoken = language.current();
    setMenu(language.say, go, newRequest);
  };
}

function setMenu(say: Say, go: (route: string) => void, newRequest: () => void): void {
  const mac = process.platform === 'darwin';
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions => ({
    role: name,
    label: say(`menu.${name}`),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const settings: MenuItemConstructorOptions = {
    label: say('menu.settingsAndMore'),
    accelerator: 'CmdOrCtrl+,',
    click: () => go('/settings'),
  };
  const appMenu: MenuItemConstructorOptions[] = mac
    ? [
        {
          label: app.name,
          submenu: [
            role('about'),
            separator,
            settings,
            separator,
            role('hide'),
            role('hideOthers'),
            role('unhide'),
            separator,
            role('quit'),
          ],
        },
      ]
    : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...appMenu,
      {
        label: say('menu.file'),
        submenu: [
          { label: say('menu.newRequest'), accelerator: 'CmdOrCtrl+N', click: newRequest },
          separator,
          ...(mac ? [role('close')] : [settings, separator, role('quit')]),
        ],
      },
      {
        label: say('menu.edit'),
        submenu: [role('undo'), role('redo'), separator, role('cut'), role('copy'), role('paste'), role('selectAll')],
      },
      {
        label: say('menu.view'),
        submenu: [
          ...SCREENS.map((screen, i) => ({
            label: say(`menu.${screen}`),
            accelerator: `CmdOrCtrl+${i + 1}`,
            click: () => go(`/${screen}`),
          })),
          separator,
          role('zoomIn'),
          role('zoomOut'),
          role('resetZoom'),
          separator,
          role('togglefullscreen'),
          ...(app.isPackaged ? [] : [role('toggleDevTools')]),
        ],
      },
      {
        label: say('menu.window'),
        submenu: [role('minimize'), ...(mac ? [role('zoom'), separator, role('front')] : [role('close')])],
      },
      {
        label: say('menu.help'),
        role: 'help',
        submenu: [{ label: say('menu.legalNotice'), click: () => go('/settings') }, ...(mac ? [] : [role('about')])],
      },
    ]),
  );
}
