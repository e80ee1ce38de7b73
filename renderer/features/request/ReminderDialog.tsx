// A reminder after the deadline has passed: a text in the language of the letter, to be copied into an e-mail or a letter.
import { useMemo, useState } from 'react';
import { createIntl } from 'react-intl';
import type { RequestView } from '@contract/views';
import { addDays } from '@core/deadline/period';
import type { Day } from '@core/text';
import { useAppInfo, useChannelMutation } from '@api/queries';
import { type Language, messages, selector, useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { TextField } from '@ui/TextField';
import { useToast } from '@ui/Toast';
import { useTakeBack } from './useTakeBack';

/** Time that the reminder leaves for an answer. No rule of law: long enough to be fair. */
const GRACE_DAYS = 14;

export function ReminderDialog({ view, onClose }: { view: RequestView; onClose: () => void }) {
  const t = useText();
  const day = useDay();
  const toast = useToast();
  const failureText = useFailureText();
  const { takeBack } = useTakeBack(view.state.id);
  const today = useAppInfo().data?.today ?? '';
  const until = addDays(today, GRACE_DAYS);
  const suggested = useMemo(() => reminderText(view, today, until), [view, today, until]);
  const [typed, setTyped] = useState<string | null>(null);
  const copy = useChannelMutation('app.copyText');
  const record = useChannelMutation('requests.record');
  const text = typed ?? suggested;
  const failure = copy.error ?? record.error;

  const noteSent = () =>
    record.mutate(
      {
        id: view.state.id,
        happening: { type: 'note', on: today, data: { text: t('request.reminder.note', { until: day(until) }) } },
      },
      {
        onSuccess: (after) => {
          const added = after.state.events.find((e) => !view.state.events.some((known) => known.id === e.id));
          toast.show({
            message: t('request.recorded.note'),
            ...(added && { action: { label: t('app.undo'), onAction: () => takeBack(added.id) } }),
          });
          onClose();
        },
      },
    );

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('request.step.write-reminder')}
      actions={
        <>
          <Button onPress={onClose}>{t('app.close')}</Button>
          <Button kind={copy.isSuccess ? 'secondary' : 'primary'} icon="copy" onPress={() => copy.mutate({ text })}>
            {t('request.reminder.copy')}
          </Button>
          {copy.isSuccess && (
            <Button kind="primary" onPress={noteSent}>
              {t('request.reminder.sent')}
            </Button>
          )}
        </>
      }
    >
      <p className="soft">{t('request.reminder.text', { until: day(until) })}</p>
      <TextField label={t('request.reminder.label')} value={text} onChange={setTyped} multiline={12} />
      {copy.isSuccess && !failure && (
        <Notice tone="answered">
          {t('request.reminder.copied', {
            email: view.state.controller.email ?? 'none',
            controller: view.state.controller.name,
          })}
        </Notice>
      )}
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
    </Dialog>
  );
}

/** The reminder in the language of the letter in force; a language without a text of its own gets English. */
function reminderText({ state, deadline, dueOn }: RequestView, today: Day, until: Day): string {
  const letter = state.letters.at(-1);
  const language: Language = letter?.language === 'de' ? 'de' : 'en';
  const intl = createIntl({ locale: language === 'en' ? 'en-GB' : language, messages: messages[language] });
  const day = (on: Day | null) =>
    on === null
      ? ''
      : intl.formatDate(`${on}T00:00:00Z`, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const { due, reasons = [], extendedReasons = [] } = deadline ?? {};
  const reckoning = dueOn === due ? reasons : [...reasons, ...extendedReasons];
  return intl.formatMessage(
    { id: 'reminder.text' },
    {
      sender: [state.person.name, ...state.person.address].join('\n'),
      controller: [state.controller.name, ...state.controller.address].join('\n'),
      today: day(today),
      subject: letter?.subject ?? '',
      name: state.person.name,
      letterOn: day(letter?.on ?? null),
      receivedOn: day(state.receivedOn),
      isReceived: state.receivedOn === null ? 'no' : 'yes',
      due: day(dueOn),
      until: day(until),
      regime: selector(deadline?.regime ?? 'EU-GDPR'),
      reckoning: reckoning
        .map(({ rule, values, from, to }) =>
          intl.formatMessage({ id: `rule.${rule}` }, { ...values, from: day(from), to: day(to) }),
        )
        .map((sentence) => `– ${sentence}`)
        .join('\n'),
    },
  );
}
