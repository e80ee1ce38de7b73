// The directory as the person has it: what is shipped, what they imported, and what they know better.
import { joinedImports } from '@core/directory/imported';
import { type DirectoryRecord, layered } from '@core/directory/origin';
import type { Platform } from '@core/directory/platform';
import { createDirectory, type Directory } from '@core/directory/search';
import { turns } from '@node/turns';
import type { Vault } from './vault/vault';

export interface VaultDirectory extends Directory {
  /** With where it is from. */
  record(id: string): DirectoryRecord | null;
  records(): Iterable<DirectoryRecord>;
  /** Takes in what changed in the vault; at once but for the search. */
  refresh(): void;
  /** Resolves once all that is in the vault can be searched for. */
  searchable(): Promise<void>;
}

export function openDirectory(
  shipped: readonly Platform[],
  { imports, platforms }: Pick<Vault, 'imports' | 'platforms'>,
): VaultDirectory {
  const index = createDirectory(shipped);
  const indexed = new Map(shipped.map((platform) => [platform.id, platform]));
  let taken: readonly object[] = [];
  let records = layered(shipped, [], []);
  let indexing = Promise.resolve();

  /** Thousands of records take a second, which nothing else has to wait for. */
  async function catchUp(): Promise<void> {
    const turn = turns();
    for (const id of [...indexed.keys()]) {
      if (records.has(id)) continue;
      index.drop(id);
      indexed.delete(id);
      await turn();
    }
    for (const { platform, origin } of [...records.values()]) {
      if (indexed.get(platform.id) === platform || records.get(platform.id)?.platform !== platform) continue;
      index.put(platform, origin.kind === 'imported');
      indexed.set(platform.id, platform);
      await turn();
    }
  }

  function refresh(): void {
    const now = [...imports.all(), ...platforms.all()];
    if (now.length === taken.length && now.every((record, i) => record === taken[i])) return;
    taken = now;
    records = layered(shipped, joinedImports(imports.all()).whole, platforms.all());
    indexing = indexing.then(catchUp);
  }

  refresh();
  return {
    get platforms() {
      return index.platforms;
    },
    get: (id) => records.get(id)?.platform ?? null,
    search: (text, limit) => index.search(text, limit),
    record: (id) => records.get(id) ?? null,
    records: () => records.values(),
    refresh,
    searchable: () => indexing,
  };
}
