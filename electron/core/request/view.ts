// What clock and calendar add to a request: deadline, urgency, reminders, next steps.
import type { Deadline, HolidayCalendar, Reason } from '../deadline/deadline';
import { daysBetween } from '../deadline/period';
import { regimeOf } from '../deadline/regime';
import { assumedReceiptOf, deadlineOf, remindersOf } from '../deadline/schedule';
import type { Day } from '../text';
import type { NextStep, RequestState, Urgency } from './request';

/** See `requestViewSchema` in contract/views.ts for the fields. */
export interface RequestStanding {
  state: RequestState;
  deadline: Deadline | null;
  dueOn: Day | null;
  urgency: Urgency;
  daysLeft: number | null;
  reminders: { kind: 'due-soon' | 'overdue'; on: Day }[];
  nextSteps: NextStep[];
}

/** Works out where a request stands on `today`. `leadDays`: days before the deadline from which it is due soon. */
export function requestView(
  state: RequestState,
  ctx: { today: Day; leadDays: number; calendarFor: (country: string, region?: string) => HolidayCalendar },
): RequestStanding {
  const deadline = state.stage === 'withdrawn' ? null : deadlineOfRequest(state, ctx.calendarFor);
  const extended = deadline !== null && extensionCounts(state, deadline);
  const dueOn = deadline === null ? null : extended ? deadline.extendedDue : deadline.due;
  const ended = state.stage === 'answered' || state.stage === 'refused' || state.stage === 'withdrawn';
  const daysLeft = dueOn === null || ended ? null : daysBetween(ctx.today, dueOn);
  const urgency: Urgency = ended
    ? 'done'
    : daysLeft === null
      ? 'to-send'
      : daysLeft < 0
        ? 'overdue'
        : daysLeft <= ctx.leadDays
          ? 'due-soon'
          : 'waiting';
  return {
    state,
    deadline,
    dueOn,
    urgency,
    daysLeft,
    reminders: dueOn === null || ended ? [] : remindersOf(dueOn, ctx.leadDays),
    nextSteps: nextStepsOf(state),
  };
}

/** The deadline as known: from the day of receipt, else from an assumed one; null before sending. */
function deadlineOfRequest(state: RequestState, calendarFor: (country: string, region?: string) => HolidayCalendar): Deadline | null {
  if (state.sentOn === null || state.channel === null) return null;
  const { country, region } = state.controller;
  const assumed = assumedReceiptOf(state.sentOn, state.channel, country !== state.person.country);
  const deadline = deadlineOf({
    regime: regimeOf(state.person.country, country),
    receivedOn: state.receivedOn ?? assumed.receivedOn,
    assumedReceipt: state.receivedOn === null,
    country,
    calendar: calendarFor(country, region),
  });
  const first = state.receivedOn === null ? [assumed.reason] : [];
  return { ...deadline, reasons: [...first, ...deadline.reasons, ...remarks(state, deadline)] };
}

/**
 * An extension counts when its notice gave reasons and came by the unextended deadline (Art. 12(3) GDPR).
 */
function extensionCounts(state: RequestState, deadline: Deadline): boolean {
  return state.extendedOn !== null && state.extendedOn <= deadline.due && deadline.extendedDue !== null;
}

/** What happened without moving the deadline, and why it did not. */
function remarks(state: RequestState, { due }: Deadline): Reason[] {
  const source = 'Art. 12(3) GDPR';
  return state.events.flatMap((event): Reason[] => {
    const remark = (rule: string, from: string): Reason[] => [{ rule, source: from, from: due, to: due, values: {} }];
    if (event.type === 'extended' && !event.data.reasonsGiven) return remark('extensionWithoutReasons', source);
    if (event.type === 'extended' && event.on > due) return remark('extensionLate', source);
    // "There may be a suspension", with no basis in the text of Art. 12(3): said, not computed.
    if (event.type === 'identityRequested') return remark('identityMaySuspend', 'EDPB Guidelines 01/2022 (v2.1), para 159');
    return [];
  });
}

/** The buttons a request offers, the most fitting first. */
export function nextStepsOf(state: RequestState): NextStep[] {
  switch (state.stage) {
    case 'signed':
      return ['print', 'mark-sent', 'withdraw'];
    case 'sent':
      return ['enter-receipt', ...WAITING];
    case 'received':
    case 'extended':
      return [...WAITING];
    case 'identity':
      return ['record-identity-provided', 'record-answer', 'record-refusal', 'record-extension', 'withdraw'];
    case 'answered':
    case 'refused':
      return ['record-answer', 'record-refusal'];
    case 'withdrawn':
      return [];
  }
}

const WAITING: readonly NextStep[] = [
  'record-answer',
  'record-refusal',
  'record-acknowledgement',
  'record-identity-request',
  'record-extension',
  'withdraw',
];
