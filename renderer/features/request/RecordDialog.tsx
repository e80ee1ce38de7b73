// Records what happened on which day, or corrects what was recorded.
import { type SubmitEvent, useId, useState } from 'react';
import type { RequestView } from '@contract/views';
import { OUTCOMES, type RecordableType, SENDING_CHANNELS } from '@core/request/events';
import type { StandingEvent } from '@core/request/request';
import type { Problem } from '@core/problem';
import { ApiFailure } from '@api/client';
import { useAppInfo, useChannelMutation, useDeadlineFor } from '@api/queries';
import { useDay, useFailureText, useProblemText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { DateField } from '@ui/DateField';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { RadioCards } from '@ui/RadioCards';
import { TextField } from '@ui/TextField';
import { useToast } from '@ui/Toast';
import { ComplaintFields } from '../complaint/ComplaintFields';
import { formOf, happeningOf, type Recordable, type RecordForm } from './recordForm';
import { PostNote } from './PostNote';
import { useTakeBack } from './useTakeBack';

export interface RecordDialogProps {
  view: RequestView;
  type: RecordableType;
  /** The further letter that was sent or arrived. */
  letterId?: string;
  /** The event to correct; absent for a new one. */
  correcting?: StandingEvent & Recordable;
  onClose: () => void;
}

export function RecordDialog({ view, type, letterId, correcting, onClose }: RecordDialogProps) {
  const t = useText();
  const toast = useToast();
  const formId = useId();
  const failureText = useFailureText();
  const { takeBack } = useTakeBack(view.state.id);
  const today = useAppInfo().data?.today ?? '';
  const record = useChannelMutation('requests.record');
  const correct = useChannelMutation('requests.correct');
  const [form, setForm] = useState<RecordForm>(() =>
    formOf(correcting ?? null, correcting?.on ?? (ARRIVALS.includes(type) ? '' : today), letterId),
  );
  const [problems, setProblems] = useState<Problem[]>([]);
  const { state } = view;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const made = happeningOf(type, form);
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
        const after = await record.mutateAsync({ id: state.id, happening });
        const known = new Set(state.events.map((e) => e.id));
        const added = after.state.events.find((e) => !known.has(e.id));
        toast.show({
          message: t(`request.recorded.${type}`),
          ...(added && { action: { label: t('app.undo'), onAction: () => takeBack(added.id) } }),
        });
      }
      onClose();
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setProblems(error.failure.problems.map((p) => ({ ...p, path: p.path.replace(/^happening\./, '') })));
    }
  };

  const further = state.further.find((one) => one.letterId === form.letterId);
  const posted = fieldsOf[type].includes('data.channel')
    ? form.channel
    : ARRIVALS.includes(type)
      ? (further ?? state).channel
      : null;
  const failure = record.error ?? correct.error;
  const shown = new Set(['on', ...fieldsOf[type]]);
  const elsewhere = problems.filter((p) => !shown.has(p.path));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(correcting ? `request.correct.${type}` : `request.record.${type}.title`)}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind={type === 'withdrawn' && !correcting ? 'danger' : 'primary'} type="submit" form={formId}>
            {t(correcting ? 'app.save' : `request.record.${type}.do`)}
          </Button>
        </>
      }
    >
      <form id={formId} className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {!correcting && (
          <p className="soft">{t(`request.record.${type}.text`, { controller: state.controller.name })}</p>
        )}
        <Fields
          type={type}
          view={view}
          form={form}
          today={today}
          problems={problems}
          onChange={(change) => setForm({ ...form, ...change })}
        />
        {posted && <PostNote request={state} channel={posted} />}
        {type === 'received' && <WouldBeDue id={state.id} receivedOn={form.on} />}
        {elsewhere.length > 0 && <Elsewhere problems={elsewhere} />}
        {failure && problems.length === 0 && <Notice tone="overdue">{failureText(failure)}</Notice>}
      </form>
    </Dialog>
  );
}

/** Nobody should confirm a day of receipt that they did not look up. */
const ARRIVALS: readonly RecordableType[] = ['received', 'furtherReceived'];

const fieldsOf: Record<RecordableType, readonly string[]> = {
  sent: ['data.channel', 'data.tracking'],
  received: [],
  acknowledged: [],
  identityRequested: ['data.demanded'],
  identityProvided: [],
  clarificationRequested: ['data.demanded'],
  clarificationProvided: [],
  feeRequested: ['data.demanded'],
  feePaid: [],
  extended: ['data.reasonsGiven'],
  answered: ['data.outcome'],
  refused: ['data.reason'],
  furtherSent: ['data.channel', 'data.tracking'],
  furtherReceived: [],
  withdrawn: [],
  note: ['data.text'],
  complaintLodged: ['data.authority', 'data.channel', 'data.reference'],
  complaintAcknowledged: ['data.progress', 'data.reference'],
  authorityDecided: ['data.outcome', 'data.reason'],
  controllerComplaintSent: ['data.channel'],
  controllerComplaintAcknowledged: [],
  controllerComplaintAnswered: [],
  diaryEntry: ['data.what', 'data.minutes', 'data.money', 'data.distress'],
};

