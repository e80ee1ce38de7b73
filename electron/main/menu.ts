// The application menu and its keys, in the interface's language.
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language, Say } from './language';

const SCREENS = ['today', 'requests', 'campaigns', 'directory', 'people', 'settings'] as const;

interface Actions {
  /** Shows the window at a route. */
  go(route: string): void;
  /** Begins a draft and shows it. */
  newRequest(): void;
  lock(): void;
}

/** What can be chosen: locked, only what needs no vault; `plain` has nothing to lock. */
export type VaultMenu = 'open' | 'plain' | 'locked';

/** Returns what sets the menu; calling it again changes it only when language or vault are others than before. */
export function createMenu(language: Language, vault: () => VaultMenu, actions: Actions): () => void {
  let set = '';
  return () => {
    const wanted = `${language.current()} ${vault()}`;
    if (wanted === set) return;
    set = wanted;
    setMenu(language.say, vault(), actions);
  };
}

function setMenu(say: Say, vault: VaultMenu, { go, newRequest, lock }: Actions): void {
  const enabled = vault !== 'locked';
  const mac = process.platform === 'darwin';
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions => ({
    role: name,
    label: say(`menu.${name}`),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const settings: MenuItemConstructorOptions = {
    label: say('menu.settingsAndMore'),
    accelerator: 'CmdOrCtrl+,',
    enabled,
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
          { label: say('menu.newRequest'), accelerator: 'CmdOrCtrl+N', enabled, click: newRequest },
          { label: say('menu.lock'), accelerator: 'CmdOrCtrl+L', enabled: vault === 'open', click: lock },
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
            enabled,
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
        submenu: [
          { label: say('menu.legalNotice'), enabled, click: () => go('/settings') },
          ...(mac ? [] : [role('about')]),
        ],
      },
    ]),
  );
}
