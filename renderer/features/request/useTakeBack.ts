// Takes an event back, with a way to put it back where it was recorded by hand.
import type { StandingEvent } from '@core/request/request';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { ApiFailure } from '@api/client';
import { useToast } from '@ui/Toast';
import { formOf, happeningOf, isRecordable } from './recordForm';

/** `takeBack(eventId)`; with the event itself, the message offers to undo it. */
export function useTakeBack(id: string): (eventId: string, event?: StandingEvent) => void {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const failureText = useFailureText();
  const { mutateAsync: correct } = useChannelMutation('requests.correct');

  const tell = (error: unknown) => {
    const [first] = error instanceof ApiFailure ? error.failure.problems : [];
    toast.show({
      message: first ? problemText(first) : failureText(error instanceof Error ? error : new Error(String(error))),
    });
  };
  const takeBack = async (eventId: string, event?: StandingEvent) => {
    await correct({ id, eventId, happening: null });
    const made = event !== undefined && isRecordable(event) ? happeningOf(event.type, formOf(event, event.on)) : null;
    const happening = made !== null && 'happening' in made ? made.happening : null;
    toast.show({
      message: t('request.takenBack'),
      ...(happening && {
        action: { label: t('app.undo'), onAction: () => void correct({ id, eventId, happening }).catch(tell) },
      }),
    });
  };
  return (eventId, event) => void takeBack(eventId, event).catch(tell);
}