/** The first day on which this can have happened. */
function earliestDay(type: RecordableType, { state }: RequestView, { letterId }: RecordForm): string {
  const further = state.further.find((one) => one.letterId === letterId);
  if (further !== undefined) return type === 'furtherReceived' ? (further.sentOn ?? further.on) : further.on;
  return (type === 'sent' ? null : state.sentOn) ?? state.letters[0]?.on ?? state.letter.on;
}

function Elsewhere({ problems }: { problems: readonly Problem[] }) {
  const problemText = useProblemText();
  return (
    <Notice tone="overdue">
      {problems.map((p) => (
        <p key={`${p.path} ${p.id}`}>{problemText(p)}</p>
      ))}
    </Notice>
  );
}

interface FieldsProps {
  type: RecordableType;
  view: RequestView;
  form: RecordForm;
  today: string;
  problems: readonly Problem[];
  onChange: (change: Partial<RecordForm>) => void;
}

function Fields({ type, view, form, today, problems, onChange }: FieldsProps) {
  const t = useText();
  const problemText = useProblemText();
  const errorAt = (path: string) => {
    const found = problems.find((p) => p.path === path);
    return found && problemText(found);
  };
  const text = (path: string, id: string, rows: number) => (
    <TextField
      label={t(`request.field.${id}`)}
      value={form.text}
      onChange={(value) => onChange({ text: value })}
      error={errorAt(path)}
      multiline={rows}
    />
  );
  return (
    <>
      {type === 'note' && text('data.text', 'note', 4)}
      {type === 'diaryEntry' && text('data.what', 'what', 3)}
      <DateField
        label={t(`request.on.${type}`)}
        value={form.on}
        onChange={(on) => onChange({ on })}
        error={errorAt('on')}
        min={type === 'diaryEntry' ? undefined : earliestDay(type, view, form)}
        max={today}
        autoFocus={ARRIVALS.includes(type)}
      />
      {fieldsOf[type].includes('data.channel') && (
        <>
          <RadioCards
            label={t('request.field.channel')}
            value={form.channel}
            onChange={(channel) => onChange({ channel })}
            options={SENDING_CHANNELS.map((id) => ({ id, label: t(`channel.${id}`) }))}
            error={errorAt('data.channel')}
          />
          {fieldsOf[type].includes('data.tracking') &&
            (form.channel === 'registered-post' || form.channel === 'post' || form.tracking !== '') && (
              <TextField
                label={t('request.field.tracking')}
                description={t('request.field.trackingHelp')}
                value={form.tracking}
                onChange={(tracking) => onChange({ tracking })}
                error={errorAt('data.tracking')}
              />
            )}
        </>
      )}
      {type === 'extended' && (
        <RadioCards
          label={t('request.field.reasonsGiven')}
          value={form.reasonsGiven}
          onChange={(reasonsGiven) => onChange({ reasonsGiven })}
          options={[
            { id: 'yes', label: t('request.field.reasonsYes') },
            { id: 'no', label: t('request.field.reasonsNo'), description: t('request.field.reasonsNoHelp') },
          ]}
          error={errorAt('data.reasonsGiven')}
        />
      )}
      {type === 'answered' && (
        <RadioCards
          label={t('request.field.outcome')}
          value={form.outcome}
          onChange={(outcome) => onChange({ outcome })}
          options={OUTCOMES.map((id) => ({
            id,
            label: t(`request.outcome.${id}`),
            description: t(`request.outcome.${id}.text`),
          }))}
          error={errorAt('data.outcome')}
        />
      )}
      {fieldsOf[type].includes('data.demanded') && text('data.demanded', 'demanded', 2)}
      <ComplaintFields type={type} requestId={view.state.id} form={form} errorAt={errorAt} onChange={onChange} />
      {(type === 'refused' || type === 'authorityDecided') && text('data.reason', 'reason', 3)}
    </>
  );
}

/** What a day of receipt would mean, while it is being entered. */
function WouldBeDue({ id, receivedOn }: { id: string; receivedOn: string }) {
  const t = useText();
  const day = useDay();
  const deadline = useDeadlineFor(id, receivedOn).data;
  if (!deadline?.due) return null;
  return <Notice tone="info">{t('request.wouldBeDue', { due: day(deadline.due, 'long') })}</Notice>;
}
