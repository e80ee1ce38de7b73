// What a complaint tells, taken from the events of its request.
import { type ComplaintTold, type Finding, FINDINGS } from './complaintTold';
import { eventsOf, REACTIONS } from './fold';
import type { Reply } from './reply';
import type { StandingEvent } from './request';
import type { RequestStanding } from './view';

type Entry = ComplaintTold['timeline'][number];

/** From the request as it stands on `today`. Notes, files and the diary are no part of it. */
export function complaintFacts({ state, lawDueOn }: RequestStanding, today: string): Omit<ComplaintTold, 'authority'> {
  const { events } = state;
  const overdue = lawDueOn !== null && lawDueOn < today;
  const replies = eventsOf(events, 'answered', 'refused');
  const isSilent = overdue && !replies.some(({ on }) => on <= lawDueOn);
  const timeline: Entry[] = events.flatMap((event) => entryOf(event));
  if (isSilent) timeline.push({ on: lawDueOn, what: 'due' });
  return {
    timeline: timeline.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1)),
    findings: FINDINGS.filter((finding) => (finding === 'silence' ? isSilent : holds(finding, events))),
  };
}

function entryOf(event: StandingEvent): Entry[] {
  const { on } = event;
  const entry = (what: Entry['what'], detail?: string): Entry[] => [
    { on, what, ...(detail !== undefined && { detail }) },
  ];
  switch (event.type) {
    case 'sent':
    case 'received':
    case 'acknowledged':
      return entry(event.type);
    case 'identityRequested':
      return entry('identity-asked', event.data.demanded);
    case 'identityProvided':
      return entry('identity-given');
    case 'clarificationRequested':
      return entry('clarification-asked', event.data.demanded);
    case 'clarificationProvided':
      return entry('clarification-given');
    case 'feeRequested':
      return entry('fee-asked', event.data.demanded);
    case 'feePaid':
      return entry('fee-paid');
    case 'extended':
      return entry(event.data.reasonsGiven ? 'extended' : 'extended-without-reasons');
    case 'answered':
      return entry(
        event.data.outcome === 'complete'
          ? 'answered'
          : event.data.outcome === 'partial'
            ? 'answered-in-part'
            : 'answered-beside',
      );
    case 'refused':
      return entry('refused', event.data.reason);
    case 'furtherSent':
      return entry('insisted');
    case 'controllerComplaintSent':
      return entry('complained');
    case 'controllerComplaintAcknowledged':
      return entry('complaint-acknowledged');
    case 'controllerComplaintAnswered':
      return entry('complaint-answered');
    default:
      return [];
  }
}

/** Replies that show a finding by themselves. */
const SHOWN_BY: Readonly<Partial<Record<Finding, readonly Reply[]>>> = {
  'refusal-without-reasons': ['refusal-without-reasons', 'refusal-bare'],
  'refusal-without-remedies': ['refusal-without-remedies', 'refusal-bare'],
  identity: ['identity-document', 'identity-data', 'identity-notarised'],
  'own-form': ['own-form', 'device-id', 'other-language', 'registered-address'],
  excessive: ['excessive'],
  'training-done': ['training-done'],
  'legitimate-interests': ['legitimate-interests'],
};

function holds(finding: Finding, events: readonly StandingEvent[]): boolean {
  const said = eventsOf(events, ...REACTIONS).flatMap(({ data }) => data.says ?? []);
  if (said.some((reply) => SHOWN_BY[finding]?.includes(reply) === true)) return true;
  const answered = (outcome: string) => eventsOf(events, 'answered').at(-1)?.data.outcome === outcome;
  switch (finding) {
    case 'answer-incomplete':
      return answered('partial');
    case 'answer-beside':
      return answered('unrelated');
    case 'refusal':
      return eventsOf(events, 'refused').length > 0;
    case 'identity':
      return eventsOf(events, 'identityRequested').length > 0;
    case 'extension-without-reasons':
      return eventsOf(events, 'extended').some(({ data }) => !data.reasonsGiven);
    case 'fee':
      return eventsOf(events, 'feeRequested').length > 0;
    default:
      return false;
  }
}
