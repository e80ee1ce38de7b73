// Backups in the settings: made, restored, a restore undone; and everything in open formats.
import { useState } from 'react';
import { useBackupState, useChannelMutation } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { useToast } from '@ui/Toast';
import { Automatic, AutomaticDialog } from './Automatic';
import { RestoreDialog } from './RestoreDialog';
import { BackupDialog, ExportDialog } from './SaveDialog';

export function Backup() {
  const t = useText();
  const day = useDay();
  const toast = useToast();
  const failureText = useFailureText();
  const state = useBackupState().data;
  const [open, setOpen] = useState<'save' | 'export' | 'automatic' | { file: string } | null>(null);
  const choose = useChannelMutation('backup.choose');
  const undo = useChannelMutation('backup.undo');
  const failure = choose.error ?? undo.error;
  const close = () => setOpen(null);
  return (
    <>
      <p>{t('backup.text')}</p>
      <div className="row">
        <Button onPress={() => setOpen('save')}>{t('backup.save')}</Button>
        <Button onPress={() => choose.mutate(undefined, { onSuccess: (file) => setOpen(file) })}>
          {t('backup.restore')}
        </Button>
      </div>
      {state?.undoable && (
        <>
          <p>{t('backup.undoable', { day: day(state.undoable.slice(0, 10)) })}</p>
          <div>
            <Button
              isDisabled={undo.isPending}
              onPress={() => undo.mutate(undefined, { onSuccess: () => toast.show({ message: t('backup.undone') }) })}
            >
              {t('backup.undo')}
            </Button>
          </div>
        </>
      )}
      {state && <Automatic automatic={state.automatic} onStart={() => setOpen('automatic')} />}
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
      <p>{t('export.text')}</p>
      <div>
        <Button onPress={() => setOpen('export')}>{t('export.save')}</Button>
      </div>
      {open === 'save' && <BackupDialog onClose={close} />}
      {open === 'automatic' && <AutomaticDialog onClose={close} />}
      {open === 'export' && <ExportDialog onClose={close} />}
      {open !== null && typeof open === 'object' && <RestoreDialog file={open.file} onClose={close} />}
    </>
  );
}
