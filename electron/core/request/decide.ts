// Decides what may be recorded: a command against the request as it stands becomes events, or problems at its fields.
import { InvalidInput, problem, type Problem } from '../problem';
import { DEMANDS } from '../deadline/deadline';
import type { Day } from '../text';
import { COMPLAINT_EVENTS, lodgingsOf } from './complaint';
import { DEMAND_EVENTS } from './demands';
import type { Happening, RecordableType, RequestEvent } from './events';
import { eventsOf, REACTIONS } from './fold';
import type { RequestState } from './request';

/** `now`: instant, ISO 8601 UTC; `today`: the day in the user's time zone; `newId` gives an id never used before. */
export interface DecideContext {
  now: string;
  today: Day;
  newId: () => string;
}

type DataOf<T extends Happening['type']> = Extract<Happening, { type: T }>['data'];

/** The first two events of a request: it comes into being with its first signed letter. */
export function createRequest(
  input: { created: DataOf<'created'>; letterSigned: DataOf<'letterSigned'>; on: Day },
  ctx: DecideContext,
): RequestEvent[] {
  return [
    { type: 'created', on: input.on, data: input.created, id: ctx.newId(), seq: 1, at: ctx.now },
    { type: 'letterSigned', on: input.on, data: input.letterSigned, id: ctx.newId(), seq: 2, at: ctx.now },
  ];
}

/**
 * Another letter of the same request: before sending it takes the place of the one before, and one with a `followUp` comes
 * after it.
 */
export function addLetter(
  state: RequestState,
  data: DataOf<'letterSigned'>,
  on: Day,
  ctx: DecideContext,
): RequestEvent {
  return stamped(state, { type: 'letterSigned', on, data }, ctx);
}

/** Files a proof or an answer with the request. */
export function attach(
  state: RequestState,
  data: DataOf<'attachmentAdded'>,
  on: Day,
  ctx: DecideContext,
): RequestEvent {
  refuseFuture(on, ctx.today);
  return stamped(state, { type: 'attachmentAdded', on, data }, ctx);
}

/**
 * Records what happened. Throws {@link InvalidInput} at "on" for a day in the future or out of order (sending before the
 * letter, receipt before sending, a reaction before receipt); at "type" for what cannot happen, or not again.
 */
export function record(state: RequestState, happening: Happening<RecordableType>, ctx: DecideContext): RequestEvent {
  refuseImpossible(state.events, happening, ctx.today);
  return stamped(state, happening, ctx);
}

/**
 * Puts `happening` in the place of event `eventId`, takes that event back (null), or puts a taken-back one back. Throws
 * {@link InvalidInput} at "eventId" for an event that is not there, is not recorded by hand, or is needed by a later
 * one, and as {@link record} for a happening that does not fit the others.
 */
export function correct(
  state: RequestState,
  events: readonly RequestEvent[],
  eventId: string,
  happening: Happening<RecordableType> | null,
  ctx: DecideContext,
): RequestEvent {
  const original = events.find((event) => event.id === eventId);
  const fixed = ['created', 'letterSigned', 'corrected'];
  if (original === undefined || fixed.includes(original.type)) throw refusal('eventId', 'problem.notCorrectable');
  // A reply may turn out to be one of another kind.
  const isReply = (type: string) => REACTIONS.some((reaction) => reaction === type);
  const fits = ({ type }: Happening) => type === original.type || (isReply(type) && isReply(original.type));
  if (happening !== null && !fits(happening)) throw refusal('happening.type', 'problem.notCorrectable');
  const others = state.events.filter((event) => event.id !== eventId);
  refuseImpossible(others, happening, ctx.today);
  return {
    type: 'corrected',
    on: ctx.today,
    data: { replaces: eventId, event: happening },
    id: ctx.newId(),
    seq: state.seq + 1,
    at: ctx.now,
  };
}

const ONCE = {
  sent: 'problem.alreadySent',
  received: 'problem.alreadyReceived',
  withdrawn: 'problem.alreadyWithdrawn',
} as const;

/** What meets a demand needs the demand, and comes after it. */
const UNASKED = {
  identity: { none: 'problem.noIdentityRequest', before: 'problem.beforeIdentityRequest' },
  clarification: { none: 'problem.noClarificationRequest', before: 'problem.beforeClarificationRequest' },
  fee: { none: 'problem.noFeeRequest', before: 'problem.beforeFeeRequest' },
} as const;

/**
 * Refuses `changed` where it does not fit the `others`, which fit one another. `changed` is null where an event was
 * taken back; what is left must not need it.
 */
