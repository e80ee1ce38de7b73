// Where a record is from and how old it is, in words.
import type { DirectoryEntry } from '@contract/views';
import { useDay, useText } from '@app/messages';

/** When a record was checked, as far as anybody knows. */
export function useAge(): (entry: DirectoryEntry) => string {
  const t = useText();
  const day = useDay();
  return ({ platform, origin }) => {
    if (origin.kind === 'imported' && !origin.dated)
      return t('importing.undatedShort', { day: day(origin.at.slice(0, 10), 'medium') });
    return t(origin.kind === 'own' ? 'ownRecord.entered' : 'ownRecord.checked', {
      day: day(platform.checkedOn, 'medium'),
    });
  };
}
