// The locked vault, and the ways to open it.
import { type SubmitEvent, useState } from 'react';
import type { ProtectionView } from '@contract/protection';
import { useChannelMutation } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { TextField } from '@ui/TextField';
import { FailureNotice, useProblemAt } from './PassphraseFields';

type Typed = 'passphrase' | 'recovery';

export function Unlock({ view, onOpened }: { view: ProtectionView; onOpened: () => void }) {
  const t = useText();
  const { ways } = view;
  const unlock = useChannelMutation('protection.unlock');
  const [typed, setTyped] = useState<Typed>(ways.passphrase ? 'passphrase' : 'recovery');
  const [text, setText] = useState('');
  const isKeyringGone = ways.keyring && (!view.keyringAvailable || unlock.variables?.by === 'keyring');
  const problem = useProblemAt(typed === 'passphrase' ? 'passphrase' : 'code', unlock.error);
  const showsField = ways[typed] && (typed === 'passphrase' || !ways.keyring || isKeyringGone || ways.passphrase);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (unlock.isPending) return;
    unlock.mutate(typed === 'passphrase' ? { by: 'passphrase', passphrase: text } : { by: 'recovery', code: text }, {
      onSuccess: onOpened,
    });
  };
  const choose = (way: Typed) => {
    setTyped(way);
    setText('');
    unlock.reset();
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <h1>{t('protection.locked.title')}</h1>
      <p className="soft">{t('protection.locked.text')}</p>
      {isKeyringGone && !unlock.isPending && (
        <Notice tone="due-soon">
          {t('protection.keyringGone')}{' '}
          {t(
            ways.passphrase
              ? 'protection.keyringGonePassphrase'
              : ways.recovery
                ? 'protection.keyringGoneRecovery'
                : 'protection.keyringGoneNothing',
          )}
        </Notice>
      )}
      {ways.keyring && (
        <div>
          <Button
            kind={showsField ? 'secondary' : 'primary'}
            isDisabled={unlock.isPending}
            onPress={() => unlock.mutate({ by: 'keyring' }, { onSuccess: onOpened })}
          >
            {t('protection.unlockKeyring')}
          </Button>
        </div>
      )}
      {showsField && (
        <>
          <TextField
            key={typed}
            label={t(typed === 'passphrase' ? 'protection.passphraseNew' : 'protection.code')}
            {...(typed === 'recovery' && { description: t('protection.codeHelp') })}
            type={typed === 'passphrase' ? 'password' : 'text'}
            autoComplete="off"
            autoFocus
            value={text}
            onChange={setText}
            error={problem}
          />
          <FailureNotice error={unlock.variables?.by === 'keyring' ? null : unlock.error} />
          <div className="row">
            <Button kind="primary" type="submit" isDisabled={unlock.isPending}>
              {t(unlock.isPending ? 'protection.working' : 'protection.unlock')}
            </Button>
            {typed === 'passphrase' && ways.recovery && (
              <Button kind="quiet" onPress={() => choose('recovery')}>
                {t('protection.useRecovery')}
              </Button>
            )}
            {typed === 'recovery' && ways.passphrase && (
              <Button kind="quiet" onPress={() => choose('passphrase')}>
                {t('protection.usePassphrase')}
              </Button>
            )}
          </div>
        </>
      )}
    </form>
  );
}
