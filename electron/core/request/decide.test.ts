import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../../node/holidays';
import { deadlineSchema } from '../deadline/deadline';
import { addDays } from '../deadline/period';
import { InvalidInput, parseOrThrow } from '../problem';
import { addLetter, correct, createRequest, record, type DecideContext } from './decide';
import {
  DECISIONS,
  OUTCOMES,
  RECORDABLE,
  recordableSchema,
  requestEventSchema,
  SENDING_CHANNELS,
  type Happening,
  type RecordableType,
  type RequestEvent,
} from './events';
import { fold } from './fold';
import { followUpSchema } from './followUp';
import { requestFileSchema } from './requestFile';
import type { Right } from './right';
import { requestView } from './view';

const person = { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' };
const controller = { name: 'Beispiel Netzwerk Limited', address: ['1 Example Quay', 'Dublin 2'], country: 'IE' };
const LETTER_DAY = '2026-11-24';

function context(today: string): DecideContext {
  let n = 0;
  return { now: `${today}T09:00:00.000Z`, today, newId: () => `e${(n += 1)}-${today}` };
}

function newRequest(
  who: Partial<typeof person> = {},
  whom: Partial<typeof controller> = {},
  rights: Right[] = ['ai-training-objection'],
): RequestEvent[] {
  const [sender, addressee] = [
    { ...person, ...who },
    { ...controller, ...whom },
  ];
  const request = requestFileSchema.parse({
    version: 1,
    person: sender,
    controller: addressee,
    rights,
    language: 'en',
    date: LETTER_DAY,
  });
  return createRequest(
    {
      created: {
        personId: 'p1',
        person: sender,
        platformId: null,
        service: 'Beispiel',
        controller: addressee,
        rights,
      },
      letterSigned: {
        letterId: 'l1',
        sha256: 'a'.repeat(64),
        pages: 2,
        language: 'en',
        envelope: 'din-5008-b',
        fileName: 'letter.pdf',
        subject: 'Objection',
        text: 'Dear Sir or Madam,',
        request,
      },
      on: LETTER_DAY,
    },
    context(LETTER_DAY),
  );
}

class History {
  constructor(readonly events: RequestEvent[] = newRequest()) {}
  state() {
    return fold('r1', this.events);
  }
  record(happening: Happening<RecordableType>, today = '2027-06-01') {
    this.events.push({ ...record(this.state(), happening, context(today)), id: `h${this.events.length}` });
    return this;
  }
  /** A further letter that asks for an answer within two weeks. */
  sign(letterId: string, on: string, reply: { eventId?: string } = {}) {
    const { letter } = this.state();
    const followUp = followUpSchema.parse({
      kind: 'reminder',
      about: { letterOn: letter.on },
      until: addDays(on, 14),
      ...reply,
    });
    const data = { ...letter, letterId, request: { ...letter.request, date: on, followUp } };
    const { on: _, ...signed } = data;
    this.events.push({ ...addLetter(this.state(), signed, on, context(on)), id: `h${this.events.length}` });
    return this;
  }
  correct(id: string, happening: Happening<RecordableType> | null, today = '2027-06-01') {
    this.events.push({
      ...correct(this.state(), this.events, id, happening, context(today)),
      id: `h${this.events.length}`,
    });
    return this;
  }
  view(today: string) {
    return requestView(this.state(), { today, leads: [7, -1], ownLeads: null, calendarFor: holidayCalendar });
  }
}

const sent = (on: string, channel: (typeof SENDING_CHANNELS)[number] = 'registered-post') => ({
  type: 'sent' as const,
  on,
  data: { channel },
});
const received = (on: string) => ({ type: 'received' as const, on, data: {} });

const base = () => new History().record(sent('2026-11-27')).record(received('2026-12-02'));

function problemIds(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.map((p) => `${p.path} ${p.id}`);
    throw error;
  }
  return [];
}

