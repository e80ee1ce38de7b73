// Choosing, filling in and checking a campaign, with records of the shipped directory.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDirectory } from '../../node/directory';
import {
  campaignProblems,
  campaignSchema,
  candidates,
  chosenEntries,
  draftOf,
  needsAccount,
  type Campaign,
  type CampaignKind,
  waysTo,
} from './campaign';
import { accountFor, mandateFor, withAccount, type KeptPerson } from './keptPerson';

const directory = loadDirectory(join(import.meta.dirname, '../../../assets'));
const platform = (id: string) => {
  const found = directory.get(id);
  if (found === null) throw new Error(`The directory has no ${id}`);
  return found;
};
const ada: KeptPerson = {
  id: 'ada',
  name: 'Ada Beispiel',
  address: ['Musterweg 12', '10827 Berlin'],
  country: 'DE',
  email: 'ada@example.org',
};
const bo: KeptPerson = { id: 'bo', name: 'Bo Exempel', address: ['Påhittgatan 3', '111 22 Stockholm'], country: 'SE' };
const people = new Map([ada, bo].map((person) => [person.id, person]));

const campaign = (patch: Partial<Campaign> = {}, kind: CampaignKind = 'object-ai-training'): Campaign => ({
  id: 'c1',
  createdAt: '2026-11-24T09:00:00.000Z',
  updatedAt: '2026-11-24T09:00:00.000Z',
  kind,
  personIds: ['ada'],
  grounds: 'I post about my illness there.',
  language: 'en',
  envelope: 'din-5008-b',
  date: null,
  entries: [],
  ...patch,
});
const numbered = () => {
  let n = 0;
  return () => `e${(n += 1)}`;
};
const chosen = (ids: readonly string[], who: readonly KeptPerson[] = [ada], made: readonly string[] = []) =>
  chosenEntries(
    { kind: 'object-ai-training', entries: [] },
    { platforms: ids.map(platform), people: who },
    { isMade: (id) => made.includes(id), newId: numbered() },
  );
const problemsOf = (one: Campaign, made: readonly string[] = []) =>
  campaignProblems(one, {
    today: '2026-11-24',
    platform: (id) => directory.get(id),
    person: (id) => people.get(id) ?? null,
    isMade: (id) => made.includes(id),
  }).map(({ path, id }) => `${path}: ${id}`);

