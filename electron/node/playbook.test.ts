// The shipped playbook: nothing left out, every letter written, every text there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adviceOf } from '@core/playbook/advice';
import { lettersFor, PLAYBOOK_OUTCOMES, playbookSchema, REPLY_GROUPS } from '@core/playbook/playbook';
import { followUpDraft } from '@core/request/followUpDraft';
import { addLetter, createRequest, record } from '@core/request/decide';
import type { Happening, RecordableType, RequestEvent } from '@core/request/events';
import { FOLLOW_UPS, followUpSchema } from '@core/request/followUp';
import { fold } from '@core/request/fold';
import { requestFileSchema } from '@core/request/requestFile';
import { RIGHTS, type Right } from '@core/request/right';
import { listItemOf } from '@core/request/listItem';
import { requestView } from '@core/request/view';
import { findHolidayCalendar } from './holidays';
import { ASSETS, controller } from './letterFixtures';
import { loadTemplates } from './letters';
import { loadMessages } from './messages';

const playbook = playbookSchema.parse(JSON.parse(readFileSync(join(ASSETS, 'law/playbook.json'), 'utf8')));
const templates = loadTemplates(ASSETS);

describe('the playbook', () => {
  it('knows every outcome once, and every letter that can stay without a reply', () => {
    expect(playbook.outcomes.map(({ id }) => id).sort()).toEqual([...PLAYBOOK_OUTCOMES].sort());
    const offered = new Set(playbook.outcomes.flatMap(({ letters }) => letters.map(({ kind }) => kind)));
    expect(playbook.unanswered.map(({ letter }) => letter).sort()).toEqual([...offered].sort());
    // A complaint is no answer to the controller: it is what comes after.
    expect(FOLLOW_UPS.filter((kind) => !offered.has(kind))).toEqual([
      'withdrawal',
      'complaint',
      'complaint-to-controller',
    ]);
  });
  it('has a letter for every right where one has to be written', () => {
    for (const entry of playbook.outcomes.filter(({ id, wait }) => wait === 'fair' && id !== 'done'))
      for (const right of RIGHTS) expect(lettersFor(entry, [right]), `${entry.id} ${right}`).not.toEqual([]);
  });
  it.each(['en', 'de'] as const)('is told in words: %s', (language) => {
    const { texts } = loadMessages(ASSETS, language);
    const ids = [
      ...PLAYBOOK_OUTCOMES.flatMap((id) => [`playbook.${id}.name`, `playbook.${id}.why`]),
      ...REPLY_GROUPS.map((group) => `reply.group.${group}`),
      ...FOLLOW_UPS.flatMap((kind) => [`followUp.${kind}.name`, `followUp.${kind}.what`, `followUp.${kind}.own`]),
    ];
    expect(ids.filter((id) => texts[id] === undefined)).toEqual([]);
  });
});

