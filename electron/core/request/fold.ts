// From events to the request as it stands.
import { InvalidInput, problem } from '../problem';
import type { Happening, RequestEvent } from './events';
import type { RequestState, Stage, StandingEvent } from './request';

/**
 * Folds the history of request `id`. Total for every history that `decide.ts` produced. Throws {@link InvalidInput} at
 * "events.N" for one that it cannot have produced: a gap in `seq`, a first event other than `created`, a correction of
 * an event that is not there.
 */
export function fold(id: string, events: readonly RequestEvent[]): RequestState {
  const standing = standingEvents(events);
  const created = standing[0];
  if (created?.type !== 'created') throw new InvalidInput([problem('events.0', 'problem.history')]);

  const state: RequestState = {
    id,
    ...created.data,
    stage: 'signed',
    letters: [],
    attachments: [],
    sentOn: null,
    channel: null,
    receivedOn: null,
    extendedOn: null,
    answeredOn: null,
    outcome: null,
    events: [...standing].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1)),
    seq: events.length,
  };
  for (const event of standing) apply(state, event);
  return state;
}

/** The events that stand: each correction put in the place of what it corrects, removed ones left out. */
function standingEvents(events: readonly RequestEvent[]): StandingEvent[] {
  const slots = new Map<string, StandingEvent | null>();
  events.forEach((event, i) => {
    if (event.seq !== i + 1) throw new InvalidInput([problem(`events.${i}.seq`, 'problem.history')]);
    if (event.type !== 'corrected') {
      if (slots.has(event.id)) throw new InvalidInput([problem(`events.${i}.id`, 'problem.history')]);
      const { seq: _, ...rest } = event;
      slots.set(event.id, { ...rest, corrected: false });
      return;
    }
    const { replaces, event: happening } = event.data;
    if (!slots.has(replaces)) throw new InvalidInput([problem(`events.${i}.data.replaces`, 'problem.history')]);
    slots.set(replaces, happening === null ? null : { ...happening, id: replaces, at: event.at, corrected: true });
  });
  return [...slots.values()].filter((event) => event !== null);
}

function apply(state: RequestState, event: Happening): void {
  switch (event.type) {
    case 'letterSigned':
      state.letters.push({ ...event.data, on: event.on });
      break;
    case 'attachmentAdded':
      state.attachments.push({ ...event.data, on: event.on });
      break;
    case 'sent':
      state.sentOn = event.on;
      state.channel = event.data.channel;
      advance(state, 'sent');
      break;
    case 'received':
      state.receivedOn = event.on;
      advance(state, 'received');
      break;
    case 'identityRequested':
      advance(state, 'identity');
      break;
    case 'identityProvided':
      if (state.stage === 'identity') state.stage = state.extendedOn === null ? 'received' : 'extended';
      break;
    case 'extended':
      // A notice without reasons extends nothing (Art. 12(3) GDPR).
      if (event.data.reasonsGiven) {
        state.extendedOn = event.on;
        advance(state, 'extended');
      }
      break;
    case 'answered':
      state.answeredOn = event.on;
      state.outcome = event.data.outcome;
      advance(state, 'answered');
      break;
    case 'refused':
      state.answeredOn = event.on;
      advance(state, 'refused');
      break;
    case 'withdrawn':
      state.stage = 'withdrawn';
      break;
    case 'created':
    case 'acknowledged':
    case 'note':
  }
}

const ENDED: readonly Stage[] = ['answered', 'refused', 'withdrawn'];

/** A request that has ended stays so, whatever is recorded afterwards, unless another end replaces it. */
function advance(state: RequestState, stage: Stage): void {
  if (ENDED.includes(state.stage) && !ENDED.includes(stage)) return;
  if (state.stage !== 'withdrawn') state.stage = stage;
}
