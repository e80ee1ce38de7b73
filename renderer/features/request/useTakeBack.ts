// Takes an event back, and puts one that was recorded by hand back where it was.
import type { StandingEvent } from '@core/request/request';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { ApiFailure } from '@api/client';
import { useToast } from '@ui/Toast';
import { isRecordable, type Recordable } from './recordForm';

interface TakeBack {
  /** With the event itself, the message offers to undo it. */
  takeBack: (eventId: string, event?: StandingEvent) => void;
  putBack: (event: StandingEvent & Recordable) => void;
}

export function useTakeBack(id: string): TakeBack {
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
  const putBack = ({ id: eventId, at: _at, before: _before, ...happening }: StandingEvent & Recordable) =>
    void correct({ id, eventId, happening }).catch(tell);
  const takeBack = async (eventId: string, event?: StandingEvent) => {
    await correct({ id, eventId, happening: null });
    toast.show({
      message: t('request.takenBack'),
      ...(event !== undefined &&
        isRecordable(event) && { action: { label: t('app.undo'), onAction: () => putBack(event) } }),
    });
  };
  return { takeBack: (eventId, event) => void takeBack(eventId, event).catch(tell), putBack };
}
