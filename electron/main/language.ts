// The language of what the main process itself says: menu, dialogs, notifications.
import { app } from 'electron';
import { formatMessage, loadMessages } from '@node/messages';
import type { Settings } from '@contract/views';

export type UiLanguage = 'en' | 'de';
/** The message of an id in the interface's language. */
export type Say = (id: string, values?: Record<string, string | number>) => string;

/** BCP 47 tag of the language the system is set to; a system without one ("C") counts as Chromium's default, English. */
export function systemLocale(): string {
  return app.getPreferredSystemLanguages().find((tag) => /^[a-z]{2,3}(-|$)/i.test(tag)) ?? app.getLocale();
}

export interface Language {
  /** As chosen in the settings, else as the system speaks, else English. */
  current(): UiLanguage;
  say: Say;
}

export function createLanguage(assetsFolder: string, settings: () => Settings): Language {
  const messages = { en: loadMessages(assetsFolder, 'en'), de: loadMessages(assetsFolder, 'de') };
  const current = (): UiLanguage => {
    const chosen = settings().language;
    if (chosen !== 'system') return chosen;
    return systemLocale().toLowerCase().startsWith('de') ? 'de' : 'en';
  };
  return { current, say: (id, values) => formatMessage(messages[current()], id, values) };
}