describe('recording', () => {
  it('goes from a signed letter to a deadline', () => {
    const history = new History();
    expect(history.view('2026-11-24')).toMatchObject({
      urgency: 'to-send',
      deadline: null,
      nextSteps: ['print', 'mark-sent', 'withdraw'],
    });
    history.record(sent('2026-11-27'));
    const waiting = history.view('2026-11-28');
    expect(waiting.deadline?.assumedReceipt).toBe(true);
    expect(waiting.deadline?.reasons[0]).toMatchObject({ rule: 'assumedByPost', from: '2026-11-27', to: '2026-12-04' });
    history.record(received('2026-12-02'));
    expect(history.view('2026-12-03')).toMatchObject({ dueOn: '2027-01-04', urgency: 'waiting', daysLeft: 32 });
    expect(history.view('2026-12-28').urgency).toBe('due-soon');
    expect(history.view('2027-01-05')).toMatchObject({ urgency: 'overdue', daysLeft: -1 });
    history.record({ type: 'answered', on: '2027-01-10', data: { outcome: 'partial' } });
    expect(history.view('2027-02-01')).toMatchObject({
      urgency: 'done',
      reminders: [],
      state: { stage: 'answered', outcome: 'partial' },
    });
  });

  it.each<[string, string[], () => History]>([
    [
      'receipt before sending was recorded',
      ['type problem.notSent'],
      () => new History().record(received('2026-12-02')),
    ],
    [
      'receipt before the day of sending',
      ['on problem.beforeSending'],
      () => new History().record(sent('2026-11-27')).record(received('2026-11-26')),
    ],
    ['sending before the letter', ['on problem.beforeLetter'], () => new History().record(sent('2026-11-23'))],
    ['a day in the future', ['on problem.future'], () => new History().record(sent('2026-11-27'), '2026-11-26')],
    [
      'sending twice',
      ['type problem.alreadySent'],
      () => new History().record(sent('2026-11-27')).record(sent('2026-11-28')),
    ],
    [
      'identity provided but never asked for',
      ['type problem.noIdentityRequest'],
      () => new History().record(sent('2026-11-27')).record({ type: 'identityProvided', on: '2026-11-28', data: {} }),
    ],
    [
      'clarification given but never asked for',
      ['type problem.noClarificationRequest'],
      () => base().record({ type: 'clarificationProvided', on: '2026-12-05', data: {} }),
    ],
    [
      'a fee paid before it was demanded',
      ['on problem.beforeFeeRequest'],
      () =>
        base()
          .record({ type: 'feeRequested', on: '2026-12-05', data: {} })
          .record({ type: 'feePaid', on: '2026-12-04', data: {} }),
    ],
    [
      'taking back a demand that was met',
      ['eventId problem.laterEventDepends'],
      () =>
        base()
          .record({ type: 'feeRequested', on: '2026-12-05', data: {} })
          .record({ type: 'feePaid', on: '2026-12-06', data: {} })
          .correct('h4', null),
    ],
    [
      'an extension before the receipt',
      ['on problem.beforeReceipt'],
      () => base().record({ type: 'extended', on: '2026-12-01', data: { reasonsGiven: true } }),
    ],
    [
      'an answer before the request was sent',
      ['on problem.beforeSending'],
      () =>
        new History()
          .record(sent('2026-11-27'))
          .record({ type: 'answered', on: '2026-11-26', data: { outcome: 'complete' } }),
    ],
    [
      'an answer to a request that was not sent',
      ['type problem.notSent'],
      () => new History().record({ type: 'answered', on: '2026-11-26', data: { outcome: 'complete' } }),
    ],
    [
      'correcting the first event',
      ['eventId problem.notCorrectable'],
      () => new History().correct('e1-2026-11-24', null),
    ],
    [
      'a reaction before the receipt',
      ['on problem.beforeReceipt'],
      () => base().record({ type: 'acknowledged', on: '2026-12-01', data: {} }),
    ],
    [
      'a receipt after a reaction',
      ['on problem.afterLaterEvent'],
      () =>
        new History()
          .record(sent('2026-11-27'))
          .record({ type: 'acknowledged', on: '2026-12-01', data: {} })
          .record(received('2026-12-02')),
    ],
    [
      'a corrected sending after the receipt',
      ['on problem.afterLaterEvent'],
      () => base().correct('h2', sent('2026-12-03')),
    ],
    [
      'withdrawal before the last event',
      ['on problem.beforeLastEvent'],
      () => base().record({ type: 'withdrawn', on: '2026-12-01', data: {} }),
    ],
    [
      'an answer after withdrawal',
      ['on problem.afterLaterEvent'],
      () =>
        base()
          .record({ type: 'withdrawn', on: '2026-12-05', data: {} })
          .record({ type: 'answered', on: '2026-12-06', data: { outcome: 'complete' } }),
    ],
    [
      'putting a sending back beside another',
      ['type problem.alreadySent'],
      () =>
        new History()
          .record(sent('2026-11-27'))
          .correct('h2', null)
          .record(sent('2026-11-28'))
          .correct('h2', sent('2026-11-27')),
    ],
    [
      'taking back the sending under a receipt',
      ['eventId problem.laterEventDepends'],
      () => new History().record(sent('2026-11-27')).record(received('2026-12-02')).correct('h2', null),
    ],
  ])('refuses %s', (_, expected, run) => {
    expect(problemIds(run)).toEqual(expected);
  });

  it('moves the deadline only for an extension with reasons and in time', () => {
    const extended = (on: string, reasonsGiven: boolean) => ({ type: 'extended' as const, on, data: { reasonsGiven } });
    expect(base().record(extended('2026-12-20', true)).view('2027-01-10').dueOn).toBe('2027-03-02');
    const late = base().record(extended('2027-01-05', true)).view('2027-01-10');
    expect([late.dueOn, late.deadline?.reasons.at(-1)?.rule]).toEqual(['2027-01-04', 'extensionLate']);
    const bare = base().record(extended('2026-12-20', false)).view('2027-01-10');
    expect([bare.dueOn, bare.deadline?.reasons.at(-1)?.rule]).toEqual(['2027-01-04', 'extensionWithoutReasons']);
    // A second notice, late, takes nothing from the first.
    const twice = base().record(extended('2026-12-20', true)).record(extended('2027-01-05', true));
    expect(twice.view('2027-01-10').dueOn).toBe('2027-03-02');
  });

  it('goes by the legal day, not by the order of entry', () => {
    const demand = { type: 'identityRequested' as const, on: '2026-12-05', data: {} };
    const history = new History().record(sent('2026-11-27')).record(demand).record(received('2026-12-02'));
    const view = history.view('2026-12-06');
    expect([view.state.stage, view.nextSteps[0]]).toEqual(['identity', 'record-identity-met']);
    expect(view.deadline).toMatchObject({ due: '2027-01-04', later: { due: null } });
    history.record({ type: 'identityProvided', on: '2026-12-06', data: {} });
    expect(history.state().stage).toBe('received');
    expect(history.view('2026-12-07')).toMatchObject({
      dueOn: '2027-01-04',
      deadline: { later: { due: '2027-01-04' } },
    });
  });

  it('assumes no receipt after the first reaction', () => {
    const history = new History()
      .record(sent('2026-11-27'))
      .record({ type: 'acknowledged', on: '2026-11-30', data: {} });
    expect(history.view('2026-12-01').deadline).toMatchObject({ assumedReceipt: true, receivedOn: '2026-11-30' });
  });

  it('offers what can still happen', () => {
    expect(base().view('2026-12-03').nextSteps).toEqual([
      'record-answer',
      'record-refusal',
      'record-acknowledgement',
      'record-extension',
      'record-identity-demand',
      'record-clarification-demand',
      'record-fee-demand',
      'complain',
      'withdraw',
    ]);
    const answered = (outcome: (typeof OUTCOMES)[number]) =>
      base().record({ type: 'answered', on: '2026-12-10', data: { outcome } });
    expect(answered('complete').view('2026-12-11').nextSteps).toEqual([]);
    expect(answered('unrelated').view('2026-12-11').nextSteps).toEqual(['complain', 'record-answer', 'record-refusal']);
  });

  it('keeps the letter signed last in force, whatever its date', () => {
    const history = new History();
    const [first] = history.events.flatMap((event) => (event.type === 'letterSigned' ? [event.data] : []));
    if (first === undefined) throw new Error('A new request has a letter.');
    history.events.push(addLetter(history.state(), { ...first, letterId: 'l2' }, '2026-11-20', context('2026-11-25')));
    expect(history.state().letters.map((l) => l.letterId)).toEqual(['l1', 'l2']);
  });

  it('corrects a day, and takes a correction back', () => {
    const history = new History().record(sent('2026-11-27')).record(received('2026-12-02'));
    history.correct('h3', received('2026-12-03'));
    expect(history.state()).toMatchObject({ receivedOn: '2026-12-03', seq: 5 });
    history.correct('h3', null);
    expect(history.state()).toMatchObject({ receivedOn: null, stage: 'sent' });
    history.correct('h3', received('2026-12-02'));
    expect(history.state().receivedOn).toBe('2026-12-02');
  });

  it('keeps what a corrected event said before, and what was taken back', () => {
    const note = { type: 'note' as const, on: '2026-12-04', data: { text: 'They called' } };
    const history = base().record(note).correct('h3', received('2026-12-03')).correct('h4', null);
    history.correct('h3', received('2026-12-04'));
    const { events, takenBack } = history.state();
    expect(events.find(({ id }) => id === 'h3')).toMatchObject({
      on: '2026-12-04',
      before: [received('2026-12-02'), received('2026-12-03')],
    });
    expect(takenBack).toMatchObject([{ ...note, id: 'h4' }]);
    history.correct('h4', note);
    expect(history.state().takenBack).toEqual([]);
  });

  it('reckons everything anew from a corrected day', () => {
    const history = base().record({ type: 'extended', on: '2027-01-03', data: { reasonsGiven: true } });
    expect(history.view('2027-02-01').dueOn).toBe('2027-03-02');
    // Received a week earlier, the same notice is too late.
    history.correct('h3', received('2026-11-27'));
    expect(history.view('2027-02-01')).toMatchObject({
      dueOn: '2026-12-28',
      urgency: 'overdue',
      daysLeft: -35,
      reminders: [{ on: '2026-12-21' }, { on: '2026-12-29' }],
    });
  });

  it('waits without a date or a reminder where the law gives none', () => {
    const history = new History(newRequest({ country: 'JP' }, { country: 'JP' }))
      .record(sent('2026-11-27', 'email'))
      .record(received('2026-11-27'));
    expect(history.view('2027-05-01')).toMatchObject({
      urgency: 'waiting',
      dueOn: null,
      daysLeft: null,
      reminders: [],
      deadline: { regime: 'JP-APPI', due: null, reasons: [{ rule: 'withoutDelay' }] },
    });
    history.record({ type: 'extended', on: '2026-11-30', data: { reasonsGiven: true } });
    expect(history.view('2027-05-01').dueOn).toBeNull();
  });

  it('shows a Californian confirmation until the receipt is confirmed', () => {
    const history = new History(newRequest({ country: 'US' }, { country: 'US' }, ['access']))
      .record(sent('2026-11-27', 'email'))
      .record(received('2026-11-27'));
    expect(history.view('2026-11-28')).toMatchObject({
      dueOn: '2027-01-11',
      deadline: { confirmation: { due: '2026-12-11' } },
    });
    history.record({ type: 'acknowledged', on: '2026-11-30', data: {} });
    expect(history.view('2026-12-01')).toMatchObject({ dueOn: '2027-01-11', deadline: { confirmation: null } });
  });

  it('begins the month in the United Kingdom when what was asked for is given', () => {
    const history = new History(newRequest({ country: 'GB' }, { country: 'GB' }, ['access']))
      .record(sent('2026-12-01', 'email'))
      .record(received('2026-12-01'))
      .record({ type: 'feeRequested', on: '2026-12-03', data: {} });
    const open = history.view('2026-12-04');
    expect([open.state.stage, open.dueOn, open.urgency, open.nextSteps[0]]).toEqual([
      'fee',
      null,
      'waiting',
      'record-fee-met',
    ]);
    history.record({ type: 'feePaid', on: '2026-12-07', data: {} });
    expect(history.view('2026-12-08').dueOn).toBe('2027-01-07');
    history
      .record({ type: 'clarificationRequested', on: '2026-12-08', data: { demanded: 'Which account?' } })
      .record({ type: 'clarificationProvided', on: '2026-12-12', data: {} });
    expect(history.view('2026-12-13').dueOn).toBe('2027-01-11');
  });

  it.each(['1899-12-31', '2018-05-24', '2037-01-01', '2101-01-01', '2026-02-29'])('refuses %s at the day', (on) => {
    expect(problemIds(() => parseOrThrow(recordableSchema, received(on)))).toEqual([
      on === '2026-02-29' ? 'on problem.date' : 'on problem.dateRange',
    ]);
  });
});

