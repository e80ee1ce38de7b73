import { describe, expect, it } from 'vitest';
import type { Draft } from './draft';
import type { Platform } from '../directory/platform';
import { completeDraft } from './completeDraft';
import { requestFileSchema } from './requestFile';

const complete: Draft = {
  id: 'd1',
  createdAt: '2026-11-24T09:00:00.000Z',
  updatedAt: '2026-11-24T09:00:00.000Z',
  step: 'letter',
  requestId: null,
  personId: null,
  person: { name: ' Ada Beispiel ', address: 'Musterweg 12\n\n10827 Berlin', country: 'DE', email: 'ada@example.org' },
  controller: {
    kind: 'own',
    name: 'Beispiel Netzwerk Limited',
    address: '1 Example Quay\nDublin 2',
    country: 'IE',
    email: '',
  },
  rights: ['ai-training-objection'],
  language: 'en',
  envelope: 'din-5008-b',
  date: null,
  accounts: [
    { kind: 'email', value: 'ada@example.org' },
    { kind: 'username', value: '' },
  ],
  grounds: 'I posted about my health.',
  erasureGrounds: ['a'],
  restrictionGrounds: [],
  corrections: [],
  consent: '',
  specialCategories: false,
  certificateId: null,
  enclosures: [''],
  signature: { kind: 'pen' },
  edits: {},
  removed: [],
  order: [],
  followUp: null,
};

function completed(draft: Partial<Draft>) {
  const { request, problems } = completeDraft(
    { ...complete, ...draft },
    { today: '2026-11-24', platform: null, placeholder: (field) => `[${field}]` },
  );
  return { request, problems: problems.map((p) => `${p.path} ${p.id}`) };
}

describe('a draft', () => {
  it('becomes a request file that is valid as it stands', () => {
    const { request, problems } = completed({});
    expect(problems).toEqual([]);
    expect(requestFileSchema.parse(request)).toEqual(request);
    expect(request).toMatchObject({
      date: '2026-11-24',
      person: { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'] },
      accounts: [{ kind: 'email' }],
      erasureGrounds: [],
    });
  });

  it('is shown with placeholders while empty, and says everything that is missing', () => {
    const { request, problems } = completed({
      person: { name: '', address: '', country: '', email: '' },
      controller: null,
      rights: [],
      accounts: [],
      grounds: '',
      language: '',
    });
    expect(request.person).toEqual({
      name: '[person.name]',
      address: ['[person.address]'],
      country: '[person.country]',
    });
    expect(problems).toEqual([
      'person.name problem.missing',
      'person.address problem.tooFew',
      'person.country problem.country',
      'controller problem.missing',
      'rights problem.missing',
      'accounts problem.missing',
      'language problem.language',
    ]);
  });

  it.each<[Partial<Draft>, string]>([
    [{ person: { ...complete.person, name: 'A'.repeat(10_000) } }, 'person.name problem.tooLong'],
    [{ person: { ...complete.person, name: 'Ada\u202eBeispiel' } }, 'person.name problem.controlCharacter'],
    [{ person: { ...complete.person, address: Array(12).fill('Line').join('\n') } }, 'person.address problem.tooMany'],
    [{ person: { ...complete.person, email: 'ada at example' } }, 'person.email problem.email'],
    [{ date: '1890-01-01' }, 'date problem.dateRange'],
    [{ date: '2200-01-01' }, 'date problem.dateRange'],
    [{ grounds: ' ' }, 'grounds problem.missing'],
    [{ rights: ['erasure'], erasureGrounds: [] }, 'erasureGrounds problem.missing'],
    [{ accounts: [{ kind: 'email', value: 'x'.repeat(300) }] }, 'accounts.0.value problem.tooLong'],
    [
      { edits: { 'frame.deadline': { text: 'a\u0007b', language: 'en' } } },
      'edits.frame.deadline problem.controlCharacter',
    ],
  ])('is not signed with %j', (draft, expected) => {
    expect(completed(draft).problems).toEqual([expected]);
  });
});

describe('a platform without a postal address', () => {
  const known: Platform = {
    id: 'example',
    service: 'Exampleface',
    alsoKnownAs: [],
    domains: [],
    category: 'other',
    controller: { legalName: 'Example Inc.', address: ['1 Example Road'], country: 'US' },
    forms: [],
    identifiers: ['email'],
    languages: ['en'],
    sources: [{ name: 'Fiction', covers: ['controller', 'address'] }],
    checkedOn: '2026-11-01',
    confidence: 'high',
  };
  const platform = (more: object): Platform => ({
    ...known,
    controller: { legalName: 'Example Inc.', country: 'US' },
    ...more,
  });
  const chosen = (more: object) => ({ controller: { kind: 'platform' as const, id: 'example', ...more } });
  const email = 'privacy@example.org';

  function addressed(record: Platform, more: object) {
    const { controller, problems } = completeDraft(
      { ...complete, ...chosen(more) },
      { today: '2026-11-24', platform: record, placeholder: (field) => `[${field}]` },
    );
    return { controller, problems: problems.map((p) => `${p.path} ${p.id}`) };
  }

  it('gets a letter without one, to go by e-mail', () => {
    expect(addressed(platform({ email }), {})).toEqual({
      controller: { name: 'Example Inc.', address: [], country: 'US', email },
      problems: [],
    });
  });
  it('gets the address that the person found, in its country', () => {
    expect(addressed(platform({ email }), { address: 'Musterweg 3\n1010 Wien', country: 'AT' })).toEqual({
      controller: { name: 'Example Inc.', address: ['Musterweg 3', '1010 Wien'], country: 'AT', email },
      problems: [],
    });
  });
  it('needs one where nothing else is known', () => {
    expect(addressed(platform({}), { address: ' ' }).problems).toEqual(['controller.address problem.tooFew']);
  });
  it('keeps an address of the record over one that was entered', () => {
    expect(addressed(known, { address: 'Musterweg 3' }).controller.address).toEqual(['1 Example Road']);
  });
});
