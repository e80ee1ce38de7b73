// Language, appearance, reminders, envelopes, where things are kept, and what the letters are not.
import type { ReactNode } from 'react';
import type { Settings as SettingsData } from '@contract/views';
import { ENVELOPES } from '@core/request/requestFile';
import { useAppInfo, useChannelMutation, useSaveSettings, useSettings } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { Select } from '@ui/Select';
import { Backup } from '../backup/Backup';
import { Deletion } from '../deletion/Deletion';
import { ProtectionSettings } from '../protection/ProtectionSettings';
import { ReminderSettings } from './ReminderSettings';
import './Settings.css';

const LANGUAGES = ['system', 'en', 'de'] as const;
const APPEARANCES = ['system', 'light', 'dark'] as const;

export function Settings() {
  const t = useText();
  const failureText = useFailureText();
  const settings = useSettings().data;
  const info = useAppInfo().data;
  const save = useSaveSettings();
  const showFolder = useChannelMutation('app.showVaultFolder');
  const startAtLogin = useChannelMutation('app.startAtLogin');
  const saveTestPage = useChannelMutation('deliver.saveTestPage');
  if (settings === undefined || info === undefined) return null;

  const set = (change: Partial<SettingsData>) => save.mutate(change);
  const failure = save.error ?? startAtLogin.error ?? showFolder.error ?? saveTestPage.error;
  return (
    <div className="page">
      <PageHeader title={t('app.settings')} subtitle={t('settings.subtitle')} />
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
      <div className="sheet settings">
        <Part title={t('settings.look')}>
          <Select
            label={t('settings.language')}
            value={settings.language}
            onChange={(language) => set({ language })}
            options={LANGUAGES.map((id) => ({ id, label: t(`settings.language.${id}`) }))}
          />
          <Select
            label={t('settings.appearance')}
            value={settings.appearance}
            onChange={(appearance) => set({ appearance })}
            options={APPEARANCES.map((id) => ({ id, label: t(`settings.appearance.${id}`) }))}
          />
        </Part>
        <Part title={t('settings.reminders')}>
          <ReminderSettings
            settings={settings}
            startsAtLogin={info.startsAtLogin}
            set={set}
            startAtLogin={(on) => startAtLogin.mutate({ on })}
          />
        </Part>
        <Part title={t('settings.letters')}>
          <Select
            label={t('settings.envelope')}
            description={t('settings.envelopeHelp')}
            value={settings.envelope}
            onChange={(envelope) => set({ envelope })}
            options={ENVELOPES.map((id) => ({ id, label: t(`envelope.${id}`) }))}
          />
          <div>
            <Button icon="file" onPress={() => saveTestPage.mutate({ envelope: settings.envelope })}>
              {t('settings.testPage')}
            </Button>
          </div>
          <p className="small soft">{t('settings.testPageHelp')}</p>
        </Part>
        <Part title={t('protection.settings')}>
          <ProtectionSettings settings={settings} set={set} />
        </Part>
        <Part title={t('settings.vault')}>
          <p>{t('settings.vaultText')}</p>
          <div>
            <Button onPress={() => showFolder.mutate(undefined)}>{t('settings.showFolder')}</Button>
          </div>
        </Part>
        <Part title={t('backup.title')}>
          <Backup />
        </Part>
        <Part title={t('deletion.title')}>
          <Deletion />
        </Part>
        <Part title={t('settings.legal')}>
          <p>{t('settings.legalText')}</p>
          <p className="soft">{t('settings.legalSources')}</p>
        </Part>
        <Part title={t('settings.about')}>
          <p>{t('settings.version', { version: info.version })}</p>
          <p className="soft">{t('settings.offline')}</p>
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-part">
      <h2>{title}</h2>
      <div className="settings-fields">{children}</div>
    </section>
  );
}
