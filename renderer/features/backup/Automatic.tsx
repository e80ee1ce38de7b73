// Automatic backups: begun with a passphrase and a folder, how the last one went, ended.
import { useId, useState } from 'react';
import type { BackupState } from '@contract/views';
import { useBackupState, useChannelMutation } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { isUsable, NewPassphrase, nothingTyped } from './NewPassphrase';
import { Progress } from './Progress';

export function Automatic({ automatic, onStart }: { automatic: BackupState['automatic']; onStart: () => void }) {
  const t = useText();
  const day = useDay();
  const failureText = useFailureText();
  const stop = useChannelMutation('backup.stopAutomatic');
  const show = useChannelMutation('backup.showFolder');
  if (automatic === null) {
    return (
      <>
        <p>{t('backup.automaticText')}</p>
        <div>
          <Button onPress={onStart}>{t('backup.automatic')}</Button>
        </div>
      </>
    );
  }
  const { folder, lastAt } = automatic;
  return (
    <>
      <p>
        {lastAt === null
          ? t('backup.automaticNone', { folder })
          : t('backup.automaticOn', { folder, day: day(lastAt.slice(0, 10)) })}
      </p>
      <AutomaticFailure />
      {show.error && <Notice tone="overdue">{failureText(show.error)}</Notice>}
      <div className="row">
        <Button onPress={() => show.mutate(undefined)}>{t('backup.showFolder')}</Button>
        <Button onPress={() => stop.mutate(undefined)}>{t('backup.automaticStop')}</Button>
      </div>
    </>
  );
}

/** Says why the last one could not be made, while none was made since. */
export function AutomaticFailure() {
  const t = useText();
  const failure = useBackupState().data?.automatic?.failure;
  if (!failure) return null;
  return <Notice tone="due-soon">{t('backup.automaticFailed', { why: t(failure.messageId, failure.values) })}</Notice>;
}

export function AutomaticDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const failureText = useFailureText();
  const [typed, setTyped] = useState(nothingTyped);
  const start = useChannelMutation('backup.startAutomatic');
  return (
    <Dialog
      isOpen
      title={t('backup.automaticTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t(start.isPending ? 'app.close' : 'app.cancel')}</Button>
          {!start.isPending && (
            <Button kind="primary" type="submit" form={formId} isDisabled={!isUsable(typed)}>
              {t('backup.chooseFolder')}
            </Button>
          )}
        </>
      }
    >
      {start.isPending ? (
        <Progress label={t('backup.working')} />
      ) : (
        <>
          <p>{t('backup.automaticPassphrase')}</p>
          <form
            id={formId}
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              if (isUsable(typed))
                start.mutate({ passphrase: typed.passphrase }, { onSuccess: ({ chosen }) => chosen && onClose() });
            }}
          >
            <NewPassphrase typed={typed} onChange={setTyped} />
          </form>
        </>
      )}
      {start.error && <Notice tone="overdue">{failureText(start.error)}</Notice>}
    </Dialog>
  );
}
