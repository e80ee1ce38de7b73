// Reads the shipped directory, assets/platforms/*.json.
import { shippedPlatformSchema } from '@core/directory/platform';
import { type Directory, createDirectory } from '@core/directory/search';
import { readRecords } from './records';

/** The records of `assetsFolder`/platforms; throws as {@link readRecords} does. */
export function loadDirectory(assetsFolder: string): Directory {
  return createDirectory(readRecords(assetsFolder, 'platforms', shippedPlatformSchema));
}
