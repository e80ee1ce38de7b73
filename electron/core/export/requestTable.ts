// The requests as rows of text, for a spreadsheet.
import { eventsOf } from '../request/fold';
import type { RequestState } from '../request/request';
import type { RequestStanding } from '../request/view';

const COLUMNS = [
  'platform',
  'right',
  'person',
  'status',
  'sent',
  'received',
  'due',
  'extended',
  'channel',
  'tracking',
] as const;

type Say = (id: string, values?: Record<string, string>) => string;

/** A heading and one row for each request; days as YYYY-MM-DD, which spreadsheets of every language read as days. */
export function* requestTable(
  requests: Iterable<RequestState>,
  ctx: { viewOf: (state: RequestState) => RequestStanding; say: Say },
): Generator<string[]> {
  yield COLUMNS.map((column) => ctx.say(`table.column.${column}`));
  for (const state of requests) yield rowOf(ctx.viewOf(state), ctx.say);
}

function rowOf({ state, deadline, lawDueOn, urgency }: RequestStanding, say: Say): string[] {
  const [sent] = eventsOf(state.events, 'sent');
  const cells: Record<(typeof COLUMNS)[number], string | null | undefined> = {
    platform: state.service,
    right: state.rights.map((right) => say(`right.${right}.name`)).join(', '),
    person: state.person.name,
    status:
      urgency === 'done'
        ? say(`request.status.${state.stage}`, { outcome: state.outcome ?? '' })
        : say(`table.status.${urgency}`),
    sent: state.sentOn,
    received: state.receivedOn,
    due: deadline?.due,
    extended: lawDueOn === deadline?.due ? null : lawDueOn,
    channel: state.channel === null ? null : say(`channel.${state.channel}`),
    tracking: sent?.data.tracking,
  };
  return COLUMNS.map((column) => cells[column] ?? '');
}
