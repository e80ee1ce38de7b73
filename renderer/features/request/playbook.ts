// The playbook, and what it says about a request.
import type { RequestView } from '@contract/views';
import { adviceOf, type Advice } from '@core/playbook/advice';
import { playbookSchema, type OutcomeEntry, type REPLY_GROUPS } from '@core/playbook/playbook';
import type { Day } from '@core/text';
import stored from '../../../assets/law/playbook.json';

const playbook = playbookSchema.parse(stored);

export type ReplyGroup = (typeof REPLY_GROUPS)[number];
/** An outcome that a person records. */
export type Recorded = OutcomeEntry & { recorded: NonNullable<OutcomeEntry['recorded']> };

const isRecorded = (entry: OutcomeEntry): entry is Recorded => entry.recorded !== undefined;

export const recordedOutcomes: readonly Recorded[] = playbook.outcomes.filter(isRecorded);

/** Letters cite the GDPR: where another law sets the time for an answer, the playbook has nothing to say. */
export function adviceFor(view: RequestView, today: Day): Advice | null {
  return isUnderGdpr(view) ? adviceOf(view, today, playbook) : null;
}

/** Whether the playbook would have a next step, were the request under the GDPR. */
export const isBeyondPlaybook = (view: RequestView, today: Day): boolean =>
  !isUnderGdpr(view) && adviceOf(view, today, playbook) !== null;

const isUnderGdpr = ({ deadline }: RequestView) => deadline?.regime === 'EU-GDPR' || deadline?.regime === 'EEA-GDPR';
