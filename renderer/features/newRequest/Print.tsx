// Printing the signed letter: which printer, how many copies, and what became of it.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure, call } from '@api/client';
import { usePrintStatus } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';

const COPIES = ['1', '2', '3', '4', '5'] as const;

export function Print({ where, onSent }: { where: { requestId: string; letterId: string }; onSent: () => void }) {
  const t = useText();
  const failureText = useFailureText();
  const list = useQuery({
    queryKey: ['deliver.printers', null],
    queryFn: () => call('deliver.printers', undefined),
    throwOnError: false,
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const [copies, setCopies] = useState<(typeof COPIES)[number]>('1');
  const [jobId, setJobId] = useState<string | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const job = usePrintStatus(jobId).data;

  const printers = list.data ?? [];
  const printer = printers.find((one) => one.name === chosen) ?? printers.find((one) => one.isDefault) ?? printers[0];

  const print = async () => {
    if (printer === undefined || isBusy) return;
    setBusy(true);
    setFailure(null);
    setJobId(null);
    try {
      const sent = await call('deliver.print', { ...where, printer: printer.name, copies: Number(copies) });
      setJobId(sent.jobId);
      onSent();
    } catch (error) {
      setFailure(error as Error);
    } finally {
      setBusy(false);
    }
  };

  const trouble = failure ?? (list.error instanceof ApiFailure ? list.error : null);
  return (
    <>
      {printer === undefined ? (
        <div className="row">
          <p className="small">{list.isPending ? t('app.loading') : t('newRequest.print.none')}</p>
          {!list.isPending && <Button onPress={() => void list.refetch()}>{t('newRequest.print.look')}</Button>}
        </div>
      ) : (
        <>
          <div className="print-choices">
            <Select
              label={t('newRequest.print.printer')}
              value={printer.name}
              onChange={setChosen}
              options={printers.map((one) => ({
                id: one.name,
                label: one.description === '' ? one.name : one.description,
              }))}
            />
            <Select
              label={t('newRequest.print.copies')}
              value={copies}
              onChange={setCopies}
              options={COPIES.map((id) => ({ id, label: id }))}
            />
          </div>
          <div className="row">
            <Button icon="print" onPress={() => void print()}>
              {t('newRequest.print.print')}
            </Button>
          </div>
        </>
      )}
      <p className="way-outcome small" role="status">
        {jobId !== null &&
          t('newRequest.print.state', { state: job?.state ?? 'waiting', detail: job?.detail || 'none' })}
      </p>
      {trouble !== null && <Notice tone="overdue">{failureText(trouble)}</Notice>}
    </>
  );
}
