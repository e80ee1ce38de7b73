// When reminders of a request come, and the choice of other days for it alone.
import { useState } from 'react';
import { FormattedList } from 'react-intl';
import type { RequestView } from '@contract/views';
import { remindersOf } from '@core/deadline/reminders';
import type { Day } from '@core/text';
import { useChannelMutation, useSettings } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { CheckboxGroup } from '@ui/Checkbox';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { leadIds, useLeadOptions } from '../settings/leadOptions';

export function Reminders({ view, dueOn, today }: { view: RequestView; dueOn: Day; today: Day }) {
  const t = useText();
  const day = useDay();
  const settings = useSettings().data;
  const [choosing, setChoosing] = useState(false);
  if (settings === undefined) return null;
  const coming = view.reminders.filter(({ on }) => on > today).map(({ on }) => day(on, 'dayMonth'));
  return (
    <section className="request-section" aria-labelledby="request-reminders">
      <div className="request-section-head">
        <h2 id="request-reminders">{t('request.reminders')}</h2>
        <Button kind="quiet" onPress={() => setChoosing(true)}>
          {t('request.reminders.change')}
        </Button>
      </div>
      <p className="small">
        {coming.length === 0 ? t('request.reminders.none') : <FormattedList type="conjunction" value={coming} />}
      </p>
      {(!settings.notifications || view.ownLeads !== null) && (
        <p className="small soft">{t(settings.notifications ? 'request.reminders.own' : 'request.reminders.off')}</p>
      )}
      {choosing && (
        <ChooseReminders
          view={view}
          dueOn={dueOn}
          defaults={settings.reminderLeads}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}

/** What is ticked as in the settings follows them from then on. */
function ChooseReminders({
  view,
  dueOn,
  defaults,
  onClose,
}: {
  view: RequestView;
  dueOn: Day;
  defaults: readonly number[];
  onClose: () => void;
}) {
  const t = useText();
  const day = useDay();
  const failureText = useFailureText();
  const leadOptions = useLeadOptions();
  const [chosen, setChosen] = useState(() => leadIds(view.ownLeads ?? defaults));
  const remind = useChannelMutation('requests.remind');
  const followsSettings = chosen.join() === defaults.join();
  const save = async () => {
    await remind.mutateAsync({ id: view.state.id, leads: followsSettings ? null : chosen.map(Number) });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('request.reminders.title')}
      actions={
        <>
          {!followsSettings && (
            <Button kind="quiet" onPress={() => setChosen(leadIds(defaults))}>
              {t('request.reminders.asSettings')}
            </Button>
          )}
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" onPress={() => void save().catch(() => undefined)}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      {remind.error && <Notice tone="overdue">{failureText(remind.error)}</Notice>}
      <CheckboxGroup
        label={t('request.reminders.label', { due: day(dueOn, 'long') })}
        description={t('request.reminders.help')}
        value={chosen}
        onChange={setChosen}
        options={leadOptions([...defaults, ...(view.ownLeads ?? [])], (lead) =>
          remindersOf(dueOn, [lead])
            .map(({ on }) => day(on, 'weekday'))
            .join(),
        )}
      />
    </Dialog>
  );
}
