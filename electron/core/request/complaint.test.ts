import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadAuthorities } from '../../node/authorities';
import { findHolidayCalendar } from '../../node/holidays';
import { loadTemplates } from '../../node/letters';
import { caseFile } from '../export/caseFile';
import { compose } from '../letter/compose';
import { plainText } from '../letter/plainText';
import { InvalidInput } from '../problem';
import { complaintDraft } from './complaintDraft';
import { completeDraft } from './completeDraft';
import { addLetter, correct, createRequest, record } from './decide';
import { diaryOf, diaryTotals } from './diary';
import type { Happening, RecordableType, RequestEvent } from './events';
import { fold } from './fold';
import { requestFileSchema } from './requestFile';
import { requestView } from './view';

const ASSETS = fileURLToPath(new URL('../../../assets', import.meta.url));
const templates = loadTemplates(ASSETS);
const authorities = loadAuthorities(ASSETS);

const irish = { name: 'Beispiel Netzwerk Ltd', address: ['1 Example Quay', 'Dublin 2'], country: 'IE' };
const british = { name: 'Example Network plc', address: ['1 Example Street', 'London'], country: 'GB' };
const berliner = { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' };
const londoner = { name: 'Ada Example', address: ['12 Sample Road', 'London'], country: 'GB' };

class Story {
  readonly events: RequestEvent[];
  private ids = 0;
  constructor(person = berliner, controller = irish) {
    const request = requestFileSchema.parse({
      version: 1,
      person,
      controller,
      rights: ['ai-training-objection'],
      language: 'en',
      date: '2026-07-01',
      accounts: [{ kind: 'email', value: 'ada@example.org' }],
      grounds: 'My posts are about my family.',
    });
    this.events = createRequest(
      {
        created: { personId: 'p1', person, platformId: null, service: 'Beispiel', controller, rights: request.rights },
        letterSigned: {
          letterId: 'l1',
          sha256: 'a'.repeat(64),
          pages: 1,
          language: 'en',
          envelope: 'din-5008-b',
          fileName: 'Objection.pdf',
          subject: 'Objection',
          text: '',
          request,
        },
        on: '2026-07-01',
      },
      this.at('2026-07-01'),
    );
    this.tell({ type: 'sent', on: '2026-07-01', data: { channel: 'email' } });
  }
  private at(day: string) {
    return { now: `${day}T09:00:00.000Z`, today: day, newId: () => `e${(this.ids += 1)}` };
  }
  tell(happening: Happening<RecordableType>) {
    this.events.push(record(this.state(), happening, this.at('2027-12-31')));
    return this;
  }
  state() {
    return fold('r1', this.events);
  }
  view(today: string) {
    return requestView(this.state(), { today, leads: [7], ownLeads: null, calendarFor: findHolidayCalendar });
  }
  draft(today: string, authorityId: string | null) {
    const record_ = authorityId === null ? null : authorities.get(authorityId);
    const to = record_ && { record: record_, why: 'residence' as const };
    return complaintDraft(this.view(today), to, { id: 'd1', now: `${today}T09:00:00.000Z`, today, templates });
  }
  letter(today: string, authorityId: string | null) {
    const draft = this.draft(today, authorityId);
    const completed = completeDraft(draft, { today, platform: null, placeholder: () => '[…]' });
    expect(completed.problems).toEqual([]);
    const document = compose({ ...completed, platform: null, templates });
    return { draft, request: completed.request, document, text: plainText(document).replaceAll('\u00a0', ' ') };
  }
  /** Signs the letter of a complaint and sends it. */
  lodge(on: string, authorityId: string | null, channel: 'post' | 'email' = 'email') {
    const { request, text } = this.letter(on, authorityId);
    const { on: _, ...signed } = { ...this.state().letter, letterId: 'c1', request, text };
    this.events.push(addLetter(this.state(), signed, on, this.at(on)));
    return this.tell({ type: 'furtherSent', on, data: { letterId: 'c1', channel } });
  }
}
const byHand = (on: string): Happening<'complaintLodged'> => ({
  type: 'complaintLodged',
  on,
  data: { authorityId: 'at', authority: 'Datenschutzbehörde', country: 'AT', channel: 'web-form' },
});
const word = (on: string, progress: boolean, reference?: string): Happening<'complaintAcknowledged'> => ({
  type: 'complaintAcknowledged',
  on,
  data: { progress, ...(reference !== undefined && { reference }) },
});
const problems = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.map(({ path, id }) => `${path} ${id}`);
    throw error;
  }
  return [];
};

