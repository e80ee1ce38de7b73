// The shipped directory of platforms.
import { Refusal } from '@contract/failure';
import { isStale, type Platform } from '@core/directory/platform';
import type { Context } from '../context';
import type { HandlersOf } from './router';

export function directoryHandlers({ clock, directory }: Context): HandlersOf<'directory'> {
  const entry = (platform: Platform) => ({ platform, stale: isStale(platform.checkedOn, clock.today()) });
  return {
    'directory.search': ({ text, limit }) => directory.search(text, limit).map(entry),
    'directory.get': ({ id }) => {
      const platform = directory.get(id);
      if (platform === null) throw new Refusal('not-found', 'failure.platformNotFound');
      return entry(platform);
    },
  };
}
