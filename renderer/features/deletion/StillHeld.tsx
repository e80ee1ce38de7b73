// What was deleted and still lies in automatic backups: which, where, and a way to delete them too.
import type { StillInBackups } from '@contract/deletion';
import { useChannelMutation } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';

export function StillHeld({ found }: { found: StillInBackups }) {
  const t = useText();
  const failureText = useFailureText();
  const show = useChannelMutation('backup.showFolder');
  const remove = useChannelMutation('deletion.deleteBackups');
  const { folder, backups } = found;
  const failure = show.error ?? remove.error;
  return (
    <>
      {backups.length > 0 && folder !== null && !remove.isSuccess && (
        <>
          <p>{t('deletion.held', { count: backups.length, folder })}</p>
          <BackupList found={found} />
          <div className="row">
            <Button onPress={() => show.mutate(undefined)}>{t('backup.showFolder')}</Button>
            <Button
              kind="danger"
              isDisabled={remove.isPending}
              onPress={() => remove.mutate({ days: backups.map(({ day }) => day) })}
            >
              {t('deletion.deleteThem', { count: backups.length })}
            </Button>
          </div>
        </>
      )}
      {remove.isSuccess && <Notice tone="answered">{t('deletion.backupsDeleted', { count: backups.length })}</Notice>}
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
      <p className="soft">{t('deletion.byHand')}</p>
    </>
  );
}

export function BackupList({ found }: { found: StillInBackups }) {
  const t = useText();
  const day = useDay();
  return (
    <ul className="held-backups">
      {found.backups.map(({ file, day: of, holds }) => (
        <li key={file}>
          {day(of)}
          <span className="small soft">
            {file}
            {holds === null && ` (${t('deletion.maybeHeld')})`}
          </span>
        </li>
      ))}
    </ul>
  );
}
