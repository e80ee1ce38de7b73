// Marks letters as sent, all or none, and offers to take it back.
import { useState } from 'react';
import type { SendingChannel } from '@core/request/events';
import { call } from '@api/client';
import { useFailureText, useText } from '@app/messages';
import { useToast } from '@ui/Toast';

export function useMarkSent() {
  const t = useText();
  const toast = useToast();
  const failureText = useFailureText();
  const [failure, setFailure] = useState<Error | null>(null);
  /** True when it was done. */
  const mark = async (ids: string[], { on, channel }: { on: string; channel: SendingChannel }): Promise<boolean> => {
    setFailure(null);
    try {
      const recorded = await call('requests.recordAll', { ids, happening: { type: 'sent', on, data: { channel } } });
      const takeBack = async () => {
        for (const { id, eventId } of recorded) await call('requests.correct', { id, eventId, happening: null });
      };
      toast.show({
        message: t('campaign.marked', { count: ids.length }),
        action: {
          label: t('app.undo'),
          onAction: () =>
            void takeBack().catch((error: unknown) => toast.show({ message: failureText(error as Error) })),
        },
      });
      return true;
    } catch (error) {
      setFailure(error as Error);
      return false;
    }
  };
  return { mark, failure };
}