describe('a complaint to an authority', () => {
  it('waits three months for word, by the holidays of the authority, and reminds of that day', () => {
    const view = new Story().lodge('2026-09-26', 'de-be').view('2026-10-01');
    expect(view).toMatchObject({ lawDueOn: '2026-08-04', dueOn: '2026-12-28', urgency: 'waiting' });
    expect(view.state).toMatchObject({
      stage: 'complaint',
      complaint: { authorityId: 'de-be', country: 'DE', region: 'DE-BE', lodgedOn: '2026-09-26', channel: 'email' },
    });
    expect(view.complaintDeadline?.reasons.map(({ rule }) => rule)).toEqual(['authorityMonths', 'holiday', 'sunday']);
    expect(view.reminders).toEqual([{ lead: 7, on: '2026-12-21' }]);
    expect(new Story().lodge('2026-09-26', 'de-be').view('2026-12-29').urgency).toBe('overdue');
  });
  it('counts from the day on which a posted one arrives: assumed, but no later than it was confirmed', () => {
    const story = new Story().lodge('2026-09-01', 'de-be', 'post');
    expect(story.view('2026-09-10')).toMatchObject({ dueOn: '2026-12-04' });
    expect(story.view('2026-09-10').complaintDeadline?.reasons[0]?.rule).toBe('assumedByPost');
    story.tell(word('2026-09-02', false, 'A-17'));
    expect(story.view('2026-09-10')).toMatchObject({
      dueOn: '2026-12-02',
      state: { complaint: { reference: 'A-17', acknowledgedOn: '2026-09-02', progressOn: null } },
    });
  });
  it('waits for no day once the authority said how far it is, and ends with its decision', () => {
    const story = new Story().tell(byHand('2026-09-01')).tell(word('2026-10-01', true));
    expect(story.view('2027-06-01')).toMatchObject({ dueOn: null, urgency: 'waiting', reminders: [] });
    expect(story.view('2027-06-01').nextSteps[0]).toBe('record-decision');
    story.tell({ type: 'authorityDecided', on: '2027-05-01', data: { outcome: 'upheld' } });
    expect(story.view('2027-06-01')).toMatchObject({ urgency: 'done', state: { stage: 'decided' }, nextSteps: [] });
  });
  it('lodged again elsewhere, counts anew', () => {
    const story = new Story().tell(byHand('2026-09-01'));
    story.tell({ type: 'authorityDecided', on: '2026-09-20', data: { outcome: 'rejected' } });
    story.tell({ ...byHand('2026-10-01'), data: { ...byHand('2026-10-01').data, authorityId: 'ie', country: 'IE' } });
    expect(story.view('2026-10-02')).toMatchObject({
      dueOn: '2027-01-04',
      state: { stage: 'complaint', complaint: { authorityId: 'ie', decidedOn: null } },
    });
  });
  it('comes after the sending, and word on it after it; what it rests on cannot be taken back', () => {
    expect(problems(() => new Story().tell(byHand('2026-06-30')))).toEqual(['on problem.beforeSending']);
    expect(problems(() => new Story().tell(word('2026-09-02', false)))).toEqual(['type problem.noComplaint']);
    const story = new Story().tell(byHand('2026-09-01'));
    expect(problems(() => story.tell(word('2026-08-31', false)))).toEqual(['on problem.beforeComplaint']);
    story.tell(word('2026-09-02', false));
    const lodged = story.events.find(({ type }) => type === 'complaintLodged')?.id ?? '';
    const ctx = { now: '2026-12-01T09:00:00.000Z', today: '2026-12-01', newId: () => 'x' };
    expect(problems(() => correct(story.state(), story.events, lodged, null, ctx))).toEqual([
      'eventId problem.laterEventDepends',
    ]);
  });
});

describe('a complaint in the United Kingdom', () => {
  it('goes to the controller first, who acknowledges it in 30 days', () => {
    const story = new Story(londoner, british);
    expect(story.view('2026-08-10').nextSteps[0]).toBe('complain-to-controller');
    const { text } = story.letter('2026-08-10', null);
    expect(text).toContain('section 164A of the Data Protection Act 2018');
    expect(text).not.toContain('78(2)');
    story.lodge('2026-08-10', null);
    const waiting = story.view('2026-08-11');
    expect(waiting).toMatchObject({ dueOn: '2026-09-09', state: { stage: 'controller-complaint' } });
    expect(waiting.nextSteps[0]).toBe('record-complaint-acknowledgement');
    expect(story.view('2026-09-10').nextSteps[0]).toBe('complain');
    story.tell({ type: 'controllerComplaintAcknowledged', on: '2026-08-20', data: {} });
    expect(story.view('2026-09-10')).toMatchObject({ dueOn: null, urgency: 'waiting' });
    story.tell({ type: 'controllerComplaintAnswered', on: '2026-09-20', data: {} });
    // The request itself is still unanswered; now the authority is open.
    expect(story.view('2026-09-21')).toMatchObject({ urgency: 'overdue', state: { stage: 'sent' } });
    expect(story.view('2026-09-21').nextSteps[0]).toBe('complain');
  });
  it('then to the Commissioner, under British law, who is bound to no number of months', () => {
    const { text, document } = new Story(londoner, british).letter('2026-10-01', 'gb');
    expect(document.subject[0]).toContain('section 165 Data Protection Act 2018');
    expect(text).toContain('it means the UK GDPR');
    expect(text).not.toMatch(/Art\. 7[78]/);
    const view = new Story(londoner, british).lodge('2026-10-01', 'gb').view('2026-10-02');
    expect(view).toMatchObject({ dueOn: null, urgency: 'waiting', state: { stage: 'complaint' } });
  });
});