const person = { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' };

/** A request sent on 24 and received on 25 September 2026, so that the answer is due on 27 October: the day before is a holiday in Ireland. */
function standing(rights: Right[], ...happenings: Happening<RecordableType>[]) {
  let ids = 0;
  const ctx = { now: '2027-06-01T09:00:00.000Z', today: '2027-06-01', newId: () => `e${(ids += 1)}` };
  const request = requestFileSchema.parse({
    ...{ version: 1, person, controller, rights, language: 'en', date: '2026-09-24' },
  });
  const letterSigned = {
    ...{ letterId: 'l1', sha256: 'a'.repeat(64), pages: 1, language: 'en', envelope: 'safe' as const },
    ...{ fileName: 'letter.pdf', subject: 'Access', text: 'Dear Sir or Madam,', request },
  };
  const created = { personId: 'ada', person, platformId: null, service: 'Exampleface', controller, rights };
  const events: RequestEvent[] = createRequest({ created, letterSigned, on: '2026-09-24' }, ctx);
  const state = () => fold('r1', events);
  const followUp = followUpSchema.parse({ kind: 'reminder', about: { letterOn: '2026-09-24' }, until: '2026-11-10' });
  const further = { ...letterSigned, letterId: 'f1', request: { ...request, followUp } };
  events.push(addLetter(state(), further, '2026-10-27', ctx));
  const sent: Happening<RecordableType>[] = [
    { type: 'sent', on: '2026-09-24', data: { channel: 'post' } },
    { type: 'received', on: '2026-09-25', data: {} },
  ];
  for (const happening of [...sent, ...happenings]) events.push(record(state(), happening, ctx));
  const view = (today: string) =>
    requestView(state(), { today, leads: [7, -1], ownLeads: null, calendarFor: findHolidayCalendar });
  return { view, advice: (today: string) => adviceOf(view(today), today, playbook) };
}

const refused = { type: 'refused', on: '2026-10-20', data: { says: 'training-done' } } as const;
const reminded = { type: 'furtherSent', on: '2026-10-27', data: { letterId: 'f1', channel: 'email' } } as const;
const outcome = (id: string) => ({ kind: 'outcome', entry: { id } });

describe('the advice', () => {
  it('is silent while the period runs, and speaks of silence on the day after', () => {
    expect(standing(['access']).advice('2026-10-27')).toBeNull();
    expect(standing(['access']).advice('2026-10-28')).toMatchObject({
      ...outcome('silence'),
      reply: null,
      until: null,
    });
  });
  it('answers what was said, by the rights of the request', () => {
    const advice = standing(['ai-training-objection'], refused).advice('2026-10-21');
    expect(advice).toMatchObject({
      ...outcome('training-done'),
      letters: ['training-after-objection', 'balancing-test', 'formal-notice'],
    });
    expect(standing(['access'], refused).advice('2026-10-21')).toMatchObject({
      letters: ['training-after-objection', 'formal-notice'],
    });
  });
  it('tells a notice of extension in time from one that is late or gives no reasons', () => {
    const extended = (on: string, reasonsGiven: boolean) =>
      standing(['access'], { type: 'extended', on, data: { reasonsGiven } }).advice('2026-10-28');
    expect(extended('2026-10-26', true)).toMatchObject({ ...outcome('extension'), until: '2026-12-28' });
    expect(extended('2026-10-28', true)).toMatchObject(outcome('extension-late'));
    // Without reasons it leaves the deadline, which is over.
    expect(extended('2026-10-20', false)).toMatchObject(outcome('silence'));
    const bare = standing(['access'], { type: 'extended', on: '2026-10-20', data: { reasonsGiven: false } });
    expect(bare.advice('2026-10-21')).toMatchObject(outcome('extension-without-reasons'));
  });
  it('forgets a demand that was met', () => {
    const asked = { type: 'identityRequested', on: '2026-10-01', data: { says: 'identity-document' } } as const;
    expect(standing(['access'], asked).advice('2026-10-02')).toMatchObject(outcome('identity-document'));
    const met = standing(['access'], asked, { type: 'identityProvided', on: '2026-10-03', data: {} });
    expect(met.advice('2026-10-04')).toBeNull();
  });
  it('waits for a further letter, and then names the next', () => {
    const { advice } = standing(['access'], reminded);
    expect(advice('2026-11-10')).toEqual({ kind: 'waiting', letter: 'reminder', until: '2026-11-10' });
    expect(advice('2026-11-11')).toMatchObject({ kind: 'unanswered', next: 'formal-notice' });
    const answered = standing(['access'], reminded, { ...refused, on: '2026-11-02', data: { says: 'excessive' } });
    expect(answered.advice('2026-11-11')).toMatchObject(outcome('excessive'));
  });
});

it('a day that a letter names is waited for first, and is no estimate', () => {
  const { view } = standing(['access'], refused, reminded);
  expect(view('2026-10-28').nextSteps).toEqual(['record-answer', 'complain']);
  expect(listItemOf(view('2026-10-28'))).toMatchObject({ dueOn: '2026-11-10', dueBy: 'letter', assumedReceipt: false });
  expect(view('2026-11-11').nextSteps).toEqual(['complain', 'record-answer']);
  expect(listItemOf(standing(['access']).view('2026-10-21'))).toMatchObject({ dueOn: '2026-10-27', dueBy: 'law' });
});

describe('the draft of a further letter', () => {
  const draft = (view: Parameters<typeof followUpDraft>[0], today: string) =>
    followUpDraft(view, 'contest-refusal', null, { id: 'd1', now: `${today}T09:00:00.000Z`, today, templates });
  it('begins with what is known of the request and the reply', () => {
    const { followUp, ...rest } = draft(standing(['access'], refused).view('2026-10-21'), '2026-10-21');
    expect(followUp).toMatchObject({
      reply: 'training-done',
      about: { letterOn: '2026-09-24', receivedOn: '2026-09-25', dueOn: '2026-10-27', answeredOn: '2026-10-20' },
      letterId: null,
    });
    expect(rest).toMatchObject({ requestId: 'r1', rights: ['access'], step: 'details' });
    expect(rest.enclosures.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      'Copy of my letter of 24 September 2026',
    ]);
  });
  it('asks by the deadline while that is further away than a fair time', () => {
    const untilOn = (today: string) => draft(standing(['access']).view(today), today).followUp?.until;
    expect([untilOn('2026-10-02'), untilOn('2026-10-20')]).toEqual(['2026-10-27', '2026-11-03']);
  });
});
