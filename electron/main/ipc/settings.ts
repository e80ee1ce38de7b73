// Settings: read, changed key by key, in force at once.
import { nativeTheme } from 'electron';
import type { Context } from '../context';
import type { HandlersOf } from './router';

export function settingsHandlers({ vault }: Context): HandlersOf<'settings'> {
  return {
    'settings.get': () => vault.settings.value,
    'settings.set': (patch) => {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      vault.settings.save({ ...vault.settings.value, ...given });
      nativeTheme.themeSource = vault.settings.value.appearance;
      return vault.settings.value;
    },
  };
}