describe('the letter', () => {
  it('tells what happened in order and what is wrong, in the language of the authority', () => {
    const story = new Story()
      .tell({ type: 'received', on: '2026-07-02', data: {} })
      .tell({ type: 'identityRequested', on: '2026-07-05', data: { demanded: 'a passport' } });
    const { document, text, draft } = story.letter('2026-09-01', 'de-be');
    expect(draft.language).toBe('de');
    expect(document.recipient).toEqual([
      'Berliner Beauftragte für Datenschutz und Informationsfreiheit',
      'Alt-Moabit 59-61',
      '10555 Berlin',
    ]);
    expect(document.enclosures?.items).toEqual(['Objection.pdf']);
    const timeline = document.blocks.find(({ id }) => id === 'complaint.timeline');
    expect(timeline?.kind === 'list' && timeline.items.map((item) => item.replaceAll('\u00a0', ' '))).toEqual([
      '1. Juli 2026: Ich habe meinen Antrag abgesandt.',
      '2. Juli 2026: Mein Antrag ist eingegangen.',
      '5. Juli 2026: Der Verantwortliche hat einen Nachweis meiner Identität verlangt: „a passport“',
      expect.stringMatching(/^4\. August 2026: Nach meiner Berechnung endete die Frist/),
    ]);
    const ids = document.blocks.map(({ id }) => id);
    for (const id of ['competent-residence', 'finding-silence', 'finding-identity', 'right-ai-training-objection'])
      expect(ids).toContain(`complaint.${id}`);
    for (const id of ['finding-refusal', 'finding-fee', 'right-access', 'intro-uk'])
      expect(ids).not.toContain(`complaint.${id}`);
    expect(text).toContain('Art. 78 Abs. 2 DSGVO');
  });
  it('claims no silence after an answer in time, nor before the time is over', () => {
    const refused = new Story().tell({ type: 'refused', on: '2026-07-20', data: { reason: 'We are compliant.' } });
    expect(refused.draft('2026-09-01', 'at').followUp?.complaint?.findings).toEqual(['refusal']);
    expect(refused.letter('2026-09-01', 'ie').text).toContain('The controller refused: “We are compliant.”');
    expect(new Story().draft('2026-07-10', 'at').followUp?.complaint?.findings).toEqual([]);
  });
  it('has no place for the diary, and neither has any other letter', () => {
    const secret = 'I could not sleep for a week';
    const story = new Story().tell({ type: 'diaryEntry', on: '2026-08-10', data: { what: secret, distress: secret } });
    const { draft, request, text } = story.letter('2026-09-01', 'de-be');
    for (const told of [draft, request, text]) expect(JSON.stringify(told)).not.toContain('sleep');
    expect(JSON.stringify(templates)).not.toMatch(/diary|Tagebuch/i);
  });
});

describe('the diary', () => {
  const story = new Story()
    .tell({ type: 'diaryEntry', on: '2026-06-20', data: { what: 'Read their terms', minutes: 50 } })
    .tell({
      type: 'diaryEntry',
      on: '2026-08-01',
      data: { what: 'Registered letter', minutes: 25, money: { cents: 485, currency: 'EUR' }, distress: 'Angry.' },
    })
    .tell({ type: 'diaryEntry', on: '2026-08-02', data: { what: 'Call', money: { cents: 1000, currency: 'CHF' } } });
  it('adds up time, and money by currency', () => {
    const entries = diaryOf(story.state().events);
    expect(entries.map(({ on }) => on)).toEqual(['2026-06-20', '2026-08-01', '2026-08-02']);
    expect(diaryTotals(entries)).toEqual({
      minutes: 75,
      money: [
        ['EUR', 485],
        ['CHF', 1000],
      ],
    });
  });
  it('moves no deadline and no stage', () => {
    const before = new Story().view('2026-08-03');
    expect(story.view('2026-08-03')).toMatchObject({ dueOn: before.dueOn, urgency: before.urgency });
    expect(story.state().stage).toBe(new Story().state().stage);
  });
  it('goes into the file for a lawyer, with what happened and the letters', () => {
    const say = (id: string, values: Record<string, string | number> = {}) => `${id} ${JSON.stringify(values)}`;
    const document = caseFile(story.view('2026-09-01'), { today: '2026-09-01', language: 'en', templates, say });
    const text = plainText(document).replaceAll('\u00a0', ' ');
    for (const part of [
      'Read their terms',
      'Angry.',
      '€4.85',
      'CHF 10.00',
      '1 July 2026: I sent my request.',
      'a'.repeat(64),
    ])
      expect(text).toContain(part);
  });
});
