// "They are all in the post": one day and one way for many letters.
import { useState } from 'react';
import type { SendingChannel } from '@core/request/events';
import type { RequestListItem } from '@core/request/listItem';
import { ApiFailure } from '@api/client';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { DateField } from '@ui/DateField';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { RadioCards } from '@ui/RadioCards';
import { useCampaign } from './campaignContext';
import { useMarkSent } from './useMarkSent';

const CHANNELS = ['post', 'registered-post', 'by-hand'] as const satisfies readonly SendingChannel[];

export function MarkAllSent({ requests, onClose }: { requests: readonly RequestListItem[]; onClose: () => void }) {
  const t = useText();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const { info } = useCampaign();
  const { mark, failure } = useMarkSent();
  const [on, setOn] = useState(info.today);
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('post');
  const [first] = failure instanceof ApiFailure ? failure.failure.problems : [];
  const record = async () => {
    const isDone = await mark(
      requests.map(({ id }) => id),
      { on, channel },
    );
    if (isDone) onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('campaign.markTitle', { count: requests.length })}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" onPress={() => void record()}>
            {t('campaign.markAll', { count: requests.length })}
          </Button>
        </>
      }
    >
      <p className="soft">{t('campaign.markText')}</p>
      <DateField
        label={t('newRequest.sent.on')}
        value={on}
        onChange={setOn}
        error={first && problemText(first)}
        min={requests
          .map(({ letterOn }) => letterOn)
          .sort()
          .at(-1)}
        max={info.today}
      />
      <RadioCards
        label={t('newRequest.sent.how')}
        value={channel}
        onChange={setChannel}
        options={CHANNELS.map((id) => ({ id, label: t(`channel.${id}`) }))}
      />
      {failure !== null && first === undefined && <Notice tone="overdue">{failureText(failure)}</Notice>}
    </Dialog>
  );
}
