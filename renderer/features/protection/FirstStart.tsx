// The first start: by what the vault is to be opened, or that it is to stay unprotected.
import { type SubmitEvent, useState } from 'react';
import type { ProtectionView } from '@contract/protection';
import { useChannelMutation } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { RadioCards } from '@ui/RadioCards';
import { Progress } from '../backup/Progress';
import { FailureNotice, PassphraseFields, useNewPassphrase } from './PassphraseFields';

type Choice = 'keyring' | 'passphrase' | 'both' | 'none';

export interface FirstStartProps {
  view: ProtectionView;
  onDone: (isProtected: boolean) => void;
  /** Given where the vault stays unprotected without another word. */
  onCancel?: () => void;
}

export function FirstStart({ view, onDone, onCancel }: FirstStartProps) {
  const t = useText();
  const protect = useChannelMutation('protection.protect');
  const leave = useChannelMutation('protection.leave');
  const [choice, setChoice] = useState<Choice>(view.keyringAvailable ? 'keyring' : 'passphrase');
  const passphrase = useNewPassphrase();
  const isPending = protect.isPending || leave.isPending;
  const offered: Choice[] = [
    ...(view.keyringAvailable ? (['keyring', 'passphrase', 'both'] as const) : (['passphrase'] as const)),
    ...(onCancel ? [] : (['none'] as const)),
  ];
  const withPassphrase = choice === 'passphrase' || choice === 'both';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isPending || (withPassphrase && !passphrase.check())) return;
    if (choice === 'none') leave.mutate(undefined, { onSuccess: () => onDone(false) });
    else
      protect.mutate(
        { keyring: choice !== 'passphrase', passphrase: withPassphrase ? passphrase.value : null },
        { onSuccess: () => onDone(true) },
      );
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      {!onCancel && (
        <>
          <h1>{t('protection.title')}</h1>
          <p>{t(view.state === 'new' ? 'protection.new' : 'protection.plain')}</p>
        </>
      )}
      <p className="soft">
        {t('protection.explain')} {t(view.keyringAvailable ? 'protection.explainWays' : 'protection.keyringMissing')}
      </p>
      <RadioCards
        label={t('protection.choice')}
        value={choice}
        onChange={setChoice}
        options={offered.map((id) => ({
          id,
          label: t(`protection.${id}`),
          description: t(id === 'passphrase' ? 'protection.passphraseWayHelp' : `protection.${id}Help`),
        }))}
      />
      {withPassphrase && <PassphraseFields passphrase={passphrase} error={protect.error} />}
      {choice === 'none' && <Notice tone="due-soon">{t('protection.noneWarning')}</Notice>}
      {protect.isPending && view.state !== 'new' && <Progress label={t('protection.sealing')} />}
      <FailureNotice error={protect.error ?? leave.error} />
      <div className="row">
        {onCancel && (
          <Button isDisabled={isPending} onPress={onCancel}>
            {t('app.cancel')}
          </Button>
        )}
        <Button kind={choice === 'none' ? 'danger' : 'primary'} type="submit" isDisabled={isPending}>
          {t(submitLabel(choice, view.state, isPending))}
        </Button>
      </div>
    </form>
  );
}

function submitLabel(choice: Choice, state: ProtectionView['state'], isPending: boolean): string {
  if (isPending) return 'protection.working';
  if (choice === 'none') return 'protection.beginUnprotected';
  return state === 'new' ? 'protection.begin' : 'protection.encrypt';
}
