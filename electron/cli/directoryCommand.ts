// `directory search|show|check`: the shipped records; `directory import`: what a directory of others would bring.
import { countsOf, countsTable } from '@core/directory/counts';
import { isStale, STALE_AFTER_DAYS } from '@core/directory/platform';
import { loadAuthorities } from '@node/authorities';
import { loadDirectory } from '@node/directory';
import { readImport } from '@node/import/readImport';
import { openSource } from '@node/import/sources';
import type { Messages } from '@node/messages';
import { badArgument, problemLine, type Status } from './failures';

export function directorySearch(
  assetsFolder: string,
  text: string,
  { json, limit }: { json: boolean; limit: number },
): Status {
  const found = loadDirectory(assetsFolder).search(text, limit);
  if (json) {
    console.log(JSON.stringify(found, null, 2));
  } else {
    for (const { id, service, controller, checkedOn } of found) {
      console.log(`${id}\t${service}\t${controller.legalName}\t${controller.country}\tchecked on ${checkedOn}`);
    }
    if (found.length === 0) console.log(`Nothing found for "${text}".`);
  }
  return found.length === 0 ? 1 : 0;
}

export function directoryShow(assetsFolder: string, id: string): Status {
  const directory = loadDirectory(assetsFolder);
  const platform = directory.get(id);
  if (platform === null)
    throw badArgument(id, 'problem.unknownPlatform', { id, suggestion: directory.search(id, 1)[0]?.id ?? 'none' });
  console.log(JSON.stringify(platform, null, 2));
  return 0;
}

/**
 * Validates every record (status 2 with each defect where one is damaged), counts them, and lists those checked too long
 * ago (status 1).
 */
export function directoryCheck(assetsFolder: string, today: string): Status {
  const { platforms } = loadDirectory(assetsFolder);
  const { all: authorities } = loadAuthorities(assetsFolder);
  const stale = [...platforms, ...authorities].filter(({ checkedOn }) => isStale(checkedOn, today));
  for (const { id, checkedOn } of stale)
    console.log(`${id}\tchecked on ${checkedOn}, more than ${STALE_AFTER_DAYS} days ago`);
  console.log(countsTable(countsOf(platforms)));
  console.log(
    `${platforms.length} records and ${authorities.length} authorities are valid, ${stale.length} of them old.`,
  );
  return stale.length === 0 ? 0 : 1;
}

/**
 * Says what an import would bring and what of it not, record by record and field by field; keeps nothing. Status 1 where
 * something would not come in as it is.
 */
export async function directoryImport(
  path: string,
  { json, today, messages }: { json: boolean; today: string; messages: Messages },
): Promise<Status> {
  const source = await openSource(path, today);
  try {
    const watch = { signal: new AbortController().signal, progress: () => undefined };
    const { records, refused, shortened } = await readImport(source, { today, watch });
    if (json) {
      console.log(JSON.stringify({ records, refused, shortened }, null, 2));
    } else {
      for (const { name, problems } of [...refused, ...shortened])
        for (const found of problems)
          console.log(problemLine({ ...found, path: [name, found.path].join(' ').trim() }, messages));
      console.log(
        `${records.length} records would come in, ${shortened.length} of them without a field; ${refused.length} would not.`,
      );
    }
    return refused.length + shortened.length === 0 ? 0 : 1;
  } finally {
    source.close();
  }
}
