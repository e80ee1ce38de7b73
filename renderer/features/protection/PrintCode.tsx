// The recovery code sent to a printer, and what became of it.
import { useState } from 'react';
import { useChannelMutation, usePrinters, usePrintJobs } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Select } from '@ui/Select';
import { FailureNotice } from './PassphraseFields';

export function PrintCode() {
  const t = useText();
  const { data: printers, error, isPending, refetch } = usePrinters();
  const [chosen, setChosen] = useState<string | null>(null);
  const print = useChannelMutation('protection.printRecoveryCode');
  const jobId = print.data?.jobId;
  const job = usePrintJobs(jobId === undefined ? [] : [jobId])
    .values()
    .next().value;
  // The system's default is the first.
  const printer = printers?.find(({ name }) => name === chosen) ?? printers?.[0];
  if (printer === undefined)
    return (
      <>
        <p className="small">{t(isPending ? 'app.loading' : 'protection.recovery.noPrinter')}</p>
        <FailureNotice error={error} />
        <div>
          <Button isDisabled={isPending} onPress={() => void refetch()}>
            {t('print.look')}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <Select
        label={t('print.printer')}
        description={t('protection.recovery.printHelp')}
        value={printer.name}
        onChange={setChosen}
        options={printers?.map((one) => ({ id: one.name, label: one.description || one.name })) ?? []}
      />
      <div>
        <Button
          icon="print"
          isDisabled={print.isPending || job?.state === 'printing'}
          onPress={() => print.mutate({ printer: printer.name })}
        >
          {t('print.print', { count: 1 })}
        </Button>
      </div>
      <p className="small" role="status">
        {job && t('protection.recovery.state', { state: job.state, detail: job.detail || 'none' })}
      </p>
      <FailureNotice error={print.error} />
    </>
  );
}