describe('a further letter', () => {
  const furtherSent = (on: string, letterId = 'f1') =>
    ({ type: 'furtherSent', on, data: { letterId, channel: 'post' } }) as const;
  const refused = (on: string) => ({ type: 'refused', on, data: {} }) as const;
  const reminded = () => base().sign('f1', '2027-01-08').record(furtherSent('2027-01-08'));

  it('leaves the letter, the sending and the deadline of the request as they are', () => {
    const [before, after] = [base(), reminded()];
    expect(after.state()).toMatchObject({ sentOn: '2026-11-27', receivedOn: '2026-12-02', stage: 'received' });
    expect(after.state().letter).toEqual(before.state().letter);
    expect(after.view('2027-01-09').deadline).toEqual(before.view('2027-01-09').deadline);
    expect(after.state().further).toMatchObject([{ letterId: 'f1', sentOn: '2027-01-08', channel: 'post' }]);
  });
  it('is waited for once it is sent, until a reply comes', () => {
    expect(base().sign('f1', '2027-01-08').view('2027-01-09')).toMatchObject({ awaited: null, urgency: 'overdue' });
    expect(reminded().view('2027-01-09')).toMatchObject({
      awaited: { letterId: 'f1', kind: 'reminder', on: '2027-01-08', until: '2027-01-22' },
      lawDueOn: '2027-01-04',
      dueOn: '2027-01-22',
      urgency: 'waiting',
      daysLeft: 13,
    });
    expect(reminded().view('2027-01-23').urgency).toBe('overdue');
    expect(reminded().record(refused('2027-01-12')).view('2027-01-23')).toMatchObject({
      awaited: null,
      urgency: 'done',
    });
  });
  it('opens a request again that was refused', () => {
    const history = base().record(refused('2026-12-20'));
    const eventId = history.events.at(-1)?.id ?? '';
    history.sign('f1', '2026-12-20', { eventId }).record(furtherSent('2026-12-20'));
    expect(history.view('2026-12-21')).toMatchObject({ dueOn: '2027-01-03', urgency: 'waiting' });
  });
  it.each<[string, (history: History) => unknown, string]>([
    [
      'a letter that is not there',
      (h) => h.record(furtherSent('2027-01-09', 'l9')),
      'data.letterId problem.unknownLetter',
    ],
    [
      'the letter of the request itself',
      (h) => h.record(furtherSent('2027-01-09', 'l1')),
      'data.letterId problem.unknownLetter',
    ],
    ['before it was written', (h) => h.record(furtherSent('2027-01-07')), 'on problem.beforeLetter'],
    [
      'sent twice',
      (h) => h.record(furtherSent('2027-01-08')).record(furtherSent('2027-01-09')),
      'type problem.alreadySent',
    ],
    [
      'arrived before it was sent',
      (h) =>
        h
          .record(furtherSent('2027-01-08'))
          .record({ type: 'furtherReceived', on: '2027-01-07', data: { letterId: 'f1' } }),
      'on problem.beforeSending',
    ],
    [
      'arrived without being sent',
      (h) => h.record({ type: 'furtherReceived', on: '2027-01-09', data: { letterId: 'f1' } }),
      'type problem.notSent',
    ],
  ])('refuses %s', (_, run, expected) => {
    expect(problemIds(() => run(base().sign('f1', '2027-01-08')))).toEqual([expected]);
  });
  it('cannot be sent while the request was not', () => {
    const history = new History().sign('f1', '2026-12-08');
    expect(problemIds(() => history.record(furtherSent('2026-12-08')))).toEqual(['type problem.notSent']);
  });
});

