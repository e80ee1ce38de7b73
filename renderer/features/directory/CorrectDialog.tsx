// Fields of a record that the person knows better.
import { type SubmitEvent, useId, useState } from 'react';
import type { DirectoryEntry } from '@contract/views';
import { CORRECTABLE, type CorrectedField, type Corrections, valueAt } from '@core/directory/ownRecord';
import type { Problem } from '@core/problem';
import { ApiFailure } from '@api/client';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { useCountryOptions } from '../newRequest/countries';

const isAddress = (field: CorrectedField) => field.endsWith('address');
const isMail = (field: CorrectedField) => field.endsWith('email');

export function CorrectDialog({ entry: { platform }, onClose }: { entry: DirectoryEntry; onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const countries = useCountryOptions();
  const correct = useChannelMutation('ownRecords.correct');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const fields = CORRECTABLE.filter(
    (field) => platform.representative !== undefined || !field.startsWith('representative.'),
  );
  const [form, setForm] = useState(() =>
    Object.fromEntries(fields.map((field) => [field, [valueAt(platform, field) ?? []].flat().join('\n')])),
  );
  const isLeft = (field: CorrectedField) =>
    form[field]?.trim() === '' && (isMail(field) || valueAt(platform, field) === null);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const typed = (field: CorrectedField) => {
      const text = form[field] ?? '';
      if (isAddress(field)) return text.split('\n').filter((line) => line.trim() !== '');
      return isMail(field) && text.trim() === '' ? null : text;
    };
    const wanted = fields.filter((field) => !isLeft(field) || isMail(field)).map((field) => [field, typed(field)]);
    try {
      await correct.mutateAsync({ id: platform.id, fields: Object.fromEntries(wanted) as Corrections });
      onClose();
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setProblems(error.failure.problems);
    }
  };
  const control = (field: CorrectedField) => {
    const found = problems.find(({ path }) => path.startsWith(`fields.${field}`));
    const given = {
      label: t(`ownRecord.field.${field}`),
      value: form[field] ?? '',
      onChange: (value: string) => setForm({ ...form, [field]: value }),
      error: found && problemText(found),
    };
    if (field.endsWith('country')) return <Select key={field} {...given} options={countries} />;
    return <TextField key={field} {...given} {...(isAddress(field) && { multiline: 4 })} />;
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('ownRecord.correctTitle', { service: platform.service })}
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
        <p>{t('ownRecord.correctText')}</p>
        {fields.map(control)}
        {correct.error && problems.length === 0 && <Notice tone="overdue">{failureText(correct.error)}</Notice>}
      </form>
    </Dialog>
  );
}
