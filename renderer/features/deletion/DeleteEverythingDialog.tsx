// The end of the vault: what goes, what backups still hold, and a word to type, as nothing brings it back.
import { type SubmitEvent, useId, useState } from 'react';
import { useAutomaticBackups, useChannelMutation, useDrafts, usePeople, useRequests } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Checkbox } from '@ui/Checkbox';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { TextField } from '@ui/TextField';
import { BackupList } from './StillHeld';

export function DeleteEverythingDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const failureText = useFailureText();
  const counts = {
    requests: useRequests().data?.length ?? 0,
    drafts: useDrafts().data?.length ?? 0,
    people: usePeople().data?.length ?? 0,
  };
  const found = useAutomaticBackups().data;
  const [typed, setTyped] = useState('');
  const [withBackups, setWithBackups] = useState(false);
  const show = useChannelMutation('backup.showFolder');
  // Done, the page is loaded anew.
  const end = useChannelMutation('protection.deleteEverything');
  const word = t('deletion.word');
  const isSure = typed.trim().toLowerCase() === word;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isSure && !end.isPending) end.mutate({ backups: withBackups });
  };
  const failure = end.error ?? show.error;
  return (
    <Dialog
      role="alertdialog"
      isOpen
      title={t('deletion.everythingTitle')}
      onClose={() => !end.isPending && onClose()}
      actions={
        <>
          <Button isDisabled={end.isPending} onPress={onClose}>
            {t('app.cancel')}
          </Button>
          <Button kind="danger" type="submit" form={formId} isDisabled={!isSure || end.isPending}>
            {t('deletion.everythingDo')}
          </Button>
        </>
      }
    >
      <p>{t('deletion.everythingGoes', counts)}</p>
      {found && found.folder !== null && (
        <>
          <p>{t('deletion.everythingAutomatic', { count: found.backups.length, folder: found.folder })}</p>
          {found.backups.length > 0 && (
            <>
              <BackupList found={found} />
              <div>
                <Button onPress={() => show.mutate(undefined)}>{t('backup.showFolder')}</Button>
              </div>
              <Checkbox isSelected={withBackups} onChange={setWithBackups}>
                {t('deletion.withBackups', { count: found.backups.length })}
              </Checkbox>
            </>
          )}
        </>
      )}
      <p className="soft">{t('deletion.byHand')}</p>
      <form id={formId} onSubmit={submit}>
        <TextField label={t('deletion.typeWord', { word })} value={typed} onChange={setTyped} autoComplete="off" />
      </form>
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
    </Dialog>
  );
}
