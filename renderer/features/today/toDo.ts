// What there is to do today, most urgent first, each with its one step.
import { DEMANDS } from '@core/deadline/deadline';
import type { Campaign } from '@core/campaign/campaign';
import type { Draft } from '@core/request/draft';
import type { RequestListItem } from '@core/request/listItem';
import type { NextStep } from '@core/request/request';
import type { Day } from '@core/text';

/** A step of a request, or the reminder that an overdue answer calls for. */
export type Step = NextStep | 'write-reminder';
export type ToDo =
  | { kind: 'request'; request: RequestListItem; step: Step }
  /** Its letters that are to be sent, `unsent` of `made`. */
  | { kind: 'campaign'; campaign: Campaign; unsent: number; made: number }
  | { kind: 'draft'; draft: Draft };

/**
 * Overdue answers first, the longest overdue at the top; then those due soon, letters to send, letters whose day of
 * receipt is not known, and drafts, the latest first. A request that only waits is not among them, nor a draft of which
 * nothing was chosen yet. Letters of a campaign are sent together: they are one.
 */
export function toDo(
  requests: readonly RequestListItem[],
  { drafts, campaigns, today }: { drafts: readonly Draft[]; campaigns: readonly Campaign[]; today: Day },
): ToDo[] {
  const steps = requests.flatMap((request) => {
    const step = stepOf(request, today);
    return step === null ? [] : [{ kind: 'request' as const, request, step }];
  });
  steps.sort((a, b) => rank(a.request) - rank(b.request) || compared(orderDay(a.request), orderDay(b.request)));
  const unsigned = drafts
    .filter((draft) => (draft.requestId === null || draft.followUp !== null) && draft.controller !== null)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  const ofRequest = new Map(campaigns.flatMap((campaign) => campaign.entries.map(({ id }) => [id, campaign] as const)));
  const listed = new Set<Campaign>();
  const rows = steps.flatMap((row): ToDo[] => {
    const campaign = row.request.urgency === 'to-send' ? ofRequest.get(row.request.id) : undefined;
    if (campaign === undefined) return [row];
    if (listed.has(campaign)) return [];
    listed.add(campaign);
    const made = requests.filter(({ id }) => ofRequest.get(id) === campaign);
    return [
      {
        kind: 'campaign',
        campaign,
        unsent: made.filter(({ urgency }) => urgency === 'to-send').length,
        made: made.length,
      },
    ];
  });
  return [...rows, ...unsigned.map((draft) => ({ kind: 'draft' as const, draft }))];
}

const RANKS = ['overdue', 'due-soon', 'to-send', 'waiting', 'done'] as const;
const compared = (a: Day, b: Day) => (a < b ? -1 : a > b ? 1 : 0);
const rank = (request: RequestListItem) => RANKS.indexOf(request.urgency);
const orderDay = ({ dueOn, letterOn }: RequestListItem) => dueOn ?? letterOn;

function stepOf({ urgency, stage, letterOn, receivedOn }: RequestListItem, today: Day): Step | null {
  const demand = DEMANDS.find((kind) => kind === stage);
  switch (urgency) {
    case 'overdue':
      if (stage === 'complaint') return 'record-authority-word';
      return stage === 'controller-complaint' ? 'complain' : 'write-reminder';
    case 'due-soon':
      if (stage === 'complaint') return 'record-authority-word';
      if (stage === 'controller-complaint') return 'record-complaint-acknowledgement';
      return demand === undefined ? 'record-answer' : `record-${demand}-met`;
    case 'to-send':
      // The app cannot know whether a letter went out; on the next day it is more likely to be posted than unprinted.
      return letterOn < today ? 'mark-sent' : 'print';
    case 'waiting':
      if (demand !== undefined) return `record-${demand}-met`;
      if (stage === 'complaint' || stage === 'controller-complaint') return null;
      return receivedOn === null ? 'enter-receipt' : null;
    case 'done':
      return null;
  }
}
