// From events to the request as it stands.
import { InvalidInput, problem } from '../problem';
import { complaintOf, controllerComplaintOf } from './complaint';
import { demandsOf } from './demands';
import type { EventType, Happening, RequestEvent } from './events';
import type { FurtherLetter, RequestState, SignedLetter, Stage, StandingEvent } from './request';

/** Reactions of a controller; none of them comes before the letter has arrived. */
export const REACTIONS = [
  'acknowledged',
  'identityRequested',
  'clarificationRequested',
  'feeRequested',
  'extended',
  'answered',
  'refused',
] as const satisfies readonly EventType[];

/** The reply `eventId`, or the last one where it names none of them. `events` in order of the day. */
export function replyOf<E extends Happening & { id: string }>(events: readonly E[], eventId: string | null) {
  const replies = eventsOf(events, ...REACTIONS);
  return replies.find(({ id }) => id === eventId) ?? replies.at(-1);
}

/** Those of `events` that have one of the types, in their order. */
export function eventsOf<E extends Happening, T extends EventType>(
  events: readonly E[],
  ...types: readonly T[]
): Extract<E, { type: T }>[] {
  return events.filter((event): event is Extract<E, { type: T }> => types.some((type) => type === event.type));
}

/**
 * Folds the history of request `id`. Total for every history that `decide.ts` produced. Throws {@link InvalidInput} at
 * "events.N" for one that it cannot have produced: a gap in `seq`, a first event other than `created`, a correction of
 * an event that is not there.
 */
export function fold(id: string, events: readonly RequestEvent[]): RequestState {
  const { recorded, takenBack } = corrected(events);
  const created = recorded[0];
  if (created?.type !== 'created') throw new InvalidInput([problem('events.0', 'problem.history')]);

  // The legal day decides, not the order of recording: a receipt entered late does not undo what happened after it.
  const standing = byDay(recorded);
  const [sent] = eventsOf(standing, 'sent');
  const [received] = eventsOf(standing, 'received');
  // A notice without reasons extends nothing (Art. 12(3) GDPR); of several, the first may still have been in time.
  const [extended] = eventsOf(standing, 'extended').filter((event) => event.data.reasonsGiven);
  const answer = eventsOf(standing, 'answered', 'refused').at(-1);
  const letters = eventsOf(recorded, 'letterSigned').map((event) => ({ ...event.data, on: event.on }));
  const letter = letters.findLast(({ request }) => request.followUp === undefined);
  if (letter === undefined) throw new InvalidInput([problem('events.1', 'problem.history')]);
  return {
    id,
    ...created.data,
    stage: stageOf(standing),
    letters,
    letter,
    further: letters.flatMap((one) => (one.request.followUp === undefined ? [] : [furtherLetter(one, standing)])),
    attachments: eventsOf(recorded, 'attachmentAdded').map((event) => ({ ...event.data, on: event.on })),
    sentOn: sent?.on ?? null,
    channel: sent?.data.channel ?? null,
    receivedOn: received?.on ?? null,
    extendedOn: extended?.on ?? null,
    answeredOn: answer?.on ?? null,
    outcome: answer?.type === 'answered' ? answer.data.outcome : null,
    complaint: complaintOf(standing),
    controllerComplaint: controllerComplaintOf(standing),
    events: standing,
    takenBack: byDay(takenBack),
    seq: events.length,
  };
}

function furtherLetter(letter: SignedLetter, standing: readonly StandingEvent[]): FurtherLetter {
  const ofIt = ({ data }: { data: { letterId: string } }) => data.letterId === letter.letterId;
  const sent = eventsOf(standing, 'furtherSent').find(ofIt);
  const received = eventsOf(standing, 'furtherReceived').find(ofIt);
  return { ...letter, sentOn: sent?.on ?? null, channel: sent?.data.channel ?? null, receivedOn: received?.on ?? null };
}

const byDay = (events: readonly StandingEvent[]) =>
  [...events].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));

/** The events that stand, in order of recording, each correction in the place of what it corrects; and those taken back. */
function corrected(events: readonly RequestEvent[]): { recorded: StandingEvent[]; takenBack: StandingEvent[] } {
  const slots = new Map<string, { event: StandingEvent; stands: boolean }>();
  events.forEach((event, i) => {
    if (event.seq !== i + 1) throw new InvalidInput([problem(`events.${i}.seq`, 'problem.history')]);
    if (event.type !== 'corrected') {
      if (slots.has(event.id)) throw new InvalidInput([problem(`events.${i}.id`, 'problem.history')]);
      const { seq: _, ...rest } = event;
      slots.set(event.id, { event: { ...rest, before: [] }, stands: true });
      return;
    }
    const { replaces, event: happening } = event.data;
    const slot = slots.get(replaces);
    if (slot === undefined) throw new InvalidInput([problem(`events.${i}.data.replaces`, 'problem.history')]);
    const { id, at: _, before, ...last } = slot.event;
    slots.set(
      replaces,
      happening === null
        ? { event: { ...slot.event, at: event.at }, stands: false }
        : { event: { ...happening, id, at: event.at, before: [...before, last] }, stands: true },
    );
  });
  const all = [...slots.values()];
  const having = (stands: boolean) => all.filter((slot) => slot.stands === stands).map(({ event }) => event);
  return { recorded: having(true), takenBack: having(false) };
}

function stageOf(standing: readonly StandingEvent[]): Stage {
  const has = (type: EventType) => standing.some((event) => event.type === type);
  if (has('withdrawn')) return 'withdrawn';
  const complaint = complaintOf(standing);
  if (complaint !== null) return complaint.decidedOn === null ? 'complaint' : 'decided';
  if (controllerComplaintOf(standing)?.answeredOn === null) return 'controller-complaint';
  // A request that was answered or refused stays so, whatever is recorded afterwards, unless another answer follows.
  const answer = eventsOf(standing, 'answered', 'refused').at(-1);
  if (answer !== undefined) return answer.type;
  const open = demandsOf(standing).filter(({ metOn }) => metOn === null);
  const latest = open.sort((a, b) => (a.askedOn < b.askedOn ? -1 : 1)).at(-1);
  if (latest !== undefined) return latest.kind;
  if (eventsOf(standing, 'extended').some((event) => event.data.reasonsGiven)) return 'extended';
  if (has('received')) return 'received';
  return has('sent') ? 'sent' : 'signed';
}
