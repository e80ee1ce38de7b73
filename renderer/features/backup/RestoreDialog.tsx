// A backup restored: its passphrase, what it would change, and the choice where both differ.
import { useId, useState } from 'react';
import type { RestorePreview } from '@contract/views';
import { useChannelMutation } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { RadioCards } from '@ui/RadioCards';
import { TextField } from '@ui/TextField';
import { useToast } from '@ui/Toast';
import { Progress } from './Progress';
import './RestoreDialog.css';

const KINDS = ['requests', 'drafts', 'people', 'certificates', 'campaigns', 'platforms', 'imports'] as const;
const COLUMNS = ['added', 'same', 'newer', 'different'] as const;
const TAKES = ['newer', 'backup'] as const;

export function RestoreDialog({ file, onClose }: { file: string; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const formId = useId();
  const failureText = useFailureText();
  const [passphrase, setPassphrase] = useState('');
  const [take, setTake] = useState<(typeof TAKES)[number]>('newer');
  const open = useChannelMutation('backup.open');
  const restore = useChannelMutation('backup.restore');
  const stop = useChannelMutation('backup.stop');
  const preview = open.data;
  const isPending = open.isPending || restore.isPending;
  const failure = restore.error ?? open.error;
  const leave = () => (isPending ? stop.mutate(undefined) : onClose());
  const doRestore = () =>
    restore.mutate(
      { take },
      {
        onSuccess: (isDone) => {
          if (!isDone) return;
          toast.show({ message: t('backup.restored') });
          onClose();
        },
      },
    );
  return (
    <Dialog
      isOpen
      title={t('backup.restoreTitle', { file })}
      onClose={leave}
      actions={
        <>
          <Button onPress={leave}>{t(isPending ? 'backup.stop' : 'app.cancel')}</Button>
          {isPending ? null : preview ? (
            <Button kind="primary" onPress={doRestore}>
              {t('backup.doRestore')}
            </Button>
          ) : (
            <Button kind="primary" type="submit" form={formId} isDisabled={passphrase === ''}>
              {t('backup.open')}
            </Button>
          )}
        </>
      }
    >
      {isPending ? (
        <Progress label={t(open.isPending ? 'backup.reading' : 'backup.restoring')} />
      ) : preview ? (
        <>
          <Preview preview={preview} />
          <RadioCards
            label={t('backup.take')}
            value={take}
            onChange={setTake}
            options={TAKES.map((id) => ({
              id,
              label: t(`backup.take.${id}`),
              description: t(`backup.take.${id}.text`),
            }))}
          />
        </>
      ) : (
        <form
          id={formId}
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            open.mutate({ passphrase });
          }}
        >
          <p>{t('backup.restoreText')}</p>
          <TextField
            label={t('backup.passphrase')}
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
          />
        </form>
      )}
      {failure && !isPending && <Notice tone="overdue">{failureText(failure)}</Notice>}
    </Dialog>
  );
}

function Preview({ preview }: { preview: RestorePreview }) {
  const t = useText();
  const day = useDay();
  return (
    <>
      <Notice tone="answered">
        {t('backup.whole', { day: day(preview.createdAt.slice(0, 10)), app: preview.app })}
      </Notice>
      <table className="restore-table">
        <caption className="visually-hidden">{t('backup.change')}</caption>
        <thead>
          <tr>
            <td />
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`backup.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`backup.kind.${kind}`)}</th>
              {COLUMNS.map((column) => (
                <td key={column}>{preview[kind][column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {t('backup.files', { count: preview.files })} {t('backup.stays')}
      </p>
      {preview.missing > 0 && <Notice tone="due-soon">{t('backup.missing', { count: preview.missing })}</Notice>}
    </>
  );
}
