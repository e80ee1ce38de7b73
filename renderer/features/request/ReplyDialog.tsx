// Records what came back: its file, its day, and what it says, told apart by two questions in plain words.
import { type SubmitEvent, useId, useState } from 'react';
import type { RequestView } from '@contract/views';
import type { ReplyEvent } from '@core/playbook/advice';
import { REPLY_GROUPS } from '@core/playbook/playbook';
import type { Problem } from '@core/problem';
import type { RecordableType } from '@core/request/events';
import { ACCESS_ITEMS, REPLY_CHANNELS } from '@core/request/reply';
import { ApiFailure } from '@api/client';
import { useAppInfo, useChannelMutation } from '@api/queries';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { CheckboxGroup } from '@ui/Checkbox';
import { DateField } from '@ui/DateField';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { RadioCards } from '@ui/RadioCards';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { useToast } from '@ui/Toast';
import { formOfReply, happeningOfReply, onlyOf, openedForm, outcomesIn, type ReplyForm } from './replyForm';
import { useTakeBack } from './useTakeBack';

/** As much of a mail as the field for its words takes; the file is kept whole. */
const WORDS = 1000;

export interface ReplyDialogProps {
  view: RequestView;
  /** What the person already said of it by the button pressed. */
  type: RecordableType;
  correcting?: ReplyEvent;
  onClose: () => void;
}

export function ReplyDialog({ view, type, correcting, onClose }: ReplyDialogProps) {
  const t = useText();
  const toast = useToast();
  const formId = useId();
  const problemText = useProblemText();
  const failureText = useFailureText();
  const { state } = view;
  const { takeBack } = useTakeBack(state.id);
  const today = useAppInfo().data?.today ?? '';
  const choose = useChannelMutation('replies.chooseFile');
  const record = useChannelMutation('replies.record');
  const correct = useChannelMutation('requests.correct');
  const [form, setForm] = useState<ReplyForm>(() =>
    correcting ? formOfReply(correcting, view) : openedForm(type, today),
  );
  const [problems, setProblems] = useState<Problem[]>([]);
  const change = (part: Partial<ReplyForm>) => setForm((before) => ({ ...before, ...part }));
  const errorAt = (...paths: string[]) => {
    const found = problems.find(({ path }) => paths.includes(path));
    return found && problemText(found);
  };

  const addFile = async () => {
    const chosen = await choose.mutateAsync(undefined);
    if (chosen === null) return;
    const { file, mail } = chosen;
    // What the person typed stays.
    setForm((before) => ({
      ...before,
      file,
      ...(mail !== null && {
        on: mail.on ?? before.on,
        channel: 'email',
        words: before.words === '' ? mail.text.slice(0, WORDS) : before.words,
      }),
    }));
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const made = happeningOfReply(form, correcting?.data.file);
    if ('problems' in made) {
      setProblems(made.problems);
      return;
    }
    const { happening } = made;
    setProblems([]);
    try {
      if (correcting) {
        await correct.mutateAsync({ id: state.id, eventId: correcting.id, happening });
        toast.show({ message: t('request.corrected') });
      } else {
        const after = await record.mutateAsync({ id: state.id, happening, file: form.file });
        const known = new Set(state.events.map((e) => e.id));
        const added = after.state.events.find((e) => !known.has(e.id) && e.type === happening.type);
        toast.show({
          message: t(`request.recorded.${happening.type}`),
          ...(added && { action: { label: t('app.undo'), onAction: () => takeBack(added.id) } }),
        });
      }
      onClose();
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setProblems(error.failure.problems.map((p) => ({ ...p, path: p.path.replace(/^happening\./, '') })));
    }
  };

  const outcomes = outcomesIn(form.group);
  const shown = ['on', 'group', 'data.says', 'data.reference', 'data.demanded', 'data.reason', 'data.words'];
  const elsewhere = problems.filter(({ path }) => !shown.includes(path));
  const failure = choose.error ?? record.error ?? correct.error;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(correcting ? `request.correct.${correcting.type}` : 'reply.title')}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {t(correcting ? 'app.save' : 'reply.do')}
          </Button>
        </>
      }
    >
      <form id={formId} className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {!correcting && (
          <div className="stack">
            <p className="soft">{t('reply.file.text')}</p>
            <div className="row">
              <Button icon="file" onPress={() => void addFile().catch(() => undefined)}>
                {t('reply.file.choose')}
              </Button>
              {form.file && <span>{form.file.name}</span>}
            </div>
          </div>
        )}
        <div className="pair">
          <DateField
            label={t('reply.on')}
            value={form.on}
            onChange={(on) => change({ on })}
            error={errorAt('on')}
            min={state.sentOn ?? undefined}
            max={today}
          />
          <Select
            label={t('reply.channel')}
            value={form.channel}
            onChange={(channel) => change({ channel })}
            options={REPLY_CHANNELS.map((id) => ({ id, label: t(`reply.channel.${id}`) }))}
          />
        </div>
        <RadioCards
          label={t('reply.group')}
          value={form.group}
          onChange={(group) => change({ group, says: onlyOf(group) })}
          options={REPLY_GROUPS.map((id) => ({
            id,
            label: t(`reply.group.${id}`),
            description: t(`reply.group.${id}.text`),
          }))}
          error={errorAt('group')}
        />
        {outcomes.length > 1 && (
          <RadioCards
            label={t(`reply.which.${form.group}`)}
            value={form.says}
            onChange={(says) => change({ says })}
            options={outcomes.flatMap(({ id }) =>
              id === 'silence' || id === 'extension-late' ? [] : [{ id, label: t(`playbook.${id}.name`) }],
            )}
            error={errorAt('data.says')}
          />
        )}
        {form.says === 'partial' && state.rights.includes('access') && (
          <CheckboxGroup
            label={t('followUp.missing')}
            description={t('reply.missing.text')}
            value={form.missing}
            onChange={(missing) => change({ missing })}
            options={ACCESS_ITEMS.map((id) => ({ id, label: t(`accessItem.${id}`) }))}
          />
        )}
        {form.says !== '' && <Notice tone="info">{t(`playbook.${form.says}.why`)}</Notice>}
        <TextField
          label={t('followUp.reference')}
          value={form.reference}
          onChange={(reference) => change({ reference })}
          error={errorAt('data.reference')}
          autoComplete="off"
        />
        <TextField
          label={t('reply.words')}
          value={form.words}
          onChange={(words) => change({ words })}
          error={errorAt('data.demanded', 'data.reason', 'data.words')}
          multiline={3}
        />
        {elsewhere.length > 0 && (
          <Notice tone="overdue">
            {elsewhere.map((p) => (
              <p key={`${p.path} ${p.id}`}>{problemText(p)}</p>
            ))}
          </Notice>
        )}
        {failure && problems.length === 0 && <Notice tone="overdue">{failureText(failure)}</Notice>}
      </form>
    </Dialog>
  );
}
