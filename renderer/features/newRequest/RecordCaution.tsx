// Why the address of a record needs a look before a letter goes there: it is old, or rests on one weak source.
import type { DirectoryEntry } from '@contract/views';
import { controllerOf } from '@core/directory/controllerOf';
import { useDay, useText } from '@app/messages';
import { Notice } from '@ui/Notice';

/** Nothing where the record is fresh and sure, or has no address that could be wrong. */
export function RecordCaution({ entry: { platform, stale } }: { entry: DirectoryEntry }) {
  const t = useText();
  const day = useDay();
  if (controllerOf(platform).address.length === 0) return null;
  return (
    <>
      {stale && <Notice tone="due-soon">{t('newRequest.toWhom.stale', { day: day(platform.checkedOn) })}</Notice>}
      {platform.confidence === 'low' && <Notice tone="due-soon">{t('newRequest.toWhom.unsure')}</Notice>}
    </>
  );
}
