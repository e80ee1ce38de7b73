// What the dialog that records a happening holds while it is filled in, and what it makes of that.
import type { Happening, OUTCOMES, RecordableType, SENDING_CHANNELS } from '@core/request/events';
import type { ReplyEvent } from '@core/playbook/advice';
import { REACTIONS } from '@core/request/fold';
import type { StandingEvent } from '@core/request/request';
import { type Problem, problem } from '@core/problem';

export interface RecordForm {
  on: string;
  channel: (typeof SENDING_CHANNELS)[number] | '';
  tracking: string;
  /** Of a further letter that was sent or arrived. */
  letterId: string;
  reasonsGiven: 'yes' | 'no' | '';
  outcome: (typeof OUTCOMES)[number] | '';
  /** What was demanded, the reason of a refusal, or the note. */
  text: string;
}

export type Recordable = Happening<RecordableType>;

/** Whether an event that stands was recorded by hand, and so can be corrected. */
export function isRecordable(event: StandingEvent): event is StandingEvent & Recordable {
  return event.type !== 'created' && event.type !== 'letterSigned' && event.type !== 'attachmentAdded';
}

/** Whether something is recorded as what a controller said. */
export const isReply = (type: RecordableType): type is ReplyEvent['type'] =>
  REACTIONS.some((reaction) => reaction === type);

/** An empty form, or that of a happening to correct. */
export function formOf(event: Recordable | null, on: string, letterId = ''): RecordForm {
  const form: RecordForm = { on, channel: '', tracking: '', letterId, reasonsGiven: '', outcome: '', text: '' };
  switch (event?.type) {
    case undefined:
      return form;
    case 'sent':
      return { ...form, channel: event.data.channel, tracking: event.data.tracking ?? '' };
    case 'furtherSent':
      return { ...formOf({ ...event, type: 'sent' }, on), letterId: event.data.letterId };
    case 'furtherReceived':
      return { ...form, letterId: event.data.letterId };
    case 'extended':
      return { ...form, reasonsGiven: event.data.reasonsGiven ? 'yes' : 'no' };
    case 'answered':
      return { ...form, outcome: event.data.outcome };
    case 'identityRequested':
    case 'clarificationRequested':
    case 'feeRequested':
      return { ...form, text: event.data.demanded ?? '' };
    case 'refused':
      return { ...form, text: event.data.reason ?? '' };
    case 'note':
      return { ...form, text: event.data.text };
    default:
      return form;
  }
}

/** The happening, or what is missing from the form; whether it can have happened is for the main process to say. */
export function happeningOf(
  type: RecordableType,
  form: RecordForm,
): { happening: Recordable } | { problems: Problem[] } {
  const { on } = form;
  const text = form.text.trim();
  const missing = (path: string) => ({ problems: [problem(path, 'problem.missing')] });
  if (on === '') return missing('on');
  switch (type) {
    case 'sent':
    case 'furtherSent': {
      const tracking = form.tracking.trim();
      if (form.channel === '') return missing('data.channel');
      const way = { channel: form.channel, ...(tracking !== '' && { tracking }) };
      const { letterId } = form;
      return { happening: type === 'sent' ? { type, on, data: way } : { type, on, data: { letterId, ...way } } };
    }
    case 'furtherReceived':
      return { happening: { type, on, data: { letterId: form.letterId } } };
    case 'extended':
      if (form.reasonsGiven === '') return missing('data.reasonsGiven');
      return { happening: { type, on, data: { reasonsGiven: form.reasonsGiven === 'yes' } } };
    case 'answered':
      if (form.outcome === '') return missing('data.outcome');
      return { happening: { type, on, data: { outcome: form.outcome } } };
    case 'identityRequested':
    case 'clarificationRequested':
    case 'feeRequested':
      return { happening: { type, on, data: text === '' ? {} : { demanded: text } } };
    case 'refused':
      return { happening: { type, on, data: text === '' ? {} : { reason: text } } };
    case 'note':
      return text === '' ? missing('data.text') : { happening: { type, on, data: { text } } };
    default:
      return { happening: { type, on, data: {} } };
  }
}
