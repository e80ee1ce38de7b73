// "It is on its way": when, how, with which proof. Only the person knows; the app never says so by itself.
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Problem } from '@core/problem';
import { proofOfSending } from '@core/request/delivery';
import { SENDING_CHANNELS, type SendingChannel } from '@core/request/events';
import type { RequestState, SignedLetter } from '@core/request/request';
import { ApiFailure, call } from '@api/client';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { DateField } from '@ui/DateField';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { RadioCards } from '@ui/RadioCards';
import { TextField } from '@ui/TextField';
import { PostNote } from '../request/PostNote';
import { useWizard } from './wizard';

interface MarkSentProps {
  request: RequestState;
  letter: SignedLetter;
  /** The way used last on this screen. */
  channel: SendingChannel;
  onClose: () => void;
}

export function MarkSent({ request, letter, channel: used, onClose }: MarkSentProps) {
  const t = useText();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const [, navigate] = useLocation();
  const { info } = useWizard();
  const [on, setOn] = useState(info.today);
  const [channel, setChannel] = useState<SendingChannel>(used);
  const [tracking, setTracking] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);

  const problems: readonly Problem[] = failure instanceof ApiFailure ? failure.failure.problems : [];
  const errorAt = (path: string) => {
    const found = problems.find((p) => p.path === path || p.path === `happening.${path}`);
    return found && problemText(found);
  };
  const known = ['on', 'data.channel', 'data.tracking'].some((path) => errorAt(path) !== undefined);
  const attempt = async (work: () => Promise<void>) => {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error as Error);
    } finally {
      setBusy(false);
    }
  };
  const record = () =>
    attempt(async () => {
      const number = tracking.trim();
      const way = { channel, ...(number === '' ? {} : { tracking: number }) };
      await call('requests.record', {
        id: request.id,
        happening:
          letter.request.followUp === undefined
            ? { type: 'sent', on, data: way }
            : { type: 'furtherSent', on, data: { letterId: letter.letterId, ...way } },
      });
      navigate(`/requests/${request.id}`);
    });
  const addProof = () =>
    attempt(async () => {
      await call('attachments.add', {
        requestId: request.id,
        on: on === '' ? info.today : on,
        proof: proofOfSending(channel),
      });
    });

  return (
    <Dialog
      title={t('newRequest.sent.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" onPress={() => void record()}>
            {t('newRequest.deliver.markSent')}
          </Button>
        </>
      }
    >
      <DateField
        label={t('newRequest.sent.on')}
        value={on}
        onChange={setOn}
        error={errorAt('on')}
        min={letter.on}
        max={info.today}
      />
      <RadioCards
        label={t('newRequest.sent.how')}
        value={channel}
        onChange={setChannel}
        options={SENDING_CHANNELS.map((id) => ({ id, label: t(`channel.${id}`) }))}
      />
      {channel === 'registered-post' && (
        <TextField
          label={t('newRequest.sent.tracking')}
          description={t('newRequest.sent.trackingHelp')}
          value={tracking}
          onChange={setTracking}
          error={errorAt('data.tracking')}
          autoComplete="off"
        />
      )}
      <PostNote request={request} channel={channel} />
      <div className="stack proof">
        <div>
          <h3>{t('newRequest.sent.proof')}</h3>
          <p className="small soft">{t('newRequest.sent.proofHelp')}</p>
        </div>
        {request.attachments.length > 0 && (
          <ul>
            {request.attachments.map((file) => (
              <li key={file.sha256}>{file.name}</li>
            ))}
          </ul>
        )}
        <div className="row">
          <Button icon="file" onPress={() => void addProof()}>
            {t('newRequest.sent.addProof')}
          </Button>
        </div>
      </div>
      {failure !== null && !known && (
        <Notice tone="overdue">{problems[0] ? problemText(problems[0]) : failureText(failure)}</Notice>
      )}
    </Dialog>
  );
}
