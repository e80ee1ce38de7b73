// What clock and calendar add to a request: deadline, urgency, reminders, next steps.
import type { Deadline, HolidayCalendar, Reason } from '../deadline/deadline';
import { daysBetween } from '../deadline/period';
import { regimeOf } from '../deadline/regime';
import { remindersOf, type Leads, type Reminder } from '../deadline/reminders';
import { assumedReceiptOf, deadlineOf } from '../deadline/schedule';
import type { Day } from '../text';
import { eventsOf, REACTIONS } from './fold';
import type { NextStep, RequestState, Urgency } from './request';

/** See `requestViewSchema` in contract/views.ts for the fields. */
export interface RequestStanding {
  state: RequestState;
  deadline: Deadline | null;
  dueOn: Day | null;
  urgency: Urgency;
  daysLeft: number | null;
  reminders: Reminder[];
  ownLeads: Leads | null;
  nextSteps: NextStep[];
}

/**
 * Works out where a request stands on `today`. `leads` are those of the settings, `ownLeads` the request's own, which
 * take their place. It is due soon from the earliest of either on, at the latest on the day itself.
 */
export function requestView(
  state: RequestState,
  ctx: {
    today: Day;
    leads: Leads;
    ownLeads: Leads | null;
    calendarFor: (country: string, region?: string) => HolidayCalendar;
  },
): RequestStanding {
  const { leads, ownLeads } = ctx;
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
        : daysLeft <= Math.max(0, ...leads, ...(ownLeads ?? []))
          ? 'due-soon'
          : 'waiting';
  return {
    state,
    deadline,
    dueOn,
    urgency,
    daysLeft,
    reminders: dueOn === null || ended ? [] : remindersOf(dueOn, ownLeads ?? leads),
    ownLeads,
    nextSteps: nextStepsOf(state),
  };
}

/** The deadline as known: from the day of receipt, else from an assumed one; null before sending. */
function deadlineOfRequest(
  state: RequestState,
  calendarFor: (country: string, region?: string) => HolidayCalendar,
): Deadline | null {
  if (state.sentOn === null || state.channel === null) return null;
  const { country, region } = state.controller;
  const firstReaction = eventsOf(state.events, ...REACTIONS)[0]?.on ?? null;
  const assumed = assumedReceiptOf(state.sentOn, state.channel, country !== state.person.country, firstReaction);
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
function remarks(state: RequestState, deadline: Deadline): Reason[] {
  const { due, regime } = deadline;
  const remark = (rule: string, source: string): Reason => ({ rule, source, from: due, to: due, values: {} });
  const remarkable: Reason[] = [];
  if (eventsOf(state.events, 'extended').length > 0 && !extensionCounts(state, deadline)) {
    const flaw = state.extendedOn === null ? 'extensionWithoutReasons' : 'extensionLate';
    const periods = [...deadline.extendedReasons, ...deadline.reasons];
    remarkable.push(remark(deadline.extendedDue === null ? 'extensionUnknown' : flaw, periods[0]?.source ?? ''));
  }
  if (eventsOf(state.events, 'identityRequested').length > 0) {
    // "There may be a suspension", with no basis in the text of Art. 12(3) GDPR: said, not computed.
    if (regime === 'EU-GDPR' || regime === 'EEA-GDPR')
      remarkable.push(remark('identityMaySuspend', 'EDPB Guidelines 01/2022 (v2.1), para 159'));
    if (regime === 'UK-GDPR') remarkable.push(remark('ukIdentityDelays', 'UK GDPR Art. 12A'));
  }
  return remarkable;
}

/** The buttons a request offers, the most fitting first. */
function nextStepsOf(state: RequestState): NextStep[] {
  switch (state.stage) {
    case 'signed':
      return ['print', 'mark-sent', 'withdraw'];
    case 'answered':
      // A partial answer, or one that misses the question, may be followed by another.
      return state.outcome === 'complete' ? [] : ['record-answer', 'record-refusal'];
    case 'refused':
      return ['record-answer'];
    case 'withdrawn':
      return [];
    default:
      return waitingSteps(state);
  }
}

function waitingSteps(state: RequestState): NextStep[] {
  const steps: NextStep[] = [];
  if (state.receivedOn === null) steps.push('enter-receipt');
  if (state.stage === 'identity') steps.push('record-identity-provided');
  steps.push('record-answer', 'record-refusal');
  if (eventsOf(state.events, 'acknowledged').length === 0) steps.push('record-acknowledgement');
  if (state.stage !== 'identity') steps.push('record-identity-request');
  if (state.extendedOn === null) steps.push('record-extension');
  steps.push('withdraw');
  return steps;
}
