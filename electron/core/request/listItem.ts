// A request as lists and timelines show it: ten thousand of these go to the window at once, so it holds no more.
import { z } from 'zod';
import { OUTCOMES } from './events';
import { STAGES, URGENCIES } from './request';
import { rightSchema } from './right';
import type { RequestStanding } from './view';

/** Fields as in `RequestState` and `requestViewSchema`. */
export const requestListItemSchema = z.object({
  id: z.string(),
  service: z.string(),
  /** Names alone. */
  person: z.string(),
  controller: z.string(),
  rights: z.array(rightSchema),
  stage: z.enum(STAGES),
  outcome: z.enum(OUTCOMES).nullable(),
  sentOn: z.string().nullable(),
  receivedOn: z.string().nullable(),
  /** The one that makes the request. */
  letterId: z.string(),
  letterOn: z.string(),
  letterPages: z.int(),
  dueOn: z.string().nullable(),
  /** Whether `dueOn` is a day of the law, or one that a further letter names, which nobody has to reckon. */
  dueBy: z.enum(['law', 'letter']),
  /** Whether `dueOn` rests on an assumed day of receipt. */
  assumedReceipt: z.boolean(),
  urgency: z.enum(URGENCIES),
  daysLeft: z.int().nullable(),
});
export type RequestListItem = z.infer<typeof requestListItemSchema>;

export function listItemOf(standing: RequestStanding): RequestListItem {
  const { state, awaited, deadline, complaintDeadline, dueOn, lawDueOn, urgency, daysLeft } = standing;
  const { id, letter, service, rights, stage, outcome, sentOn, receivedOn } = state;
  const isNamed = awaited !== null && dueOn === awaited.until && dueOn !== lawDueOn;
  return {
    id,
    service,
    person: state.person.name,
    controller: state.controller.name,
    rights,
    stage,
    outcome,
    sentOn,
    receivedOn,
    letterId: letter.letterId,
    letterOn: letter.on,
    letterPages: letter.pages,
    dueOn,
    dueBy: isNamed ? 'letter' : 'law',
    assumedReceipt: !isNamed && ((complaintDeadline ?? deadline)?.assumedReceipt ?? false),
    urgency,
    daysLeft,
  };
}
