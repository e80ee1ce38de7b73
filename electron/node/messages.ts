// The interface's messages (ICU), for everything that speaks outside the window: command line, notifications, menus.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';

export type UiLanguage = 'en' | 'de';
export interface Messages {
  language: UiLanguage;
  texts: Readonly<Record<string, string>>;
}

const fileSchema = z.record(z.string(), z.string());

/** All messages of a language: every file of `assetsFolder`/locales/<language>, over the English ones. */
export function loadMessages(assetsFolder: string, language: UiLanguage): Messages {
  const english = readFolder(join(assetsFolder, 'locales', 'en'));
  return {
    language,
    texts: language === 'en' ? english : { ...english, ...readFolder(join(assetsFolder, 'locales', language)) },
  };
}

function readFolder(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.assign(
    {},
    ...files.map((name) => fileSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))),
  ) as Record<string, string>;
}

/** The message `id` with its values; an unknown id comes back as it is, so that an error is never hidden by another. */
export function formatMessage(
  messages: Messages,
  id: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = messages.texts[id];
  if (text === undefined) return id;
  return String(new IntlMessageFormat(text, messages.language, undefined, { ignoreTag: true }).format({ ...values }));
}
