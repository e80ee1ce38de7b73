// When reminders come, what they say, and whether they come while the window is closed.
import { useIntl } from 'react-intl';
import { NIGHT, type Settings } from '@contract/views';
import { useText } from '@app/messages';
import { Checkbox } from '@ui/Checkbox';
import { Select } from '@ui/Select';
import { LeadChoice } from './LeadChoice';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export interface ReminderSettingsProps {
  settings: Settings;
  startsAtLogin: boolean;
  set: (change: Partial<Settings>) => void;
  startAtLogin: (on: boolean) => void;
}

export function ReminderSettings({ settings, startsAtLogin, set, startAtLogin }: ReminderSettingsProps) {
  const t = useText();
  const { notifications, quietHours, background } = settings;
  return (
    <>
      <LeadChoice
        label={t('settings.leads')}
        description={t('settings.leadsHelp')}
        value={settings.reminderLeads}
        onChange={(reminderLeads) => set({ reminderLeads })}
      />
      <Checkbox
        isSelected={notifications}
        onChange={(on) => set({ notifications: on })}
        description={t('settings.notificationsHelp')}
      >
        {t('settings.notifications')}
      </Checkbox>
      <Checkbox
        isSelected={settings.namePlatform}
        onChange={(namePlatform) => set({ namePlatform })}
        isDisabled={!notifications}
        description={t('settings.namePlatformHelp')}
      >
        {t('settings.namePlatform')}
      </Checkbox>
      <Checkbox
        isSelected={quietHours !== null}
        onChange={(on) => set({ quietHours: on ? NIGHT : null })}
        isDisabled={!notifications}
        description={t('settings.quietHoursHelp')}
      >
        {t('settings.quietHours')}
      </Checkbox>
      {quietHours && <QuietHours hours={quietHours} onChange={(hours) => set({ quietHours: hours })} />}
      <Checkbox
        isSelected={background}
        onChange={(on) => set({ background: on })}
        isDisabled={!notifications}
        description={t('settings.backgroundHelp')}
      >
        {t('settings.background')}
      </Checkbox>
      <Checkbox
        isSelected={startsAtLogin}
        onChange={startAtLogin}
        isDisabled={!notifications || !background}
        description={t('settings.startAtLoginHelp')}
      >
        {t('settings.startAtLogin')}
      </Checkbox>
    </>
  );
}

type Hours = NonNullable<Settings['quietHours']>;

function QuietHours({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const t = useText();
  const intl = useIntl();
  const select = (end: keyof Hours) => (
    <Select
      label={t(`settings.quietHours.${end}`)}
      value={String(hours[end])}
      onChange={(hour) => onChange({ ...hours, [end]: Number(hour) })}
      options={HOURS.filter((hour) => hour !== hours[end === 'from' ? 'to' : 'from']).map((hour) => ({
        id: String(hour),
        label: intl.formatTime(Date.UTC(2000, 0, 1, hour), { timeStyle: 'short', timeZone: 'UTC' }),
      }))}
    />
  );
  return (
    <div className="quiet-hours">
      {select('from')}
      {select('to')}
    </div>
  );
}
