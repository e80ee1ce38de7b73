// A company of the person's own, added or edited.
import { type SubmitEvent, useId, useState } from 'react';
import type { Platform } from '@core/directory/platform';
import type { Problem } from '@core/problem';
import { ApiFailure } from '@api/client';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { useToast } from '@ui/Toast';
import { useCountryOptions } from '../newRequest/countries';

export function OwnDialog({ known, onClose }: { known: Platform | null; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const formId = useId();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const countries = useCountryOptions();
  const save = useChannelMutation('ownRecords.save');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [form, setForm] = useState(() => ({
    service: known?.service ?? '',
    legalName: known?.controller.legalName ?? '',
    address: known?.controller.address?.join('\n') ?? '',
    country: known?.controller.country ?? '',
    email: known?.email ?? '',
    web: known?.domains[0] ?? '',
    source: known?.sources[0]?.name ?? t('ownRecord.sourceDefault'),
  }));
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
    error: errorAt(name),
  });
  const errorAt = (path: string) => {
    const found = problems.find((p) => p.path === path || p.path.startsWith(`${path}.`));
    return found && problemText(found);
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { email, web, address, ...rest } = form;
    try {
      const { platform } = await save.mutateAsync({
        ...(known && { id: known.id }),
        ...rest,
        address: address.split('\n').filter((line) => line.trim() !== ''),
        ...(email.trim() !== '' && { email }),
        ...(web.trim() !== '' && { web }),
      });
      toast.show({ message: t('ownRecord.saved', { service: platform.service }) });
      onClose();
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setProblems(error.failure.problems);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={known === null ? t('ownRecord.addTitle') : t('ownRecord.editTitle', { service: known.service })}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('ownRecord.service')}
          description={t('ownRecord.serviceHelp')}
          {...field('service')}
          autoFocus
        />
        <TextField
          label={t('ownRecord.legalName')}
          description={t('ownRecord.legalNameHelp')}
          {...field('legalName')}
        />
        <TextField
          label={t('ownRecord.address')}
          description={t('ownRecord.addressHelp')}
          multiline={3}
          {...field('address')}
        />
        <Select label={t('ownRecord.country')} options={countries} {...field('country')} />
        <TextField label={t('ownRecord.email')} type="email" {...field('email')} />
        <TextField label={t('ownRecord.web')} {...field('web')} />
        <TextField label={t('ownRecord.source')} {...field('source')} />
        {save.error && problems.length === 0 && <Notice tone="overdue">{failureText(save.error)}</Notice>}
      </form>
    </Dialog>
  );
}
