// The directory: shipped records, imported ones, and what the person knows better.
import { Refusal } from '@contract/failure';
import type { DirectoryEntry } from '@contract/views';
import { isStale, type Platform } from '@core/directory/platform';
import type { Context } from '../context';
import type { HandlersOf } from './router';

const PAGE = 25;

/** As the window sees it. Throws {@link Refusal} for an id that no record has. */
export function entryOf(id: string, { clock, directory }: Pick<Context, 'clock' | 'directory'>): DirectoryEntry {
  const record = directory.record(id);
  if (record === null) throw new Refusal('not-found', 'failure.platformNotFound');
  return { ...record, stale: isStale(record.platform.checkedOn, clock.today()) };
}

export function directoryHandlers(context: Context): HandlersOf<'directory'> {
  const { directory } = context;
  const entries = (platforms: readonly Platform[]) => platforms.map(({ id }) => entryOf(id, context));
  return {
    'directory.search': async ({ text, limit }) => {
      await directory.searchable();
      return entries(directory.search(text, limit));
    },
    'directory.get': ({ id }) => entryOf(id, context),
    'directory.page': async ({ text, kind, from }) => {
      await directory.searchable();
      const found = directory.search(text, Infinity);
      const counts = { all: found.length, shipped: 0, imported: 0, own: 0 };
      const wanted = found.filter(({ id }) => {
        const origin = directory.record(id)?.origin.kind;
        if (origin !== undefined) counts[origin] += 1;
        return kind === 'all' || origin === kind;
      });
      return { entries: entries(wanted.slice(from, from + PAGE)), counts };
    },
    'directory.training': () => {
      const { compare } = new Intl.Collator(context.language.current());
      const known = [...directory.records()].flatMap(({ platform }) => (platform.aiTraining ? [platform] : []));
      return entries(known.sort((a, b) => compare(a.service, b.service)));
    },
  };
}