test('those that train AI come first, data brokers first where they are asked', () => {
  const groups = candidates('object-ai-training', directory.platforms).map(({ group }) => group);
  const order = ['training', 'may-train', 'unclear', 'others'];
  expect(groups).toEqual([...groups].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  expect(groups.filter((group) => group === 'training').length).toBeGreaterThan(9);
  expect(candidates('ask-data-brokers', directory.platforms)[0]?.platform.category).toBe('credit-agency');
  expect(candidates('delete-old-accounts', directory.platforms)).toHaveLength(directory.platforms.length);
});

test('an account is filled in from what was used there, else from what is known of the person', () => {
  expect(platform('reddit').identifiers[0]).toBe('username');
  expect(accountFor(platform('reddit'), ada)).toEqual({ kind: 'email', value: 'ada@example.org' });
  expect(accountFor(platform('reddit'), bo)).toEqual({ kind: 'username', value: '' });
  const kept = withAccount(withAccount(ada, 'reddit', { kind: 'username', value: 'u/old' }), 'reddit', {
    kind: 'username',
    value: 'u/ada',
  });
  expect(kept.accounts).toEqual([{ kind: 'username', value: 'u/ada', platformId: 'reddit' }]);
  expect(accountFor(platform('reddit'), kept)).toEqual({ kind: 'username', value: 'u/ada' });
  const phone: KeptPerson = { ...bo, accounts: [{ kind: 'phone', value: '+46 70 000' }] };
  expect(accountFor(platform('signal'), phone)).toEqual({ kind: 'phone', value: '+46 70 000' });
});

test('a letter goes by post where it can, else by what is known', () => {
  const waysOf = (id: string) => waysTo('object-ai-training', platform(id));
  expect(waysOf('facebook')).toEqual(['post', 'web-form']);
  expect(waysOf('deepseek')).toEqual(['email', 'web-form']);
  expect(waysOf('cohere')).toEqual(['email']);
  expect(waysOf('xandr')).toEqual([]);
  const entries = chosen(['facebook', 'cohere', 'xandr']);
  expect(entries.map(({ way }) => way)).toEqual(['post', 'email', 'post']);
  const problems = problemsOf(campaign({ entries }));
  expect(problems).toContain('entries.e3.platformId: problem.addressUnknown');
  expect(problems.filter((one) => one.startsWith('entries.e2.'))).toEqual([]);
});

test('choosing keeps what was typed and every letter that is made', () => {
  const entries = chosen(['facebook', 'reddit'], [ada, bo]);
  expect(entries.map(({ id, platformId, personId }) => `${id} ${platformId} ${personId}`)).toEqual([
    'e1 facebook ada',
    'e2 facebook bo',
    'e3 reddit ada',
    'e4 reddit bo',
  ]);
  const typed = entries.map((entry) => ({ ...entry, account: { kind: 'username' as const, value: 'typed' } }));
  const next = chosenEntries(
    { kind: 'object-ai-training', entries: typed },
    { platforms: [platform('reddit'), platform('x')], people: [ada] },
    { isMade: (id) => id === 'e2', newId: () => 'new' },
  );
  expect(next.map(({ id, account }) => `${id} ${account.value}`)).toEqual([
    'e2 typed',
    'e3 typed',
    'new ada@example.org',
  ]);
});

test('a platform chosen twice for a person is refused by its name', () => {
  const [entry] = chosen(['facebook']);
  const twice = campaignSchema.safeParse(campaign({ entries: [entry, { ...entry, id: 'other' }] as never }));
  expect(twice.error?.issues).toMatchObject([
    { path: ['entries', 1, 'platformId'], message: 'problem.tickedTwice', params: { service: 'Facebook' } },
  ]);
  expect(campaignSchema.safeParse(campaign({ entries: chosen(['facebook'], [ada, bo]) })).success).toBe(true);
});

test('what is missing is named once, where it is mended', () => {
  const entries = chosen(['facebook', 'signal', 'reddit'], [ada, bo]);
  expect(problemsOf(campaign())).toEqual(['entries: problem.missing']);
  expect(problemsOf(campaign({ personIds: [] }))).toEqual(['personIds: problem.missing', 'entries: problem.missing']);
  expect(problemsOf(campaign({ grounds: ' ', date: '2026-13-01', entries }))).toEqual([
    'grounds: problem.missing',
    'date: problem.date',
    'entries.e2.accounts: problem.missing',
    'entries.e3.accounts: problem.missing',
    'entries.e4.accounts: problem.missing',
    'entries.e6.accounts: problem.missing',
  ]);
  // What is wrong with a letter that is made no longer matters.
  expect(problemsOf(campaign({ entries }), ['e2', 'e3', 'e4', 'e6'])).toEqual([]);
  expect(
    problemsOf(
      campaign({ entries }),
      entries.map(({ id }) => id),
    ),
  ).toEqual(['entries: problem.missing']);
});

test('grounds of its own, a person or a platform that is gone, a signature not drawn', () => {
  const [facebook, reddit] = chosen(['facebook', 'reddit']);
  if (facebook === undefined || reddit === undefined) throw new Error('Nothing was chosen');
  const adapted = { ...facebook, adapted: { grounds: '', language: 'de' } };
  expect(problemsOf(campaign({ entries: [adapted, reddit] }))).toEqual(['entries.e1.grounds: problem.missing']);
  expect(draftOf(campaign(), { ...facebook, adapted: { grounds: 'Own.', language: 'de' } }, ada)).toMatchObject({
    grounds: 'Own.',
    language: 'de',
    rights: ['ai-training-objection'],
    signature: { kind: 'pen' },
  });
  expect(
    problemsOf(
      campaign({
        entries: [
          { ...facebook, personId: 'gone' },
          { ...reddit, platformId: 'gone' },
        ],
      }),
    ),
  ).toEqual(['people.gone: problem.personGone', 'entries.e2.platformId: problem.platformGone']);
  people.set('bo', { ...bo, email: 'bo@example.org', signature: { kind: 'none' } });
  expect(problemsOf(campaign({ entries: chosen(['facebook', 'x'], [{ ...bo, email: 'bo@example.org' }]) }))).toEqual([
    'people.bo.signature: problem.missing',
  ]);
  people.set('bo', bo);
});

test('a credit agency needs no account, a shop does', () => {
  expect(needsAccount(platform('schufa'))).toBe(false);
  const entries = chosen(['schufa', 'otto'], [bo]);
  expect(problemsOf(campaign({ entries, grounds: '' }, 'ask-data-brokers'))).toEqual([
    'entries.e2.accounts: problem.missing',
  ]);
});

test('who acts for a person is theirs in every letter; one who is gone is named once', () => {
  const personOf = (id: string) => people.get(id) ?? null;
  expect(mandateFor(ada, personOf)).toBeUndefined();
  const mandated = { ...ada, mandate: { holderId: 'bo', on: '2026-11-20' } };
  const { id: _id, ...holder } = bo;
  expect(mandateFor(mandated, personOf)).toEqual({ holder, on: '2026-11-20' });
  expect(mandateFor(mandated, () => null)).toBeNull();
  people.set('ada', { ...mandated, mandate: { holderId: 'gone', on: '2026-11-20' } });
  expect(problemsOf(campaign({ entries: chosen(['facebook', 'reddit']) }))).toEqual([
    'people.ada.mandate: problem.holderGone',
  ]);
  people.set('ada', mandated);
  expect(problemsOf(campaign({ entries: chosen(['facebook', 'reddit']) }))).toEqual([]);
  people.set('ada', ada);
});
