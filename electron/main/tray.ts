// The icon that shows that the app runs on without a window, where the desktop has a place for one.
import { app, Menu, Tray } from 'electron';
import { runsOn, type Settings } from '@contract/views';
import type { Language } from './language';

/** Returns what shows, renames or removes the icon, as the settings are. It never says more than the app's name. */
export function createTray(options: {
  icon: string;
  settings: () => Settings;
  language: Language;
  show: () => void;
}): () => void {
  const { language, show } = options;
  let tray: Tray | null = null;
  let spoken: string | null = null;
  return () => {
    if (!runsOn(options.settings())) {
      tray?.destroy();
      tray = null;
      spoken = null;
      return;
    }
    if (tray === null) {
      tray = new Tray(options.icon);
      tray.setToolTip('Redress');
      tray.on('click', show);
    }
    if (spoken === language.current()) return;
    spoken = language.current();
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: language.say('menu.openRedress'), click: show },
        { type: 'separator' },
        { label: language.say('menu.quit'), click: () => app.quit() },
      ]),
    );
  };
}
