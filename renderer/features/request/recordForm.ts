// What the dialog that records a happening holds while it is filled in, and what it makes of that.
import type { DECISIONS, Happening, OUTCOMES, RecordableType, SENDING_CHANNELS } from '@core/request/events';
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
  /** What was demanded, the reason of a refusal or decision, what happened, or the note. */
  text: string;
  authority: ChosenAuthority | null;
  reference: string;
  progress: 'yes' | 'no' | '';
  decision: (typeof DECISIONS)[number] | '';
  minutes: string;
  amount: string;
  currency: string;
  distress: string;
}

/** What a complaint says of its authority. */
export type ChosenAuthority = Pick<
  Happening<'complaintLodged'>['data'],
  'authorityId' | 'authority' | 'country' | 'region'
>;

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
  const form: RecordForm = {
    on,
    channel: '',
    tracking: '',
    letterId,
    reasonsGiven: '',
    outcome: '',
    text: '',
    authority: null,
    reference: '',
    progress: '',
    decision: '',
    minutes: '',
    amount: '',
    currency: 'EUR',
    distress: '',
  };
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
    case 'complaintLodged': {
      const { channel, reference = '', ...authority } = event.data;
      return { ...form, channel, reference, authority };
    }
    case 'complaintAcknowledged':
      return { ...form, progress: event.data.progress ? 'yes' : 'no', reference: event.data.reference ?? '' };
    case 'authorityDecided':
      return { ...form, decision: event.data.outcome, text: event.data.reason ?? '' };
    case 'controllerComplaintSent':
      return { ...form, channel: event.data.channel };
    case 'diaryEntry': {
      const { what, minutes, money, distress = '' } = event.data;
      return {
        ...form,
        text: what,
        minutes: minutes === undefined ? '' : String(minutes),
        ...(money !== undefined && { amount: (money.cents / 100).toFixed(2), currency: money.currency }),
        distress,
      };
    }
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
    case 'complaintLodged': {
      if (form.authority === null) return missing('data.authority');
      if (form.channel === '') return missing('data.channel');
      return { happening: { type, on, data: { ...form.authority, channel: form.channel, ...referenceOf(form) } } };
    }
    case 'complaintAcknowledged':
      if (form.progress === '') return missing('data.progress');
      return { happening: { type, on, data: { progress: form.progress === 'yes', ...referenceOf(form) } } };
    case 'authorityDecided':
      if (form.decision === '') return missing('data.outcome');
      return { happening: { type, on, data: { outcome: form.decision, ...(text !== '' && { reason: text }) } } };
    case 'controllerComplaintSent':
      if (form.channel === '') return missing('data.channel');
      return { happening: { type, on, data: { channel: form.channel } } };
    case 'diaryEntry':
      return diaryEntryOf(form);
    default:
      return { happening: { type, on, data: {} } };
  }
}

function referenceOf({ reference }: RecordForm): { reference?: string } {
  return reference.trim() === '' ? {} : { reference: reference.trim() };
}

/** An entry of the diary; minutes as a whole number, an amount of money with a comma or a point. */
function diaryEntryOf(form: RecordForm): { happening: Recordable } | { problems: Problem[] } {
  const [what, minutes, amount, distress] = [form.text, form.minutes, form.amount, form.distress].map((field) =>
    field.trim(),
  ) as [string, string, string, string];
  const problems = [
    ...(what === '' ? [problem('data.what', 'problem.missing')] : []),
    ...(/^\d{0,6}$/.test(minutes) ? [] : [problem('data.minutes', 'problem.wholeMinutes')]),
    ...(amount === '' || /^\d{1,7}([.,]\d{1,2})?$/.test(amount) ? [] : [problem('data.money', 'problem.amount')]),
  ];
  if (problems.length > 0) return { problems };
  const money = { cents: Math.round(Number(amount.replace(',', '.')) * 100), currency: form.currency };
  const data = {
    what,
    ...(Number(minutes) > 0 && { minutes: Number(minutes) }),
    ...(money.cents > 0 && { money }),
    ...(distress !== '' && { distress }),
  };
  return { happening: { type: 'diaryEntry', on: form.on, data } };
}