function refuseImpossible(others: readonly Happening[], changed: Happening<RecordableType> | null, today: Day): void {
  if (changed !== null) refuseFuture(changed.on, today);
  const events = changed === null ? others : [...others, changed];

  for (const [type, id] of Object.entries(ONCE)) {
    const before = others.find((event) => event.type === type);
    if (before !== undefined && changed?.type === type) throw refusal('type', id, { day: before.on });
  }
  const [sent] = eventsOf(events, 'sent');
  const [received] = eventsOf(events, 'received');
  const reactions = eventsOf(events, ...REACTIONS);
  const demands = DEMANDS.map((kind) => ({
    first: byDay(eventsOf(events, DEMAND_EVENTS[kind].asked))[0],
    met: eventsOf(events, DEMAND_EVENTS[kind].met),
    problems: UNASKED[kind],
  }));
  const complaints = COMPLAINT_EVENTS.map(({ lodged, followedBy }) => ({
    first: lodgingsOf(byDay(events), lodged)[0],
    following: eventsOf(events, ...followedBy),
  }));
  const furtherSent = eventsOf(events, 'furtherSent');
  const furtherReceived = eventsOf(events, 'furtherReceived');
  const afterSending = [
    ...reactions,
    ...eventsOf(events, 'received'),
    ...demands.flatMap(({ met }) => met),
    ...complaints.flatMap(({ first, following }) => [...(first === undefined ? [] : [first]), ...following]),
    ...furtherSent,
    ...furtherReceived,
  ];
  const [withdrawn] = eventsOf(events, 'withdrawn');

  if (sent === undefined) refuseBaseless(afterSending, 'problem.notSent');
  for (const { first, met, problems } of demands) if (first === undefined) refuseBaseless(met, problems.none);
  for (const { first, following } of complaints)
    if (first === undefined) refuseBaseless(following, 'problem.noComplaint');
  refuseDisorder(eventsOf(events, 'letterSigned')[0], eventsOf(events, 'sent', 'withdrawn'), 'problem.beforeLetter');
  refuseDisorder(sent, afterSending, 'problem.beforeSending');
  refuseDisorder(received, reactions, 'problem.beforeReceipt');
  for (const { first, met, problems } of demands) refuseDisorder(first, met, problems.before);
  for (const { first, following } of complaints) refuseDisorder(first, following, 'problem.beforeComplaint');
  if (withdrawn !== undefined)
    refuseDisorder(
      byDay([...eventsOf(events, 'sent'), ...afterSending]).at(-1),
      [withdrawn],
      'problem.beforeLastEvent',
    );
  for (const letterId of new Set([...furtherSent, ...furtherReceived].map(({ data }) => data.letterId)))
    refuseFurther(letterId);

  /** A further letter is sent once and received once, in this order, and not before it was written. */
  function refuseFurther(letterId: string): void {
    const ofIt = ({ data }: { data: { letterId: string } }) => data.letterId === letterId;
    const letter = eventsOf(events, 'letterSigned').find(ofIt);
    if (letter?.data.request.followUp === undefined) throw refusal('data.letterId', 'problem.unknownLetter');
    const [first, secondTime] = furtherSent.filter(ofIt);
    const [arrived, arrivedAgain] = furtherReceived.filter(ofIt);
    if (first && secondTime) throw refusal('type', 'problem.alreadySent', { day: first.on });
    if (arrived && arrivedAgain) throw refusal('type', 'problem.alreadyReceived', { day: arrived.on });
    if (first === undefined) refuseBaseless(furtherReceived.filter(ofIt), 'problem.notSent');
    refuseDisorder(letter, furtherSent.filter(ofIt), 'problem.beforeLetter');
    refuseDisorder(first, furtherReceived.filter(ofIt), 'problem.beforeSending');
  }

  /** What is left without the event that it presupposes. */
  function refuseBaseless(baseless: readonly Happening[], id: string): void {
    const [first] = byDay(baseless);
    if (first === undefined) return;
    throw changed !== null && baseless.includes(changed)
      ? refusal('type', id)
      : refusal('eventId', 'problem.laterEventDepends', { on: first.on });
  }

  /** `first` must not lie after any of `later`; told from the side of the one that changed. */
  function refuseDisorder(first: Happening | undefined, later: readonly Happening[], id: string): void {
    const [earliest] = byDay(later);
    if (first === undefined || earliest === undefined || first.on <= earliest.on) return;
    throw first === changed
      ? refusal('on', 'problem.afterLaterEvent', { day: earliest.on })
      : refusal('on', id, { day: first.on });
  }
}

function byDay<H extends Happening>(events: readonly H[]): H[] {
  return [...events].sort((a, b) => (a.on < b.on ? -1 : 1));
}

function refusal(path: string, id: string, values: Problem['values'] = {}): InvalidInput {
  return new InvalidInput([problem(path, id, values)]);
}

function refuseFuture(on: Day, today: Day): void {
  if (on > today) throw refusal('on', 'problem.future', { day: today });
}

function stamped(state: RequestState, happening: Happening, ctx: DecideContext): RequestEvent {
  return { ...happening, id: ctx.newId(), seq: state.seq + 1, at: ctx.now };
}
