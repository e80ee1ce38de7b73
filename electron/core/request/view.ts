// What clock and calendar add to a request: deadline, urgency, reminders, next steps.
import { type Deadline, DEMANDS, type HolidayCalendar, type Reason } from '../deadline/deadline';
import { daysBetween } from '../deadline/period';
import { dutyOf, regimeOf } from '../deadline/regime';
import { remindersOf, type Leads, type Reminder } from '../deadline/reminders';
import { assumedReceiptOf, deadlineOf, extensionCounts } from '../deadline/schedule';
import type { Day } from '../text';
import { complaintDeadline, complaintDueOn } from './complaint';
import { demandsOf } from './demands';
import type { FollowUpKind } from './followUp';
import { eventsOf, REACTIONS } from './fold';
import type { NextStep, RequestState, Stage, Urgency } from './request';

/** See `requestViewSchema` in contract/views.ts for the fields. */
export interface RequestStanding {
  state: RequestState;
  deadline: Deadline | null;
  complaintDeadline: Deadline | null;
  lawDueOn: Day | null;
  awaited: Awaited | null;
  dueOn: Day | null;
  urgency: Urgency;
  daysLeft: number | null;
  reminders: Reminder[];
  ownLeads: Leads | null;
  nextSteps: NextStep[];
}

/** Those in which the next day is that of a complaint. */
const COMPLAINED: readonly Stage[] = ['controller-complaint', 'complaint', 'decided'];

/** A further letter that was sent and not yet answered: when, and by which day it asks for an answer. */
export interface Awaited {
  letterId: string;
  kind: FollowUpKind;
  on: Day;
  until: Day;
}

/** Null where no public holidays are known for a country, or for its region where one is given. */
type CalendarFor = (country: string, region?: string) => HolidayCalendar | null;

/** What the law gives a request, whatever the day is today: most of the work of {@link requestView}. */
export type Deadlines = Pick<RequestStanding, 'deadline' | 'complaintDeadline'>;

export function deadlinesOf(state: RequestState, calendarFor: CalendarFor): Deadlines {
  const deadline = state.stage === 'withdrawn' ? null : deadlineOfRequest(state, calendarFor);
  return { deadline, complaintDeadline: deadline === null ? null : complaintDeadline(state, calendarFor) };
}

/**
 * Works out where a request stands on `today`. `leads` are those of the settings, `ownLeads` the request's own, which
 * take their place. It is due soon from the earliest of either on, at the latest on the day itself. Deadlines that were
 * worked out before may be given.
 */
export function requestView(
  state: RequestState,
  {
    today,
    leads,
    ownLeads,
    calendarFor,
  }: { today: Day; leads: Leads; ownLeads: Leads | null; calendarFor: CalendarFor },
  { deadline, complaintDeadline: ofComplaint } = deadlinesOf(state, calendarFor),
): RequestStanding {
  const extended = deadline !== null && extensionCounts(deadline, state.extendedOn);
  const lawDueOn = deadline === null ? null : extended ? deadline.extendedDue : deadline.due;
  const isComplained = COMPLAINED.includes(state.stage);
  const awaited = isComplained ? null : awaitedOf(state);
  const replied = state.stage === 'answered' || state.stage === 'refused';
  const ended = state.stage === 'withdrawn' || state.stage === 'decided' || (replied && awaited === null);
  const isLonger = awaited !== null && (replied || lawDueOn === null || awaited.until > lawDueOn);
  const ownDueOn = isLonger ? awaited.until : lawDueOn;
  const dueOn = isComplained && ofComplaint !== null ? complaintDueOn(state, ofComplaint) : ownDueOn;
  const daysLeft = dueOn === null || ended ? null : daysBetween(today, dueOn);
  const urgency: Urgency = ended
    ? 'done'
    : deadline === null
      ? 'to-send'
      : daysLeft === null
        ? 'waiting'
        : daysLeft < 0
          ? 'overdue'
          : daysLeft <= Math.max(0, ...leads, ...(ownLeads ?? []))
            ? 'due-soon'
            : 'waiting';
  return {
    state,
    deadline,
    complaintDeadline: ofComplaint,
    lawDueOn,
    awaited,
    dueOn,
    urgency,
    daysLeft,
    reminders: dueOn === null || ended ? [] : remindersOf(dueOn, ownLeads ?? leads),
    ownLeads,
    nextSteps: nextStepsOf(state, {
      isAwaiting: awaited !== null && urgency !== 'overdue',
      isOverdue: urgency === 'overdue',
      isUk: deadline?.regime === 'UK-GDPR',
    }),
  };
}

/** Only the last one that was sent counts; a reply after it ends the waiting, other than the one it answers. */
function awaitedOf({ further, events, stage }: RequestState): Awaited | null {
  const sent = further.flatMap((letter) => (letter.sentOn === null ? [] : [{ ...letter, sentOn: letter.sentOn }]));
  const last = sent.sort((a, b) => (a.sentOn < b.sentOn ? -1 : 1)).at(-1);
  const followUp = last?.request.followUp;
  if (stage === 'withdrawn' || last === undefined || followUp?.until === undefined) return null;
  const isAnswered = eventsOf(events, 'answered', 'refused').some(
    ({ id, on }) => on >= last.sentOn && id !== followUp.eventId,
  );
  return isAnswered ? null : { letterId: last.letterId, kind: followUp.kind, on: last.sentOn, until: followUp.until };
}

