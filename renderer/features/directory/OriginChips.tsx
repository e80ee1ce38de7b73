// What sets a record apart from those that ship with Redress: imported, the person's own, corrected, old.
import type { DirectoryEntry } from '@contract/views';
import { useText } from '@app/messages';
import { StatusChip } from '@ui/StatusChip';

export function OriginChips({ entry: { origin, corrected, stale } }: { entry: DirectoryEntry }) {
  const t = useText();
  return (
    <>
      {origin.kind !== 'shipped' && (
        <StatusChip tone="neutral" icon={origin.kind === 'own' ? 'pen' : 'file'}>
          {t(`ownRecord.mark.${origin.kind}`)}
        </StatusChip>
      )}
      {corrected.length > 0 && (
        <StatusChip tone="neutral" icon="pen">
          {t('ownRecord.mark.corrected')}
        </StatusChip>
      )}
      {stale && (
        <StatusChip tone="due-soon" icon="clock">
          {t('directory.stale')}
        </StatusChip>
      )}
    </>
  );
}
