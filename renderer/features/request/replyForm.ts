// What the dialog that records a reply holds while it is filled in, and what it makes of that.
import type { ChannelInput } from '@contract/channels';
import { outcomeOf, type ReplyEvent } from '@core/playbook/advice';
import { problem, type Problem } from '@core/problem';
import type { RecordableType } from '@core/request/events';
import { REPLIES, type AccessItem, type Reply, type REPLY_CHANNELS } from '@core/request/reply';
import type { RequestView } from '@contract/views';
import { recordedOutcomes, type ReplyGroup } from './playbook';
import type { Recordable } from './recordForm';

type ReplyChannel = (typeof REPLY_CHANNELS)[number];
export type ReplyFile = NonNullable<ChannelInput<'replies.record'>['file']>;

export interface ReplyForm {
  on: string;
  group: ReplyGroup | '';
  says: Reply | '';
  channel: ReplyChannel | '';
  missing: AccessItem[];
  reference: string;
  words: string;
  file: ReplyFile | null;
}

/** The outcomes of a group, in the order of the playbook. */
export const outcomesIn = (group: ReplyGroup | '') =>
  recordedOutcomes.filter(({ recorded }) => recorded.group === group);

/** A form as it opens: with what a step already says of the reply, or with the reply to correct. */
export function openedForm(type: RecordableType, today: string): ReplyForm {
  const form: ReplyForm = {
    ...{ on: today, group: '', says: '', channel: '', missing: [], reference: '', words: '', file: null },
  };
  if (type === 'answered') return form;
  const fitting = recordedOutcomes.filter(({ recorded }) => recorded.type === type);
  const group = fitting[0]?.recorded.group ?? '';
  return {
    ...form,
    group,
    says: type === 'clarificationRequested' || type === 'acknowledged' ? saysOf(fitting[0]?.id) : onlyOf(group),
  };
}

export function formOfReply(reply: ReplyEvent, view: RequestView): ReplyForm {
  const { channel = '', reference = '', words = '' } = reply.data;
  const says = saysOf(outcomeOf(reply, view) === 'extension-late' ? 'extension' : outcomeOf(reply, view));
  const own = 'demanded' in reply.data ? reply.data.demanded : 'reason' in reply.data ? reply.data.reason : undefined;
  return {
    on: reply.on,
    group: recordedOutcomes.find(({ id }) => id === says)?.recorded.group ?? '',
    says,
    channel,
    missing: reply.type === 'answered' ? (reply.data.missing ?? []) : [],
    reference,
    words: own ?? words,
    file: null,
  };
}

const saysOf = (id: string | undefined): Reply | '' => REPLIES.find((reply) => reply === id) ?? '';

/** Where a group has one outcome there is nothing to ask. */
export function onlyOf(group: ReplyGroup | ''): Reply | '' {
  const [first, ...more] = outcomesIn(group);
  return more.length === 0 ? saysOf(first?.id) : '';
}

/** The happening, or what is missing from the form. `keptFile`: the attachment that a corrected reply already has. */
export function happeningOfReply(
  form: ReplyForm,
  keptFile: string | undefined,
): { happening: Recordable } | { problems: Problem[] } {
  const missing = (path: string) => ({ problems: [problem(path, 'problem.missing')] });
  if (form.on === '') return missing('on');
  if (form.group === '') return missing('group');
  const entry = recordedOutcomes.find(({ id }) => id === form.says);
  if (form.says === '' || entry === undefined) return missing('data.says');
  const { says, on } = form;
  const [reference, words] = [form.reference.trim(), form.words.trim()];
  const file = form.file?.sha256 ?? keptFile;
  const reply = {
    says,
    ...(form.channel !== '' && { channel: form.channel }),
    ...(reference !== '' && { reference }),
    ...(file !== undefined && { file }),
  };
  const inWords = words === '' ? {} : { words };
  const { type, outcome = 'complete', reasonsGiven = false } = entry.recorded;
  switch (type) {
    case 'answered': {
      const lacks = form.missing.length === 0 || says !== 'partial' ? {} : { missing: form.missing };
      return { happening: { type, on, data: { outcome, ...lacks, ...inWords, ...reply } } };
    }
    case 'extended':
      return { happening: { type, on, data: { reasonsGiven, ...inWords, ...reply } } };
    case 'refused':
      return { happening: { type, on, data: { ...(words !== '' && { reason: words }), ...reply } } };
    case 'identityRequested':
    case 'clarificationRequested':
    case 'feeRequested':
      return { happening: { type, on, data: { ...(words !== '' && { demanded: words }), ...reply } } };
    default:
      return { happening: { type: 'acknowledged', on, data: { ...inWords, ...reply } } };
  }
}
