// Directories of others: chosen, read, looked at, and only then kept, each as one record of the vault.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '@contract/failure';
import { type ImportPreview, type ImportSummary, SHOWN_EXAMPLES, SHOWN_REMARKS } from '@contract/imports';
import type { Gathered, Remark } from '@core/directory/import/gather';
import { type Import, joinedImports } from '@core/directory/imported';
import { openSource, type Source } from '@node/import/sources';
import { readImport, tableHead } from '@node/import/readImport';
import { turns } from '@node/turns';
import type { Context } from '../context';
import { choosePath } from '../dialogs';
import { dropImport, keepImport } from '../vault/imports';
import { existing } from '../vault/vault';
import type { HandlersOf } from './router';

export function importsHandlers(context: Context): HandlersOf<'imports'> {
  const { clock, language, locked, push, vault } = context;
  /** What was chosen, and read. Nothing of it is kept before it is accepted. */
  let source: Source | null = null;
  let gathered: Gathered | null = null;
  let removed: Import | null = null;
  let reading: AbortController | null = null;

  const forget = () => {
    reading?.abort();
    source?.close();
    source = null;
    gathered = null;
  };
  locked.addEventListener('abort', () => {
    forget();
    removed = null;
  });

  const whole = () => joinedImports(vault.imports.all()).whole;

  return {
    'imports.list': () =>
      whole()
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .map(summaryOf),
    'imports.choose': async ({ from }) => {
      const path = await choosePath(context.window(), {
        title: language.say('menu.chooseImport'),
        ...(from === 'folder'
          ? { properties: ['openDirectory'] }
          : {
              properties: ['openFile'],
              filters: [{ name: 'JSON, CSV, ZIP', extensions: ['json', 'csv', 'zip'] }],
            }),
      });
      if (path === null) return null;
      forget();
      const opened = await openSource(path, clock.today());
      try {
        const table = await tableHead(opened);
        source = opened;
        return { file: opened.name, table };
      } catch (error) {
        opened.close();
        throw error;
      }
    },
    'imports.read': async ({ columns }) => {
      const chosen = existing(source);
      reading?.abort();
      const stopping = new AbortController();
      reading = stopping;
      let told = 0;
      const progress = (done: number, total: number) => {
        if (done < total && performance.now() - told < 100) return;
        told = performance.now();
        push('imports.progress', done / total);
      };
      try {
        const watch = { signal: stopping.signal, progress };
        const read = await readImport(chosen, { columns: columns ?? undefined, today: clock.today(), watch });
        const preview = await previewOf(chosen.name, read, context);
        stopping.signal.throwIfAborted();
        gathered = read;
        return preview;
      } catch (error) {
        if (stopping.signal.aborted) return null;
        throw error;
      }
    },
    'imports.accept': async () => {
      const { name } = existing(source);
      const { records } = existing(gathered);
      if (records.length === 0) throw new Refusal('invalid-input', 'failure.nothingToImport');
      const kept: Import = { id: randomUUID(), at: clock.nowIso(), file: name.slice(0, 255), records };
      forget();
      await keepImport(vault, kept);
      return summaryOf(kept);
    },
    'imports.remove': ({ id }) =>
      vault.together(() => {
        removed = existing(whole().find((one) => one.id === id) ?? null);
        dropImport(vault, removed);
        return Promise.resolve();
      }),
    'imports.restore': async () => {
      await keepImport(vault, existing(removed));
      removed = null;
    },
    'imports.stop': forget,
  };
}

const summaryOf = ({ id, at, file, records }: Import): ImportSummary => ({ id, at, file, records: records.length });

async function previewOf(file: string, read: Gathered, { directory }: Context): Promise<ImportPreview> {
  const counts = { added: 0, changed: 0, same: 0 };
  const turn = turns();
  for (const { platform } of read.records) {
    const here = directory.get(platform.id);
    counts[here === null ? 'added' : isDeepStrictEqual(here, platform) ? 'same' : 'changed'] += 1;
    await turn();
  }
  const shown = (remarks: readonly Remark[]) => ({
    count: remarks.length,
    first: remarks
      .slice(0, SHOWN_REMARKS)
      .map(({ name, problems }) => ({ name: name.slice(0, 300), problems: problems.slice(0, 20) })),
  });
  const examples = read.records.slice(0, SHOWN_EXAMPLES).map(({ platform: { service, controller }, quality }) => ({
    service,
    legalName: controller.legalName,
    country: controller.country,
    quality,
  }));
  return { file, ...counts, refused: shown(read.refused), shortened: shown(read.shortened), examples };
}
