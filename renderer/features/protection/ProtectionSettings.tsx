// The part of the settings that says by what the vault is opened, changes it, and locks.
import { type SubmitEvent, useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Settings } from '@contract/views';
import { useChannelMutation, useProtection } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Checkbox } from '@ui/Checkbox';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import { FirstStart } from './FirstStart';
import { FailureNotice, PassphraseFields, useNewPassphrase } from './PassphraseFields';
import { RecoveryCode } from './RecoveryCode';

const WAYS = ['keyring', 'passphrase', 'recovery'] as const;
const NEVER = 'never';
const MINUTES = ['5', '15', '60'] as const;

export interface ProtectionSettingsProps {
  settings: Settings;
  set: (change: Partial<Settings>) => void;
}

export function ProtectionSettings({ settings, set }: ProtectionSettingsProps) {
  const t = useText();
  const intl = useIntl();
  const { data: view, refetch } = useProtection();
  const [dialog, setDialog] = useState<'protect' | 'passphrase' | 'code' | null>(null);
  const setPassphrase = useChannelMutation('protection.setPassphrase');
  const setKeyring = useChannelMutation('protection.setKeyring');
  const lock = useChannelMutation('protection.lock');
  if (view === undefined) return null;
  const { ways } = view;
  const look = { onSuccess: () => void refetch() };
  const close = () => {
    setDialog(null);
    void refetch();
  };

  if (!ways.keyring && !ways.passphrase)
    return (
      <>
        <Notice tone="due-soon">{t('protection.settings.none')}</Notice>
        <div>
          <Button onPress={() => setDialog('protect')}>{t('protection.settings.protect')}</Button>
        </div>
        <Dialog isOpen={dialog === 'protect'} onClose={close} title={t('protection.settings')} actions={null}>
          <FirstStart view={view} onDone={() => setDialog('code')} onCancel={close} />
        </Dialog>
        <CodeDialog isOpen={dialog === 'code'} onClose={close} />
      </>
    );
  const names = WAYS.filter((way) => ways[way]).map((way) => t(`protection.settings.way.${way}`));
  return (
    <>
      <p>{t('protection.settings.sealed', { ways: intl.formatList(names, { type: 'disjunction' }) })}</p>
      <FailureNotice error={setPassphrase.error ?? setKeyring.error ?? lock.error} />
      {(ways.keyring || view.keyringAvailable) && (
        <Checkbox
          isSelected={ways.keyring}
          isDisabled={ways.keyring && !ways.passphrase}
          onChange={(on) => setKeyring.mutate({ on }, look)}
          description={t('protection.settings.keyringHelp')}
        >
          {t('protection.settings.keyring')}
        </Checkbox>
      )}
      <div className="row">
        <Button onPress={() => setDialog('passphrase')}>
          {t(ways.passphrase ? 'protection.settings.changePassphrase' : 'protection.settings.setPassphrase')}
        </Button>
        {ways.passphrase && ways.keyring && (
          <Button kind="quiet" onPress={() => setPassphrase.mutate({ passphrase: null }, look)}>
            {t('protection.settings.removePassphrase')}
          </Button>
        )}
      </div>
      {!ways.recovery && <Notice tone="due-soon">{t('protection.settings.noCode')}</Notice>}
      <div>
        <Button onPress={() => setDialog('code')}>{t('protection.settings.newCode')}</Button>
      </div>
      {ways.recovery && <p className="small soft">{t('protection.settings.newCodeHelp')}</p>}
      {ways.passphrase && (
        <Select
          label={t('protection.settings.lockAfter')}
          description={t('protection.settings.lockAfterHelp')}
          value={settings.lockAfter === null ? NEVER : String(settings.lockAfter)}
          onChange={(chosen) =>
            set({ lockAfter: chosen === NEVER ? null : (Number(chosen) as NonNullable<Settings['lockAfter']>) })
          }
          options={[
            ...MINUTES.map((minutes) => ({
              id: minutes,
              label: t('protection.settings.minutes', { minutes: Number(minutes) }),
            })),
            { id: NEVER, label: t('protection.settings.never') },
          ]}
        />
      )}
      <div>
        <Button onPress={() => lock.mutate(undefined)}>{t('protection.settings.lockNow')}</Button>
      </div>
      {dialog === 'passphrase' && <PassphraseDialog onClose={close} />}
      <CodeDialog isOpen={dialog === 'code'} onClose={close} />
    </>
  );
}

function CodeDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('protection.recovery.title')} actions={null}>
      <RecoveryCode onDone={onClose} />
    </Dialog>
  );
}

function PassphraseDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const passphrase = useNewPassphrase();
  const change = useChannelMutation('protection.setPassphrase');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (passphrase.check() && !change.isPending)
      change.mutate({ passphrase: passphrase.value }, { onSuccess: onClose });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('protection.settings.passphraseTitle')}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} isDisabled={change.isPending}>
            {t(change.isPending ? 'protection.working' : 'app.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="stack" noValidate onSubmit={submit}>
        <PassphraseFields passphrase={passphrase} error={change.error} />
        <FailureNotice error={change.error} />
      </form>
    </Dialog>
  );
}