/** The deadline as known: from the day of receipt, else from an assumed one; null before sending. */
function deadlineOfRequest(state: RequestState, calendarFor: CalendarFor): Deadline | null {
  if (state.sentOn === null || state.channel === null) return null;
  const { country, region } = state.controller;
  const firstReaction = eventsOf(state.events, ...REACTIONS)[0]?.on ?? null;
  const assumed = assumedReceiptOf(state.sentOn, state.channel, country !== state.person.country, firstReaction);
  const deadline = deadlineOf({
    regime: regimeOf(state.person.country, country, region),
    receivedOn: state.receivedOn ?? assumed.receivedOn,
    assumedReceipt: state.receivedOn === null,
    duty: dutyOf(state.rights),
    access: state.rights.includes('access'),
    demands: demandsOf(state.events),
    extendedOn: state.extendedOn,
    country,
    calendar: calendarFor(country, region) ?? calendarFor(country) ?? (() => null),
  });
  const first = state.receivedOn === null ? [assumed.reason] : [];
  const isConfirmed = eventsOf(state.events, 'acknowledged', 'answered', 'refused').length > 0;
  return {
    ...deadline,
    reasons: [
      ...first,
      ...deadline.reasons,
      ...unknownHolidays(state, deadline, calendarFor),
      ...remarks(state, deadline),
    ],
    confirmation: isConfirmed ? null : deadline.confirmation,
  };
}

/** Says where holidays did not count, because nobody here knows them. */
function unknownHolidays(
  { controller: { country, region } }: RequestState,
  { receivedOn }: Deadline,
  calendarFor: CalendarFor,
): Reason[] {
  const remark = (rule: string, place: string): Reason[] => [
    { rule, source: '', from: receivedOn, to: receivedOn, values: { place } },
  ];
  if (calendarFor(country) === null) return remark('holidaysUnknown', country);
  return region !== undefined && calendarFor(country, region) === null ? remark('regionUnknown', region) : [];
}

/** What happened without moving the deadline, and why it did not. */
function remarks(state: RequestState, deadline: Deadline): Reason[] {
  const { due, regime } = deadline;
  if (due === null) return [];
  const remark = (rule: string, source: string): Reason => ({ rule, source, from: due, to: due, values: {} });
  const remarkable: Reason[] = [];
  if (eventsOf(state.events, 'extended').length > 0 && !extensionCounts(deadline, state.extendedOn)) {
    const flaw = state.extendedOn === null ? 'extensionWithoutReasons' : 'extensionLate';
    const periods = [...deadline.extendedReasons, ...deadline.reasons];
    remarkable.push(remark(deadline.extendedDue === null ? 'extensionUnknown' : flaw, periods[0]?.source ?? ''));
  }
  if (eventsOf(state.events, 'feeRequested').length > 0 && (regime === 'EU-GDPR' || regime === 'EEA-GDPR'))
    remarkable.push(remark('feeMovesNothing', 'Art. 12(5) GDPR'));
  return remarkable;
}

/** The buttons a request offers, the most fitting first. */
function nextStepsOf(
  state: RequestState,
  { isAwaiting, isOverdue, isUk }: { isAwaiting: boolean; isOverdue: boolean; isUk: boolean },
): NextStep[] {
  // In the United Kingdom the controller hears of it first (s. 164A DPA 2018).
  const complain = isUk && state.controllerComplaint === null ? 'complain-to-controller' : 'complain';
  switch (state.stage) {
    case 'signed':
      return ['print', 'mark-sent', 'withdraw'];
    case 'answered':
      // A partial answer, or one that misses the question, may be followed by another.
      if (state.outcome === 'complete') return [];
      return isAwaiting ? ['record-answer', 'record-refusal', complain] : [complain, 'record-answer', 'record-refusal'];
    case 'refused':
      return isAwaiting ? ['record-answer', complain] : [complain, 'record-answer'];
    case 'controller-complaint':
      return [
        ...(isOverdue ? (['complain'] as const) : []),
        ...(state.controllerComplaint?.acknowledgedOn === null ? (['record-complaint-acknowledgement'] as const) : []),
        'record-complaint-answer',
        'record-answer',
        'record-refusal',
        ...(isOverdue ? [] : (['complain'] as const)),
        'withdraw',
      ];
    case 'complaint':
      return [
        ...(state.complaint?.progressOn === null ? (['record-authority-word'] as const) : []),
        'record-decision',
        'record-answer',
        'record-refusal',
        'withdraw',
      ];
    case 'decided':
    case 'withdrawn':
      return [];
    default: {
      const steps = waitingSteps(state);
      return isOverdue ? [complain, ...steps] : [...steps.slice(0, -1), complain, ...steps.slice(-1)];
    }
  }
}

function waitingSteps(state: RequestState): NextStep[] {
  const steps: NextStep[] = [];
  const open = demandsOf(state.events)
    .filter(({ metOn }) => metOn === null)
    .map(({ kind }) => kind);
  if (state.receivedOn === null) steps.push('enter-receipt');
  steps.push(...open.map((kind) => `record-${kind}-met` as const), 'record-answer', 'record-refusal');
  if (eventsOf(state.events, 'acknowledged').length === 0) steps.push('record-acknowledgement');
  if (state.extendedOn === null) steps.push('record-extension');
  steps.push(...DEMANDS.filter((kind) => !open.includes(kind)).map((kind) => `record-${kind}-demand` as const));
  steps.push('withdraw');
  return steps;
}
