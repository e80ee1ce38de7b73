// The icon that shows that the app runs on without a window, where the desktop has a place for one.
import { app, Menu, Tray } from 'electron';
import type { Language } from './language';

/** Returns what shows, renames or removes the icon, as things stand. It never says more than the app's name. */
export function createTray(options: {
  icon: string;
  isShown: () => boolean;
  language: Language;
  show: () => void;
}): () => void {
  const { language, show } = options;
  let tray: Tray | null = null;
  let spoken: string | null = null;
  return () => {
    if (!options.isShown()) {
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