describe('any history', () => {
  const day = fc.integer({ min: -3, max: 120 }).map((n) => addDays(LETTER_DAY, n));
  const happening = fc
    .tuple(fc.constantFrom(...RECORDABLE), day, fc.nat())
    .map(([type, on, n]): Happening<RecordableType> => {
      switch (type) {
        case 'sent':
          return { type, on, data: { channel: SENDING_CHANNELS[n % SENDING_CHANNELS.length] ?? 'post' } };
        case 'answered':
          return { type, on, data: { outcome: OUTCOMES[n % OUTCOMES.length] ?? 'complete' } };
        case 'extended':
          return { type, on, data: { reasonsGiven: n % 2 === 0 } };
        case 'furtherSent':
          return { type, on, data: { letterId: `f${n % 3}`, channel: 'email' } };
        case 'furtherReceived':
          return { type, on, data: { letterId: `f${n % 3}` } };
        case 'note':
          return { type, on, data: { text: 'A note' } };
        case 'complaintLodged':
          return { type, on, data: { authorityId: 'at', authority: 'An authority', country: 'AT', channel: 'post' } };
        case 'complaintAcknowledged':
          return { type, on, data: { progress: n % 2 === 0 } };
        case 'authorityDecided':
          return { type, on, data: { outcome: DECISIONS[n % DECISIONS.length] ?? 'upheld' } };
        case 'controllerComplaintSent':
          return { type, on, data: { channel: 'email' } };
        case 'diaryEntry':
          return { type, on, data: { what: 'An evening lost', minutes: 1 + (n % 600) } };
        default:
          return { type, on, data: {} };
      }
    });
  const command = fc.oneof(
    { weight: 4, arbitrary: happening.map((h) => ({ do: 'record' as const, h, target: 0 })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.option(happening), fc.nat(20))
        .map(([h, target]) => ({ do: 'correct' as const, h, target })),
    },
  );

  it('either grows by one valid event or stays as it was, and always folds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('IE', 'GB', 'US', 'JP'),
        fc.array(command, { maxLength: 25 }),
        (country, commands) => {
          const history = new History(newRequest({ country }, { country }, ['access']));
          history.sign('f0', LETTER_DAY).sign('f1', addDays(LETTER_DAY, 40));
          for (const c of commands) {
            const before = history.events.length;
            try {
              if (c.do === 'record') history.record(c.h);
              else history.correct(`h${c.target}`, c.h);
            } catch (error) {
              if (!(error instanceof InvalidInput)) throw error;
              expect(history.events.length).toBe(before);
              continue;
            }
            expect(history.events.length).toBe(before + 1);
            parseOrThrow(requestEventSchema, history.events.at(-1));
          }
          const state = history.state();
          expect(state.seq).toBe(history.events.length);
          if (state.receivedOn !== null) expect(state.sentOn !== null && state.receivedOn >= state.sentOn).toBe(true);
          expect(state.events.filter((event) => event.type === 'sent').length).toBeLessThan(2);
          expect(state.events.map((event) => event.on)).toEqual(state.events.map((event) => event.on).sort());
          const view = history.view('2027-03-01');
          parseOrThrow(deadlineSchema.nullable(), view.deadline);
          if (view.dueOn === null) expect([view.daysLeft, view.reminders]).toEqual([null, []]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is restored when what was taken back is put back', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 15 }), fc.nat(), (happenings, pick) => {
        const history = new History();
        for (const h of happenings) {
          try {
            history.record(h);
          } catch (error) {
            if (!(error instanceof InvalidInput)) throw error;
          }
        }
        const before = history.state();
        const recorded = history.events.slice(2);
        const target = recorded[pick % Math.max(1, recorded.length)];
        if (target === undefined || problemIds(() => history.correct(target.id, null)).length > 0) return;
        expect(history.state().events).toHaveLength(before.events.length - 1);
        const { id: _, seq: __, at: ___, ...taken } = target;
        history.correct(target.id, taken as Happening<RecordableType>);
        const unstamped = ({ seq: _seq, events, ...rest }: typeof before) => ({
          ...rest,
          events: events.map(({ type, on, data, id }) => ({ type, on, data, id })),
        });
        expect(unstamped(history.state())).toEqual(unstamped(before));
      }),
    );
  });

  it('is refused when it cannot have happened', () => {
    const [created, signed] = newRequest();
    expect(problemIds(() => fold('r1', signed === undefined ? [] : [signed]))).toEqual([
      'events.0.seq problem.history',
    ]);
    expect(problemIds(() => fold('r1', created === undefined ? [] : [created, { ...created, seq: 3 }]))).toEqual([
      'events.1.seq problem.history',
    ]);
    expect(problemIds(() => fold('r1', []))).toEqual(['events.0 problem.history']);
  });
});
