// What a further letter can say of the letters and replies before it: the values of its fields, and its conditions.
import type { FollowUp } from '../request/followUp';
import type { Reply } from '../request/reply';
import type { RequestFile } from '../request/requestFile';
import { LAST_DAY } from '../text';
import { CONDITIONS, type Condition } from './template';

const REASONS_MISSING: readonly Reply[] = ['refusal-without-reasons', 'refusal-bare'];
const REMEDIES_MISSING: readonly Reply[] = ['refusal-without-remedies', 'refusal-bare'];

/** Values by name of the field; `written` writes a day out, and what is not known is empty. */
export function followUpValues(followUp: FollowUp, written: (day: string) => string): Record<string, string> {
  const { about, reference = '', particulars = '', until } = followUp;
  const day = (on: string | undefined) => (on === undefined ? '' : written(on));
  return {
    letterOn: day(about.letterOn),
    sentOn: day(about.sentOn),
    receivedOn: day(about.receivedOn),
    dueOn: day(about.dueOn),
    answeredOn: day(about.answeredOn),
    insistedOn: day(about.insistedOn),
    until: day(until),
    reference,
    particulars,
  };
}

/** The conditions that hold for a further letter, besides those of its rights. A deadline is over on the day after it. */
export function followUpConditions({ followUp, rights, date }: RequestFile): Condition[] {
  if (followUp === undefined) return [];
  const { about, missing, particulars, until } = followUp;
  // What it said is answered by its day.
  const reply = about.answeredOn === undefined ? undefined : followUp.reply;
  const holds: [test: boolean, yes: Condition, no?: Condition][] = [
    [about.receivedOn !== undefined, 'receipt-known', 'receipt-unknown'],
    [about.dueOn !== undefined && about.dueOn < date, 'overdue', 'not-overdue'],
    [about.answeredOn !== undefined, 'reply-known', 'reply-unknown'],
    [(about.dueOn ?? LAST_DAY) < (about.answeredOn ?? ''), 'reply-late'],
    [about.insistedOn !== undefined, 'insisted'],
    [until !== undefined, 'with-until'],
    [particulars !== undefined, 'with-particulars'],
    [missing.length > 0, 'with-missing'],
    [rights.includes('erasure'), 'with-erasure'],
    [rights.includes('consent-withdrawal'), 'with-withdrawn-consent'],
    [rights.includes('marketing-objection'), 'with-objection-to-marketing'],
    [rights.includes('objection') || rights.includes('ai-training-objection'), 'objects-on-grounds'],
    [reply !== undefined && REASONS_MISSING.includes(reply), 'reply-reasons-missing'],
    [reply !== undefined && REMEDIES_MISSING.includes(reply), 'reply-remedies-missing'],
  ];
  return [
    ...holds.flatMap(([test, yes, no]) => (test ? [yes] : no === undefined ? [] : [no])),
    ...CONDITIONS.filter((condition) => condition === `reply-${reply}`),
    ...complaintConditions(followUp, rights),
  ];
}

/** Those of a complaint; one to a British controller or authority is under British law. */
function complaintConditions({ kind, complaint }: FollowUp, rights: RequestFile['rights']): Condition[] {
  if (complaint === undefined) return [];
  const { authority, findings } = complaint;
  return [
    ...rights.map((right) => `right-${right}` as const),
    ...findings.map((finding) => `finding-${finding}` as const),
    ...CONDITIONS.filter((condition) => condition === `competent-by-${authority?.why}`),
    authority?.country === 'GB' || kind === 'complaint-to-controller' ? 'under-uk-law' : 'under-gdpr',
    ...(authority !== undefined && !['establishment', 'lead', 'national'].includes(authority.why)
      ? (['authority-elsewhere'] as const)
      : []),
  ];
}
