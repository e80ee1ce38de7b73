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
  /** The last letter. */
  letterId: z.string(),
  letterOn: z.string(),
  letterPages: z.int(),
  dueOn: z.string().nullable(),
  /** Whether `dueOn` rests on an assumed day of receipt. */
  assumedReceipt: z.boolean(),
  urgency: z.enum(URGENCIES),
  daysLeft: z.int().nullable(),
});
export type RequestListItem = z.infer<typeof requestListItemSchema>;

/** Throws for a request without a letter, which {@link createRequest} cannot make. */
export function listItemOf({
  state,
  deadline,
  complaintDeadline,
  dueOn,
  urgency,
  daysLeft,
}: RequestStanding): RequestListItem {
  const letter = state.letters.at(-1);
  if (letter === undefined) throw new Error('The request has no letter');
  const { id, service, rights, stage, outcome, sentOn, receivedOn } = state;
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
    assumedReceipt: (complaintDeadline ?? deadline)?.assumedReceipt ?? false,
    urgency,
    daysLeft,
  };
}
