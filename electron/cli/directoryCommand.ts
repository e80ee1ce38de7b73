// `directory search|show|check`: the shipped records.
import { countsOf, countsTable } from '@core/directory/counts';
import { isStale, STALE_AFTER_DAYS } from '@core/directory/platform';
import { loadDirectory } from '@node/directory';
import { badArgument, type Status } from './failures';

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
  const stale = platforms.filter(({ checkedOn }) => isStale(checkedOn, today));
  for (const { id, checkedOn } of stale)
    console.log(`${id}\tchecked on ${checkedOn}, more than ${STALE_AFTER_DAYS} days ago`);
  console.log(countsTable(countsOf(platforms)));
  console.log(`${platforms.length} records are valid, ${stale.length} of them old.`);
  return stale.length === 0 ? 0 : 1;
}
