// Settings: read, changed key by key, in force at once.
import { nativeTheme } from 'electron';
import { runsOn } from '@contract/views';
import { setStartAtLogin, startsAtLogin } from '../autostart';
import type { Context } from '../context';
import { changeLeads } from '../reminders';
import type { HandlersOf } from './router';

export function settingsHandlers(context: Context): HandlersOf<'settings'> {
  const { vault } = context;
  return {
    'settings.get': () => vault.settings.value,
    'settings.set': (patch) => {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      changeLeads(context, () => vault.settings.save({ ...vault.settings.value, ...given }));
      // Started at login without anything to do in the background, the app would open its window there.
      if (!runsOn(vault.settings.value) && startsAtLogin()) setStartAtLogin(false);
      nativeTheme.themeSource = vault.settings.value.appearance;
      return vault.settings.value;
    },
  };
}
