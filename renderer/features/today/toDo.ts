// What there is to do today, most urgent first, each with its one step.
import type { RequestView } from '@contract/views';
import { DEMANDS } from '@core/deadline/deadline';
import type { Draft } from '@core/request/draft';
import type { NextStep } from '@core/request/request';
import type { Day } from '@core/text';

/** A step of a request, or the reminder that an overdue answer calls for. */
export type Step = NextStep | 'write-reminder';
export type ToDo = { kind: 'request'; view: RequestView; step: Step } | { kind: 'draft'; draft: Draft };

/**
 * Overdue answers first, the longest overdue at the top; then those due soon, letters to send, letters whose day of
 * receipt is not known, and drafts, the latest first. A request that only waits is not among them, nor a draft of which
 * nothing was chosen yet.
 */
export function toDo(requests: readonly RequestView[], drafts: readonly Draft[], today: Day): ToDo[] {
  const steps = requests.flatMap((view) => {
    const step = stepOf(view, today);
    return step === null ? [] : [{ kind: 'request' as const, view, step }];
  });
  steps.sort((a, b) => rank(a.view) - rank(b.view) || orderDay(a.view).localeCompare(orderDay(b.view)));
  const unsigned = drafts
    .filter((draft) => draft.requestId === null && draft.controller !== null)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return [...steps, ...unsigned.map((draft) => ({ kind: 'draft' as const, draft }))];
}

const RANKS = ['overdue', 'due-soon', 'to-send', 'waiting', 'done'] as const;
const rank = (view: RequestView) => RANKS.indexOf(view.urgency);
const orderDay = ({ state, dueOn }: RequestView) => dueOn ?? state.letters.at(-1)?.on ?? '';

function stepOf({ urgency, state, nextSteps }: RequestView, today: Day): Step | null {
  const demand = DEMANDS.find((kind) => kind === state.stage);
  switch (urgency) {
    case 'overdue':
      return 'write-reminder';
    case 'due-soon':
      return demand === undefined ? 'record-answer' : `record-${demand}-met`;
    case 'to-send': {
      // The app cannot know whether a letter went out; on the next day it is more likely to be posted than unprinted.
      const signedOn = state.letters.at(-1)?.on;
      return signedOn !== undefined && signedOn < today ? 'mark-sent' : 'print';
    }
    case 'waiting':
      if (demand !== undefined) return `record-${demand}-met`;
      return nextSteps.includes('enter-receipt') ? 'enter-receipt' : null;
    case 'done':
      return null;
  }
}
