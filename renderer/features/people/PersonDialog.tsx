// Name, address, country and e-mail of a person, as they will stand in letters.
import { type SubmitEvent, useId, useState } from 'react';
import type { SavedPerson } from '@contract/views';
import type { Problem } from '@core/problem';
import { ApiFailure } from '@api/client';
import { useAppInfo, useChannelMutation, usePeople } from '@api/queries';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { DateField } from '@ui/DateField';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { useCountryOptions } from '../newRequest/countries';

/** No id of a person is empty. */
const ALONE = '';

export interface PersonDialogProps {
  /** Null for a new one. */
  person: SavedPerson | null;
  onClose: () => void;
  onSaved?: (person: SavedPerson) => void;
}

export function PersonDialog({ person, onClose, onSaved }: PersonDialogProps) {
  const t = useText();
  const formId = useId();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const countries = useCountryOptions();
  const systemLocale = useAppInfo().data?.systemLocale ?? '';
  const save = useChannelMutation('people.save');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [form, setForm] = useState(() => ({
    name: person?.name ?? '',
    address: person?.address.join('\n') ?? '',
    country:
      person?.country ??
      regionOf(
        systemLocale,
        countries.map((c) => c.id),
      ),
    email: person?.email ?? '',
    holderId: person?.mandate?.holderId ?? ALONE,
    mandateOn: person?.mandate?.on ?? '',
  }));
  const others = (usePeople().data ?? []).filter(({ id }) => id !== person?.id);
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const errorAt = (path: string) => {
    const found = problems.find((p) => p.path === path || p.path.startsWith(`${path}.`));
    return found && problemText(found);
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const address = form.address.split('\n').filter((line) => line.trim() !== '');
    const email = form.email.trim();
    try {
      const { email: _email, mandate: _mandate, ...kept } = person ?? {};
      const saved = await save.mutateAsync({
        ...kept,
        name: form.name,
        address,
        country: form.country,
        ...(email !== '' && { email }),
        ...(form.holderId !== ALONE && { mandate: { holderId: form.holderId, on: form.mandateOn } }),
      });
      onSaved?.(saved);
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
      title={t(person === null ? 'people.add' : 'people.edit')}
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
          label={t('people.name')}
          value={form.name}
          onChange={(name) => set({ name })}
          error={errorAt('name')}
          autoComplete="name"
          autoFocus
        />
        <TextField
          label={t('people.address')}
          description={t('people.addressHelp')}
          multiline={3}
          value={form.address}
          onChange={(address) => set({ address })}
          error={errorAt('address')}
        />
        <Select
          label={t('people.country')}
          value={form.country}
          onChange={(country) => set({ country })}
          options={countries}
          error={errorAt('country')}
        />
        <TextField
          label={t('people.email')}
          description={t('people.emailHelp')}
          type="email"
          value={form.email}
          onChange={(email) => set({ email })}
          error={errorAt('email')}
        />
        {others.length > 0 && (
          <Select
            label={t('people.holder')}
            description={t('people.holderHelp')}
            value={form.holderId}
            onChange={(holderId) => set({ holderId })}
            options={[{ id: ALONE, label: t('people.alone') }, ...others.map(({ id, name }) => ({ id, label: name }))]}
          />
        )}
        {form.holderId !== ALONE && (
          <DateField
            label={t('people.mandateOn')}
            value={form.mandateOn}
            onChange={(mandateOn) => set({ mandateOn })}
            error={errorAt('mandate')}
          />
        )}
        {save.error && problems.length === 0 && <Notice tone="overdue">{failureText(save.error)}</Notice>}
      </form>
    </Dialog>
  );
}

/** Country of a system locale ("de-AT" → "AT"), or the first of the list. */
function regionOf(locale: string, codes: readonly string[]): string {
  const region = locale.split('-').at(-1) ?? '';
  return codes.includes(region) ? region : codes.includes('DE') ? 'DE' : (codes[0] ?? '');
}
