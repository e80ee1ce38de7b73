import { describe, expect, it } from 'vitest';
import { findHolidayCalendar } from '../../node/holidays';
import type { RequestEvent } from './events';
import { fold } from './fold';
import { createRequest, record, type DecideContext } from './decide';
import { requestFileSchema } from './requestFile';
import { requestView } from './view';

const person = { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' };

/** A request to a controller in `country` and `region` that received it on `receivedOn`, as it stands that day. */
function standing(receivedOn: string, country: string, region?: string) {
  const context = (n: string): DecideContext => ({
    now: `${receivedOn}T09:00:00.000Z`,
    today: receivedOn,
    newId: () => n,
  });
  const controller = {
    name: 'Beispiel Netzwerk',
    address: ['1 Example Quay'],
    country,
    ...(region === undefined ? {} : { region }),
  };
  const request = requestFileSchema.parse({
    version: 1,
    person,
    controller,
    rights: ['access'],
    language: 'en',
    date: receivedOn,
  });
  const events: RequestEvent[] = createRequest(
    {
      created: { personId: 'p1', person, platformId: null, service: 'Beispiel', controller, rights: request.rights },
      letterSigned: {
        letterId: 'l1',
        sha256: 'a'.repeat(64),
        pages: 1,
        language: 'en',
        envelope: 'din-5008-b',
        fileName: 'letter.pdf',
        subject: 'Access',
        text: 'Dear Sir or Madam,',
        request,
      },
      on: receivedOn,
    },
    context('created'),
  ).map((event, n) => ({ ...event, id: `c${n}` }));
  const happened = [
    { type: 'sent' as const, on: receivedOn, data: { channel: 'email' as const } },
    { type: 'received' as const, on: receivedOn, data: {} },
  ];
  for (const happening of happened)
    events.push({ ...record(fold('r1', events), happening, context('h')), id: happening.type });
  const ctx = { today: receivedOn, leads: [7, -1], ownLeads: null, calendarFor: findHolidayCalendar };
  return requestView(fold('r1', events), ctx);
}

const rulesOf = (view: ReturnType<typeof standing>) => view.deadline?.reasons.map(({ rule }) => rule);

describe('public holidays that nobody here knows', () => {
  it('are named for a country without a calendar; weekends still count', () => {
    const view = standing('2026-11-26', 'QA');
    // 26 December 2026 is a Saturday.
    expect(view.dueOn).toBe('2026-12-28');
    expect(view.deadline?.reasons.at(-1)).toMatchObject({ rule: 'holidaysUnknown', values: { place: 'QA' } });
  });
  it('are named for a region without one; those of the country count', () => {
    const view = standing('2026-11-25', 'FR', 'FR-IDF');
    expect(view.dueOn).toBe('2026-12-28');
    expect(rulesOf(view)).toContain('holiday');
    expect(view.deadline?.reasons.at(-1)).toMatchObject({ rule: 'regionUnknown', values: { place: 'FR-IDF' } });
  });
  it('are not spoken of where they are known', () => {
    expect(rulesOf(standing('2026-11-25', 'DE', 'DE-BY'))?.filter((rule) => rule.endsWith('Unknown'))).toEqual([]);
    expect(rulesOf(standing('2026-11-25', 'GB'))?.filter((rule) => rule.endsWith('Unknown'))).toEqual([]);
  });
  it('do not stop a request of the first or the last day that can be entered', () => {
    expect(standing('2018-05-25', 'IE').deadline?.receivedOn).toBe('2018-05-25');
    expect(standing('2036-12-31', 'LV').deadline?.receivedOn).toBe('2036-12-31');
  });
});
