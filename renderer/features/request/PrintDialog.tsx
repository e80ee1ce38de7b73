// Sends the letter in force to a printer and follows it there; that it is printed does not make it sent.
import { useState } from 'react';
import type { RequestView } from '@contract/views';
import { useChannelMutation, usePrinters, usePrintStatus } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';

const COPIES = ['1', '2', '3'] as const;

export function PrintDialog({
  view,
  onClose,
  onMarkSent,
}: {
  view: RequestView;
  onClose: () => void;
  onMarkSent: () => void;
}) {
  const t = useText();
  const failureText = useFailureText();
  const printers = usePrinters().data;
  const [chosen, setChosen] = useState<string | null>(null);
  const [copies, setCopies] = useState<(typeof COPIES)[number]>('1');
  const print = useChannelMutation('deliver.print');
  const save = useChannelMutation('deliver.savePdf');
  const job = usePrintStatus(print.data?.jobId ?? null);

  const letter = view.state.letters.at(-1);
  const printer = chosen ?? (printers?.find((p) => p.isDefault) ?? printers?.[0])?.name ?? null;
  if (letter === undefined || printers === undefined) return null;
  const ids = { requestId: view.state.id, letterId: letter.letterId };
  const failure = print.error ?? save.error ?? job.error;
  const status = job.data ?? (print.isSuccess ? { state: 'waiting' as const, detail: '' } : null);
  const canMarkSent = view.nextSteps.includes('mark-sent');

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('request.print.title')}
      actions={
        <>
          <Button onPress={onClose}>{t('app.close')}</Button>
          {printers.length === 0 ? (
            <Button kind="primary" onPress={() => save.mutate(ids)}>
              {t('request.file.save')}
            </Button>
          ) : status?.state === 'printed' && canMarkSent ? (
            <Button kind="primary" onPress={onMarkSent}>
              {t('request.step.mark-sent')}
            </Button>
          ) : (
            <Button
              kind="primary"
              icon="print"
              isDisabled={
                print.isPending || (status !== null && status.state !== 'stopped' && status.state !== 'printed')
              }
              onPress={() => printer !== null && print.mutate({ ...ids, printer, copies: Number(copies) })}
            >
              {t('request.print.do')}
            </Button>
          )}
        </>
      }
    >
      <p className="soft">
        {t('request.print.text', { pages: letter.pages, envelope: t(`envelope.${letter.envelope}`) })}
      </p>
      {printers.length === 0 ? (
        <Notice tone="due-soon">{t('request.print.noPrinter')}</Notice>
      ) : (
        <>
          <Select
            label={t('request.print.printer')}
            value={printer ?? ''}
            onChange={setChosen}
            options={printers.map((p) => ({
              id: p.name,
              label: p.name,
              ...(p.description !== '' && p.description !== p.name && { description: p.description }),
            }))}
          />
          <Select
            label={t('request.print.copies')}
            value={copies}
            onChange={setCopies}
            options={COPIES.map((id) => ({ id, label: id }))}
          />
        </>
      )}
      {status && !failure && (
        <Notice tone={status.state === 'printed' ? 'answered' : status.state === 'stopped' ? 'overdue' : 'info'}>
          <p>{t('request.print.state', { state: status.state })}</p>
          {status.state === 'stopped' && status.detail !== '' && <p className="small">{status.detail}</p>}
        </Notice>
      )}
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
    </Dialog>
  );
}
