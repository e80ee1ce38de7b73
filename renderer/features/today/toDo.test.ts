import { expect, it } from 'vitest';
import type { Campaign } from '@core/campaign/campaign';
import type { RequestListItem } from '@core/request/listItem';
import { toDo } from './toDo';

const letter = (id: string, patch: Partial<RequestListItem> = {}): RequestListItem => ({
  id,
  service: id,
  person: 'Ada Beispiel',
  controller: 'Musterbuch GmbH',
  rights: ['ai-training-objection'],
  stage: 'signed',
  outcome: null,
  sentOn: null,
  receivedOn: null,
  letterId: id,
  letterOn: '2026-11-24',
  letterPages: 2,
  dueOn: null,
  dueBy: 'law',
  assumedReceipt: false,
  urgency: 'to-send',
  daysLeft: null,
  ...patch,
});
const campaign = (id: string, entryIds: readonly string[]): Campaign => ({
  id,
  createdAt: '2026-11-24T09:00:00.000Z',
  updatedAt: '2026-11-24T09:00:00.000Z',
  kind: 'object-ai-training',
  personIds: ['ada'],
  grounds: '',
  language: 'en',
  envelope: 'din-5008-b',
  date: null,
  entries: entryIds.map((entryId) => ({
    id: entryId,
    personId: 'ada',
    platformId: entryId,
    service: entryId,
    account: { kind: 'email', value: '' },
    adapted: null,
    way: 'post',
  })),
});
const rows = (requests: readonly RequestListItem[], campaigns: readonly Campaign[]) =>
  toDo(requests, { drafts: [], campaigns, today: '2026-11-24' }).map((row) =>
    row.kind === 'campaign'
      ? `${row.campaign.id}: ${row.unsent} of ${row.made}`
      : row.kind === 'request' && row.request.id,
  );

it('the unsent letters of a campaign are one thing to do; what follows them is not', () => {
  const sent = letter('b', { sentOn: '2026-11-20', urgency: 'overdue', dueOn: '2026-11-22', stage: 'sent' });
  const requests = [letter('a'), sent, letter('c'), letter('alone'), letter('d')];
  // One entry has no letter yet.
  const campaigns = [campaign('first', ['a', 'b', 'c', 'unmade']), campaign('second', ['d'])];
  expect(rows(requests, campaigns)).toEqual(['b', 'first: 2 of 3', 'alone', 'second: 1 of 1']);
  expect(rows(requests, [])).toEqual(['b', 'a', 'c', 'alone', 'd']);
  expect(rows([{ ...sent, urgency: 'done' }], campaigns)).toEqual([]);
});
