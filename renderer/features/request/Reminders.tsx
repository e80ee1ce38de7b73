// When reminders of a request come, and the choice of other days for it alone.
import { useState } from 'react';
import { FormattedList } from 'react-intl';
import type { RequestView } from '@contract/views';
import { addDays } from '@core/deadline/period';
import type { Leads } from '@core/deadline/reminders';
import type { Day } from '@core/text';
import { useChannelMutation, useSettings } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { LeadChoice } from '../settings/LeadChoice';

export function Reminders({ view, dueOn, today }: { view: RequestView; dueOn: Day; today: Day }) {
  const t = useText();
  const day = useDay();
  const settings = useSettings().data;
  const [choosing, setChoosing] = useState(false);
  if (settings === undefined) return null;
  const coming = view.reminders.filter(({ on }) => on > today).map(({ on }) => day(on, 'dayMonth'));
  return (
    <section className="request-files" aria-labelledby="request-reminders">
      <h3 id="request-reminders">{t('request.reminders')}</h3>
      <p className="small">
        {coming.length === 0 ? t('request.reminders.none') : <FormattedList type="conjunction" value={coming} />}
      </p>
      {(!settings.notifications || view.ownLeads !== null) && (
        <p className="small soft">{t(settings.notifications ? 'request.reminders.own' : 'request.reminders.off')}</p>
      )}
      <div className="file-actions">
        <Button kind="quiet" icon="clock" onPress={() => setChoosing(true)}>
          {t('request.reminders.change')}
        </Button>
      </div>
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
  defaults: Leads;
  onClose: () => void;
}) {
  const t = useText();
  const day = useDay();
  const failureText = useFailureText();
  const [chosen, setChosen] = useState(view.ownLeads ?? defaults);
  const remind = useChannelMutation('requests.remind');
  const followsSettings = chosen.join() === defaults.join();
  const save = async () => {
    await remind.mutateAsync({ id: view.state.id, leads: followsSettings ? null : [...chosen] });
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
            <Button kind="quiet" onPress={() => setChosen(defaults)}>
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
      <LeadChoice
        label={t('request.reminders.label', { due: day(dueOn, 'long') })}
        description={t('request.reminders.help')}
        value={chosen}
        onChange={setChosen}
        more={(lead) => day(addDays(dueOn, -lead), 'weekday')}
      />
    </Dialog>
  );
}
