// Where a request stands in the playbook: the outcome that counts now, what to write, and until when to wait.
import { extensionCounts } from '../deadline/schedule';
import { DEMAND_EVENTS } from '../request/demands';
import { demandsOf } from '../request/demands';
import { eventsOf, REACTIONS } from '../request/fold';
import type { FollowUpKind } from '../request/followUp';
import type { Stage, StandingEvent } from '../request/request';
import type { RequestStanding } from '../request/view';
import type { Day } from '../text';
import { lettersFor, type OutcomeEntry, type Playbook, type PlaybookOutcome } from './playbook';

export type ReplyEvent = Extract<StandingEvent, { type: (typeof REACTIONS)[number] }>;

export type Advice =
  | {
      kind: 'outcome';
      entry: OutcomeEntry;
      /** The reply it is about; null for silence. */
      reply: ReplyEvent | null;
      letters: FollowUpKind[];
      /** The day to wait for before anything else is done; null for none. */
      until: Day | null;
    }
  | { kind: 'waiting'; letter: FollowUpKind; until: Day }
  | { kind: 'unanswered'; letter: FollowUpKind; until: Day; next: FollowUpKind | 'complaint' };

/** What has left the hands of the controller: withdrawn, or with an authority. */
const PAST: readonly Stage[] = ['controller-complaint', 'complaint', 'decided', 'withdrawn'];

type Standing = Pick<RequestStanding, 'state' | 'deadline' | 'lawDueOn' | 'awaited' | 'dueOn'>;

/**
 * What to do on `today`; null while there is nothing to say: before sending, in the time for an answer, after the end.
 * The last thing that happened counts: a reply, or a further letter that none has followed.
 */
export function adviceOf(view: Standing, today: Day, playbook: Playbook): Advice | null {
  const { state, awaited, dueOn } = view;
  if (state.sentOn === null || PAST.includes(state.stage)) return null;
  const reply = lastReply(view);
  if (awaited !== null && (reply === null || !isAfter(reply, view))) {
    const { kind: letter, until } = awaited;
    if (until >= today) return { kind: 'waiting', letter, until };
    const next = playbook.unanswered.find((one) => one.letter === letter)?.next ?? 'complaint';
    return { kind: 'unanswered', letter, until, next };
  }
  const isOver = dueOn !== null && dueOn < today;
  const isFinal = reply?.type === 'answered' || reply?.type === 'refused';
  // What came after the day is late, but it came.
  const isSilent = reply === null || (isOver && !isFinal && reply.on <= dueOn);
  if (isSilent) return isOver ? advise('silence', null) : null;
  return advise(outcomeOf(reply, view), reply);

  function advise(id: PlaybookOutcome, about: ReplyEvent | null): Advice | null {
    const entry = playbook.outcomes.find((one) => one.id === id);
    if (entry === undefined) return null;
    const until = entry.wait === 'none' || isFinal || dueOn === null || dueOn < today ? null : dueOn;
    return { kind: 'outcome', entry, reply: about, letters: lettersFor(entry, state.rights), until };
  }
}

/** A demand that was met is none any more. */
function lastReply({ state }: Standing): ReplyEvent | null {
  const open = new Set(demandsOf(state.events).flatMap(({ kind, metOn }) => (metOn === null ? [kind] : [])));
  const met = (['identity', 'clarification', 'fee'] as const).filter((kind) => !open.has(kind));
  const settled = new Set<string>(met.map((kind) => DEMAND_EVENTS[kind].asked));
  return eventsOf(state.events, ...REACTIONS).findLast(({ type }) => !settled.has(type)) ?? null;
}

/** Whether the reply came after the further letter that is waited for, rather than being what it answers. */
function isAfter(reply: ReplyEvent, { state, awaited }: Standing): boolean {
  const answered = state.further.find(({ letterId }) => letterId === awaited?.letterId)?.request.followUp?.eventId;
  return awaited !== null && reply.id !== answered && reply.on >= awaited.on;
}

/** What a reply was: as the person said, else what its type tells; an extension that came too late is one of its own. */
export function outcomeOf(reply: ReplyEvent, { deadline, state }: Standing): PlaybookOutcome {
  if (reply.type === 'extended' && reply.data.reasonsGiven && deadline !== null && deadline.due !== null)
    return extensionCounts(deadline, state.extendedOn) ? 'extension' : 'extension-late';
  if (reply.data.says !== undefined) return reply.data.says;
  switch (reply.type) {
    case 'answered':
      return ({ complete: 'done', partial: 'partial', unrelated: 'beside-the-point' } as const)[reply.data.outcome];
    case 'extended':
      return reply.data.reasonsGiven ? 'extension' : 'extension-without-reasons';
    case 'identityRequested':
      return 'identity-data';
    case 'clarificationRequested':
      return 'clarification';
    case 'feeRequested':
      return 'fee';
    case 'refused':
      return 'refusal';
    case 'acknowledged':
      return 'acknowledged';
  }
}
