// Decides what may be recorded: a command against the request as it stands becomes events, or problems at its fields.
import { InvalidInput, problem } from '../problem';
import type { Day } from '../text';
import type { Happening, RecordableType, RequestEvent } from './events';
import { fold } from './fold';
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

/** A further letter of the same request; before sending it takes the place of the one before. */
export function addLetter(state: RequestState, data: DataOf<'letterSigned'>, on: Day, ctx: DecideContext): RequestEvent {
  return stamped(state, { type: 'letterSigned', on, data }, ctx);
}

/** Files a proof or an answer with the request. */
export function attach(state: RequestState, data: DataOf<'attachmentAdded'>, on: Day, ctx: DecideContext): RequestEvent {
  refuseFuture(on, ctx.today);
  return stamped(state, { type: 'attachmentAdded', on, data }, ctx);
}

/**
 * Records what happened. Throws {@link InvalidInput} at "on" for a day in the future, before the letter, or (receipt
 * and everything after it) before the day of sending; at "type" for what cannot happen at this point.
 */
export function record(state: RequestState, happening: Happening<RecordableType>, ctx: DecideContext): RequestEvent {
  refuseImpossible(state, happening, ctx.today);
  return stamped(state, happening, ctx);
}

/**
 * Puts `happening` in the place of event `eventId`, or takes that event back (null). Throws {@link InvalidInput} at
 * "eventId" for an event that is not there or not recorded by hand, and wherever the history that would result is impossible.
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
  if (original === undefined || fixed.includes(original.type)) throw new InvalidInput([problem('eventId', 'problem.notCorrectable')]);
  if (happening !== null && happening.type !== original.type) throw new InvalidInput([problem('happening.type', 'problem.notCorrectable')]);
  const correction: RequestEvent = {
    type: 'corrected',
    on: ctx.today,
    data: { replaces: eventId, event: happening },
    id: ctx.newId(),
    seq: state.seq + 1,
    at: ctx.now,
  };
  refuseImpossibleHistory(state.id, [...events, correction], eventId, ctx.today);
  return correction;
}

/** After a correction every standing event must still be possible in the light of the others. */
function refuseImpossibleHistory(id: string, events: readonly RequestEvent[], eventId: string, today: Day): void {
  const state = fold(id, events);
  for (const event of state.events) {
    if (event.type === 'created' || event.type === 'letterSigned' || event.type === 'attachmentAdded') continue;
    try {
      refuseImpossible(state, event, today, true);
    } catch (error) {
      if (!(error instanceof InvalidInput) || event.id === eventId) throw error;
      // The corrected event is fine by itself, but leaves a later one hanging.
      throw new InvalidInput([problem('eventId', 'problem.laterEventDepends', { type: event.type, on: event.on })]);
    }
  }
}

/** `standing`: the happening is already part of `state` (a correction is being judged), so only its day is. */
function refuseImpossible(state: RequestState, happening: Happening<RecordableType>, today: Day, standing = false): void {
  const { type, on } = happening;
  refuseFuture(on, today);
  if (type === 'note') return;
  const letterOn = state.letters[0]?.on;
  if (letterOn !== undefined && on < letterOn) throw new InvalidInput([problem('on', 'problem.beforeLetter', { day: letterOn })]);
  if (type === 'withdrawn') return;
  if (type === 'sent') {
    if (!standing && state.sentOn !== null) throw new InvalidInput([problem('type', 'problem.alreadySent', { day: state.sentOn })]);
    return;
  }
  if (state.sentOn === null) throw new InvalidInput([problem('type', 'problem.notSent')]);
  if (on < state.sentOn) throw new InvalidInput([problem('on', 'problem.beforeSending', { day: state.sentOn })]);
  if (standing) return;
  if (type === 'received' && state.receivedOn !== null) {
    throw new InvalidInput([problem('type', 'problem.alreadyReceived', { day: state.receivedOn })]);
  }
  if (type === 'identityProvided' && state.stage !== 'identity') throw new InvalidInput([problem('type', 'problem.noIdentityRequest')]);
}

function refuseFuture(on: Day, today: Day): void {
  if (on > today) throw new InvalidInput([problem('on', 'problem.future', { day: today })]);
}

function stamped<T extends Happening>(state: RequestState, happening: T, ctx: DecideContext): RequestEvent {
  return { ...happening, id: ctx.newId(), seq: state.seq + 1, at: ctx.now } as RequestEvent;
}
