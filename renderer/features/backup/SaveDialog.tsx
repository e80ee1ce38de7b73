// A backup, or everything in open formats: what to know before, how far it is, and what the file holds.
import { type ReactNode, useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { BackupSummary } from '@contract/views';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { isUsable, NewPassphrase, nothingTyped } from './NewPassphrase';
import { Progress } from './Progress';

export function BackupDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const [typed, setTyped] = useState(nothingTyped);
  const save = useChannelMutation('backup.save');
  return (
    <SaveFrame
      title={t('backup.saveTitle')}
      of="backup"
      work={save}
      onClose={onClose}
      go={
        <Button kind="primary" type="submit" form={formId} isDisabled={!isUsable(typed)}>
          {t('backup.choosePlace')}
        </Button>
      }
    >
      <p>{t('backup.saveText')}</p>
      <form
        id={formId}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isUsable(typed)) save.mutate({ passphrase: typed.passphrase });
        }}
      >
        <NewPassphrase typed={typed} onChange={setTyped} />
      </form>
    </SaveFrame>
  );
}

export function ExportDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const save = useChannelMutation('backup.export');
  return (
    <SaveFrame
      title={t('export.title')}
      of="export"
      work={save}
      onClose={onClose}
      go={
        <Button kind="primary" onPress={() => save.mutate(undefined)}>
          {t('export.choosePlace')}
        </Button>
      }
    >
      <p>{t('export.text')}</p>
      <Notice tone="due-soon">
        <strong>{t('export.warning')}</strong>
        <p>{t('export.warningText')}</p>
      </Notice>
    </SaveFrame>
  );
}

interface SaveFrameProps {
  title: string;
  /** Prefix of the messages. */
  of: 'backup' | 'export';
  work: { isPending: boolean; data: BackupSummary | null | undefined; error: Error | null };
  onClose: () => void;
  /** The button that begins. */
  go: ReactNode;
  /** What stands there before. */
  children: ReactNode;
}

function SaveFrame({ title, of, work, onClose, go, children }: SaveFrameProps) {
  const t = useText();
  const failureText = useFailureText();
  const stop = useChannelMutation('backup.stop');
  const { data: summary, isPending, error } = work;
  const leave = () => (isPending ? stop.mutate(undefined) : onClose());
  return (
    <Dialog
      isOpen
      title={title}
      onClose={leave}
      actions={
        summary ? (
          <Button kind="primary" onPress={onClose}>
            {t('app.close')}
          </Button>
        ) : (
          <>
            <Button onPress={leave}>{t(isPending ? 'backup.stop' : 'app.cancel')}</Button>
            {!isPending && go}
          </>
        )
      }
    >
      {summary ? <Saved of={of} summary={summary} /> : isPending ? <Progress label={t('backup.working')} /> : children}
      {error && !isPending && <Notice tone="overdue">{failureText(error)}</Notice>}
    </Dialog>
  );
}

function Saved({ of, summary }: { of: 'backup' | 'export'; summary: BackupSummary }) {
  const t = useText();
  const intl = useIntl();
  const size = intl.formatNumber(Math.max(0.1, summary.bytes / 1_000_000), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  return (
    <>
      <Notice tone="answered">{t(`${of}.saved`, { ...summary, size })}</Notice>
      {of === 'backup' && <p>{t('backup.holds', { ...summary, size })}</p>}
      {summary.missing > 0 && <Notice tone="due-soon">{t(`${of}.missing`, { count: summary.missing })}</Notice>}
    </>
  );
}
