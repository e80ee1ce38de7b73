import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeholders } from '@core/letter/compose';
import type { LetterDocument } from '@core/letter/document';
import { letterFileName } from '@core/letter/fileName';
import { plainText } from '@core/letter/plainText';
import { CONDITIONS, fieldsOf, type Template } from '@core/letter/template';
import { InvalidInput } from '@core/problem';
import { requestFileSchema } from '@core/request/requestFile';
import { FOLLOW_UPS, followUpSchema } from '@core/request/followUp';
import { ACCESS_ITEMS, REPLIES } from '@core/request/reply';
import { ERASURE_GROUNDS, RESTRICTION_GROUNDS, RIGHTS, type Right } from '@core/request/right';
import { ASSETS, controller, GROUNDS, letterOf, platformWith } from './letterFixtures';
import { loadTemplates } from './letters';

const templates = loadTemplates(ASSETS);

const idsOf = (letter: LetterDocument) => letter.blocks.map((block) => block.id);
const bodyOf = (letter: LetterDocument) =>
  letter.blocks
    .map((block) => (block.kind === 'list' ? block.items.join('\n') : block.text))
    .join('\n')
    .replaceAll('\u00a0', ' ');
const aiBlocks = (request: object, ai: Parameters<typeof platformWith>[0]) =>
  idsOf(letterOf(templates, { rights: ['ai-training-objection'], ...request }, platformWith(ai))).flatMap((id) =>
    id.startsWith('ai-training-objection.') ? [id.slice('ai-training-objection.'.length)] : [],
  );

type Written = Pick<Template, 'fields' | 'subject' | 'blocks'> & { place: string };

/** Everything written in a language: the blocks by where they stand, with the fields and the subject of their file. */
function writtenIn(language: string): Written[] {
  const { frame, templates: rights, followUps } = templates.byLanguage[language] ?? expect.unreachable();
  const further = [followUps?.frame ?? [], Object.values(followUps?.templates ?? {})].flat();
  return [
    { place: 'frame', fields: frame.fields, subject: '', blocks: [...frame.opening, ...frame.ending] },
    ...Object.values(rights).map((one) => ({ ...one, place: one.right })),
    ...further.map((one) =>
      'kind' in one
        ? { ...one, place: one.kind }
        : { place: 'follow-up', fields: one.fields, subject: '', blocks: [...one.opening, ...one.ending] },
    ),
  ];
}

describe('the shipped templates', () => {
  it('are written for all nine rights in every language', () => {
    expect(templates.languages).toEqual(['de', 'el', 'en', 'es', 'fr', 'it', 'nl', 'pl']);
    expect(templates.rights).toEqual(RIGHTS);
  });
  it('declare exactly the fields they use', () => {
    for (const language of templates.languages) {
      for (const { place, fields, subject, blocks } of writtenIn(language)) {
        const used = [
          subject,
          ...blocks.flatMap((block) =>
            block.kind === 'list' ? (block.each === undefined ? block.items : []) : [block.text],
          ),
        ].flatMap((text) => [...fieldsOf(text)]);
        expect([...new Set(used)].sort(), `${language} ${place}`).toEqual([...fields].sort());
      }
    }
  });
  it('use every condition that exists', () => {
    const used = templates.languages.flatMap((language) =>
      writtenIn(language).flatMap(({ blocks }) => blocks.flatMap((block) => block.when)),
    );
    expect([...new Set(used)].sort()).toEqual([...CONDITIONS].sort());
  });
  it('say the same in every language: same blocks, same conditions, same number of items and references', () => {
    const shape = (language: string) =>
      Object.fromEntries(
        writtenIn(language).map(({ place, blocks }) => [
          place,
          blocks.map((block) => [
            block.id,
            block.kind,
            block.when,
            block.role,
            block.kind === 'list' ? [block.items.length, block.each] : 1,
            block.references.length,
          ]),
        ]),
      );
    const english = shape('en');
    for (const language of templates.languages) {
      const own = shape(language);
      // Further letters come language by language; one that is there is there whole.
      const expected = Object.entries(english).filter(([place]) => place in own || RIGHTS.includes(place as Right));
      expect(own, language).toEqual(Object.fromEntries(expected));
    }
  });
  it('print every reference they name, and threaten nothing', () => {
    for (const { templates: rights } of Object.values(templates.byLanguage)) {
      for (const block of Object.values(rights).flatMap((template) => template.blocks)) {
        const text = block.kind === 'list' ? block.items.join(' ') : block.text;
        for (const reference of block.references.filter((name) => /^C-/.test(name))) expect(text).toContain(reference);
        // A first letter mentions no damages (C-526/24), and never offers a copy of an identity document.
        expect(text).not.toMatch(
          /damages|compensation|Schadens?ersatz|court proceedings|gerichtlich gegen|passport|Reisepass/i,
        );
      }
    }
  });
  it('compose for every language, right and kind of platform without a gap', { timeout: 20_000 }, () => {
    const platforms = [
      null,
      platformWith(null),
      ...(['training', 'may-train', 'none-named', 'unclear'] as const).flatMap((status) =>
        (['legitimate-interests', 'consent', 'mixed', 'not-stated'] as const).map((basis) =>
          platformWith({ status, basis }),
        ),
      ),
    ];
    for (const language of templates.languages) {
      for (const right of RIGHTS) {
        for (const platform of platforms) {
          for (const accounts of [[], [{ kind: 'email', value: 'ada@example.org' }]]) {
            const letter = letterOf(
              templates,
              {
                language,
                rights: [right],
                accounts,
                erasureGrounds: [...ERASURE_GROUNDS],
                restrictionGrounds: [...RESTRICTION_GROUNDS],
                corrections: [{ wrong: 'born 1890', right: 'born 1980' }],
                specialCategories: true,
              },
              platform,
            );
            expect(bodyOf(letter)).not.toMatch(/[{}]|undefined|null| {2}|: \.|,,/);
            expect(new Set(idsOf(letter)).size).toBe(letter.blocks.length);
            if (right === 'objection' || right === 'ai-training-objection')
              expect(bodyOf(letter).split(GROUNDS)).toHaveLength(2);
          }
        }
      }
    }
  });
});

describe('a further letter', () => {
  const about = { letterOn: '2026-11-24', receivedOn: '2026-12-02', dueOn: '2027-01-04' };
  const further = (followUp: object, request: object = {}) =>
    letterOf(templates, { date: '2027-01-08', followUp: followUpSchema.parse({ about, ...followUp }), ...request });
  const said = (followUp: object, request: object = {}) => bodyOf(further(followUp, request));

  describe.each(templates.languages)('in %s', (language) => {
    const kinds = Object.keys(templates.byLanguage[language]?.followUps?.templates ?? {});
    it('is written in all kinds', () => {
      expect(kinds.sort()).toEqual([...FOLLOW_UPS].sort());
    });
    it('composes for every kind, reply, right and stage without a gap', () => {
      const stages = [
        {},
        { answeredOn: '2026-12-20' },
        { receivedOn: undefined, dueOn: undefined, answeredOn: '2027-01-06', insistedOn: '2027-01-05' },
      ];
      for (const kind of kinds) {
        for (const reply of [undefined, ...REPLIES]) {
          for (const [i, stage] of stages.entries()) {
            const letter = further(
              {
                kind,
                reply,
                about: { ...about, ...stage },
                ...(i === 1 ? { missing: [...ACCESS_ITEMS], particulars: GROUNDS, reference: 'T-4711' } : {}),
                ...(i === 2 ? {} : { until: '2027-01-22' }),
              },
              { language, rights: [...new Set([RIGHTS[(i * 4 + kind.length) % RIGHTS.length], 'access'])] },
            );
            expect(bodyOf(letter)).not.toMatch(/[{}]|undefined|null| {2}|: \.|,,| [,.;]/);
            expect(letter.subject.join(' ')).not.toMatch(/[{}]|undefined| {2}/);
            expect(new Set(idsOf(letter)).size).toBe(letter.blocks.length);
            expect(bodyOf(letter).split(GROUNDS)).toHaveLength(i === 1 ? 2 : 1);
          }
        }
      }
    });
  });
  it('speaks only of what is known', () => {
    const reminder = { kind: 'reminder', until: '2027-01-22' };
    expect(said(reminder)).toContain(
      'which reached you on 2 December 2026, I asked you for access to my personal data',
    );
    expect(said(reminder)).toContain('By my calculation that time ended on 4 January 2027.');
    expect(said(reminder)).toContain('I ask for your answer by 22 January 2027 at the latest.');
    const unsure = said({ kind: 'reminder', about: { letterOn: '2026-11-24' } });
    expect(unsure).not.toMatch(/reached you|ended on|at the latest/);
    // The day itself is still in time.
    expect(said(reminder, { date: '2027-01-04' })).not.toContain('ended on');
    expect(further({ ...reminder, reference: 'T-4711' }).subject.map((one) => one.replaceAll('\u00a0', ' '))).toEqual([
      'Reminder of my letter of 24 November 2026',
      'Your reference: T-4711',
      'Exampleface account ada@example.org',
    ]);
  });
  it('lists what is missing from an answer, and nothing else', () => {
    const items = (missing: readonly string[]) =>
      further({ kind: 'incomplete-answer', missing }).blocks.flatMap((block) =>
        block.kind === 'list' ? block.items : [],
      );
    expect(items([])).toEqual([]);
    expect(items(['recipients', 'copy']).join(' ').replaceAll('\u00a0', ' ')).toMatch(
      /15\(1\)\(c\).*C-154\/21.*15\(3\)/,
    );
    expect(items(ACCESS_ITEMS)).toHaveLength(ACCESS_ITEMS.length);
    expect(new Set(items(ACCESS_ITEMS)).size).toBe(ACCESS_ITEMS.length);
  });
  it('answers the reply that came', () => {
    const late = { kind: 'contest-extension', about: { ...about, answeredOn: '2027-01-06' } };
    expect(said({ ...late, reply: 'extension' })).toContain('had ended on 4 January 2027, before your message');
    expect(said({ ...late, about: { ...about, answeredOn: '2027-01-04' } })).not.toContain('had ended');
    const told = { about: { ...about, answeredOn: '2026-12-20' } };
    expect(said({ kind: 'contest-refusal', reply: 'refusal-bare', ...told })).toMatch(
      /no reasons.*do not mention the possibility/s,
    );
    expect(said({ kind: 'contest-refusal', reply: 'refusal', ...told })).not.toMatch(/no reasons|do not mention/);
    expect(said({ kind: 'identity', reply: 'identity-document', ...told })).toContain('blacked out except my name');
    expect(said({ kind: 'identity', reply: 'identity-data', ...told })).not.toContain('blacked out');
  });
  it('goes to another recipient, and says so in the file', () => {
    const authority = { name: 'Example Authority', address: ['1 Example Square', '53117 Bonn'], country: 'DE' };
    const letter = further({ kind: 'reminder' }, { recipient: authority });
    expect(letter.recipient).toEqual(['Example Authority', '1 Example Square', '53117 Bonn']);
    expect(letter.sender.lines).not.toContain('Germany');
  });
  it('is refused in a language that has none', () => {
    expect(() => further({ kind: 'reminder' }, { language: 'mt' })).toThrow(InvalidInput);
  });
});

describe('an objection to AI training', () => {
  it('covers older data where training began before the letter, on the day as well', () => {
    const since = { since: '2025-05-27' };
    expect(aiBlocks({ date: '2025-05-28' }, since)).toEqual(expect.arrayContaining(['began', 'exclude', 'models']));
    expect(aiBlocks({ date: '2025-05-27' }, since)).toEqual(expect.arrayContaining(['began', 'exclude', 'models']));
    const announced = aiBlocks({ date: '2025-05-26' }, since);
    expect(announced).toContain('announced');
    expect(announced).not.toEqual(expect.arrayContaining(['began']));
    expect(announced).not.toContain('exclude');
    expect(announced).not.toContain('models');
  });
  it('prints the day of the record in the letter’s language', () => {
    const body = (language: string) => bodyOf(letterOf(templates, { language, rights: ['ai-training-objection'] }));
    expect(body('en')).toContain('began on 27 May 2025.');
    expect(body('de')).toContain('am 27. Mai 2025 begonnen.');
    expect(body('en')).toContain('in particular my posts, comments, pictures and videos and what I have entered');
  });
  it.each([
    [{ status: 'training' }, ['undated', 'exclude', 'models']],
    [{ status: 'may-train' }, ['reserved', 'exclude', 'models']],
    [{ status: 'unclear' }, ['unknown', 'exclude', 'models']],
    [null, ['unknown', 'exclude', 'models']],
    [{ status: 'none-named' }, ['not-named']],
  ] as const)('says of %j only what the record says', (ai, expected) => {
    const all = ['began', 'announced', 'undated', 'reserved', 'unknown', 'not-named', 'exclude', 'models'];
    expect(aiBlocks({}, ai).filter((id) => all.includes(id))).toEqual(expected);
  });
  it.each([
    ['legitimate-interests', 'basis-interests'],
    ['consent', 'basis-consent'],
    ['mixed', 'basis-mixed'],
    ['not-stated', 'basis-unknown'],
    ['unknown', 'basis-unknown'],
  ] as const)('answers the basis %s, and withdraws consent in any case', (basis, id) => {
    expect(aiBlocks({}, { basis }).filter((block) => block.startsWith('basis-'))).toEqual([id]);
    const body = bodyOf(letterOf(templates, { rights: ['ai-training-objection'] }, platformWith({ basis })));
    expect(body).toMatch(/withdraw it \(Art\. 7\(3\) GDPR\)/);
    expect(body).toContain('balancing test');
    for (const article of ['Art. 21(1)', 'Art. 18(1)(d)', 'Art. 17(1)(c)', 'Art. 19', 'Art. 6(1)(f)', 'Art. 15(1)'])
      expect(body).toContain(article);
  });
  it('speaks of every account where the service wants an objection for each', () => {
    expect(aiBlocks({}, { perAccount: true })).toContain('per-account');
    expect(aiBlocks({}, { perAccount: false })).not.toContain('per-account');
    expect(aiBlocks({}, {})).not.toContain('per-account');
  });
  it('asks instead of stating what rests on one secondary source', () => {
    const blocks = aiBlocks({}, { since: '2025-05-27', perAccount: true, confidence: 'low' });
    expect(blocks).toEqual(aiBlocks({}, null));
    expect(aiBlocks({}, { since: '2025-05-27', confidence: 'medium' })).toContain('began');
  });
  it('claims a limited opt-out only where the record says so', () => {
    expect(aiBlocks({}, { optOutReaches: 'future-only' })).toContain('opt-out');
    expect(aiBlocks({}, { optOutReaches: 'not-stated' })).not.toContain('opt-out');
  });
});

describe('an erasure', () => {
  const erasure = (request: object) => idsOf(letterOf(templates, { rights: ['erasure'], ...request }));
  it('names the grounds chosen and no other', () => {
    expect(
      erasure({ erasureGrounds: ['a', 'd'], grounds: undefined }).filter((id) => id.startsWith('erasure.ground')),
    ).toEqual(['erasure.ground-a', 'erasure.ground-d']);
    expect(
      bodyOf(
        letterOf(templates, { rights: ['erasure'], erasureGrounds: ['b'], consent: 'the newsletter of 3 May 2021' }),
      ),
    ).toContain('I withdraw the following consent (Art. 7(3) GDPR): the newsletter of 3 May 2021.');
  });
  it('is tied to an objection where ground (c) is chosen', () => {
    expect(erasure({ erasureGrounds: ['c'] })).toEqual(expect.arrayContaining(['erasure.ground-c', 'erasure.grounds']));
    expect(erasure({ erasureGrounds: ['c'], grounds: undefined })).toContain('erasure.ground-c-marketing');
    expect(bodyOf(letterOf(templates, { rights: ['erasure'], erasureGrounds: ['c'] })).split(GROUNDS)).toHaveLength(2);
    const combined = erasure({ rights: ['erasure', 'objection'], erasureGrounds: ['c'] });
    expect(combined).toContain('erasure.ground-c-objection');
    expect(combined).not.toContain('objection.erasure');
    expect(combined).not.toContain('erasure.grounds');
  });
});

describe('a rectification', () => {
  const body = (request: object) => bodyOf(letterOf(templates, { rights: ['rectification'], ...request }));
  const corrections = [
    { wrong: 'born 1890', right: 'born {1980}' },
    { wrong: 'nothing', right: "d'Exemple" },
  ];
  it('has a line for each correction, as it was typed', () => {
    const list = letterOf(templates, { rights: ['rectification'], corrections }).blocks.find(
      (block) => block.id === 'rectification.corrections',
    );
    expect(list).toMatchObject({
      role: 'corrections',
      items: ['instead of “born 1890” correctly: “born {1980}”', "instead of “nothing” correctly: “d'Exemple”"],
    });
  });
  it('asks for restriction meanwhile, unless the letter does so anyway', () => {
    expect(body({ corrections })).toContain('Art. 18(1)(a) GDPR');
    const both = { rights: ['rectification', 'restriction'], corrections, restrictionGrounds: ['c'] };
    expect(body(both)).not.toContain('Art. 18(1)(a) GDPR');
    expect(body(both)).toContain('Art. 18(1)(c) GDPR');
  });
});

describe('a withdrawal of consent', () => {
  it('names the consent, or every one', () => {
    const rights = ['consent-withdrawal'];
    expect(bodyOf(letterOf(templates, { rights, consent: 'the newsletter' }))).toContain('): the newsletter');
    expect(bodyOf(letterOf(templates, { rights }))).toContain('every consent that I have given');
  });
});

describe('several rights in one letter', () => {
  const letter = letterOf(templates, {
    rights: ['access', 'erasure', 'objection', 'ai-training-objection'],
    erasureGrounds: ['c'],
  });
  it('have a subject line and a heading each, in the order asked', () => {
    expect(letter.subject).toHaveLength(5);
    expect(letter.subject.at(-1)).toBe('Exampleface account ada@example.org');
    expect(letter.blocks.filter((block) => block.kind === 'heading').map((block) => block.id)).toEqual([
      'access.title',
      'erasure.title',
      'objection.title',
      'ai-training-objection.title',
      'frame.answer',
    ]);
  });
  it('print the grounds once and refer to them', () => {
    expect(bodyOf(letter).split(GROUNDS)).toHaveLength(2);
    expect(idsOf(letter)).toContain('ai-training-objection.grounds-above');
    expect(idsOf(letter)).not.toContain('objection.grounds-above');
  });
  it('ask for access before erasure, and put the questions once', () => {
    expect(idsOf(letter)).toEqual(
      expect.arrayContaining(['erasure.after-access', 'ai-training-objection.questions-in-access']),
    );
    expect(idsOf(letter)).not.toContain('ai-training-objection.questions');
  });
});

describe('a letter', () => {
  it('shows an edit at its block, and ignores one for a block that is not there', () => {
    const letter = letterOf(templates, {
      edits: {
        'access.request': 'Under Art. 15 GDPR I ask for everything.',
        'access.information': 'first\n\nsecond',
        'erasure.request': 'x',
      },
    });
    expect(letter.blocks.filter((block) => block.edited)).toEqual([
      expect.objectContaining({ id: 'access.request', text: 'Under Art.\u00a015\u00a0GDPR I ask for everything.' }),
      expect.objectContaining({ id: 'access.information', items: ['first', 'second'] }),
    ]);
  });
  it('names countries only when it goes abroad', () => {
    const de = letterOf(templates, { language: 'de' });
    expect(de.recipient.at(-1)).toBe('IRLAND');
    expect(de.sender.lines.at(-1)).toBe('Deutschland');
    const home = letterOf(templates, {
      person: { name: 'Ada Beispiel', address: ['1 Example Road', 'Dublin'], country: 'IE' },
    });
    expect(home.recipient.at(-1)).toBe('Dublin 4, D04 0000');
    expect(home.sender.lines).toEqual(['1 Example Road', 'Dublin']);
  });
  it('carries braces and apostrophes of what people enter as they are', () => {
    const grounds = "It's {my} '{grounds}' <b>#</b>";
    expect(bodyOf(letterOf(templates, { rights: ['objection'], grounds }))).toContain(grounds);
  });
  it('refuses a language or right that is not written, and an image that is not there', () => {
    const pathsOf = (request: object) => {
      try {
        letterOf(templates, request);
      } catch (error) {
        if (error instanceof InvalidInput) return error.problems.map((found) => found.path);
      }
      return [];
    };
    expect(pathsOf({ language: 'mt' })).toEqual(['language']);
    expect(pathsOf({ signature: { kind: 'image', file: 'signature.png' } })).toEqual(['signature.file']);
  });
  it('becomes plain text in reading order, with plain spaces', () => {
    const text = plainText(letterOf(templates, { rights: ['objection'], enclosures: ['One page'] }));
    const order = [
      'Ada Beispiel',
      '24 November 2026',
      controller.name,
      'IRELAND',
      'Objection to the processing',
      'Dear Sir',
      GROUNDS,
      'Art. 12(4) GDPR',
      'Yours faithfully,\nAda Beispiel',
      'Enclosures\n- One page',
    ];
    expect(order.map((part) => text.indexOf(part))).toEqual(
      order.map((part) => text.indexOf(part)).sort((a, b) => a - b),
    );
    expect(order.every((part) => text.includes(part))).toBe(true);
    expect(text).not.toContain('\u00a0');
  });
  it('is saved under the words of its language', () => {
    const request = (language: string, rights: string[]) =>
      requestFileSchema.parse({
        version: 1,
        person: { name: 'A', address: ['B'], country: 'DE' },
        controller,
        rights,
        language,
        date: '2026-11-24',
      });
    expect(letterFileName(request('en', ['ai-training-objection']), 'Meta Platforms Ireland Limited', templates)).toBe(
      '2026-11-24 Objection Meta Platforms Ireland.pdf',
    );
    expect(letterFileName(request('de', ['access', 'erasure']), 'Beispiel GmbH', templates)).toBe(
      '2026-11-24 Auskunft und Löschung Beispiel.pdf',
    );
  });
  it('holds placeholders in its language', () => {
    expect(placeholders(templates, 'de')('person.name')).toBe('[Ihr Name]');
    expect(placeholders(templates, 'en')('person.address.3')).toBe('[your address]');
    expect(placeholders(templates, 'en')('something.else')).toBe('[missing]');
  });
});

describe('a damaged template', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'redress-letters-'));
    cpSync(join(ASSETS, 'letters'), join(folder, 'letters'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function problemsAfter(file: string, change: (text: string) => string): string[] {
    const path = join(folder, 'letters', file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    try {
      loadTemplates(folder);
    } catch (error) {
      if (error instanceof InvalidInput) return error.problems.map((found) => `${found.path} ${found.id}`);
      throw error;
    }
    return [];
  }

  it.each<[string, string, (text: string) => string, string]>([
    [
      'an undeclared field',
      'en/access.json',
      (text) => text.replace('the purposes of the processing;', 'the purposes of {service};'),
      'letters/en/access.json: blocks.2.items.0 problem.undeclaredField',
    ],
    [
      'an unknown field',
      'de/access.json',
      (text) => text.replace('"fields": []', '"fields": ["colour"]'),
      'letters/de/access.json: fields.0 problem.choice',
    ],
    [
      'an unknown condition',
      'en/objection.json',
      (text) => text.replace('"without-erasure"', '"on-mondays"'),
      'letters/en/objection.json: blocks.7.when.0 problem.choice',
    ],
    [
      'a text that is no ICU message',
      'en/frame.json',
      (text) => text.replace('All of this is free', '{all of this is free'),
      'letters/en/frame.json: ending.2.text problem.messageFormat',
    ],
    [
      'references without a source',
      'en/marketing-objection.json',
      (text) => text.replace(/,\s*"source": "[^"]*Art\. 21\(2\)"/, ''),
      'letters/en/marketing-objection.json: blocks.1.source problem.missing',
    ],
    ['a file that is no JSON', 'en/erasure.json', (text) => text.slice(0, -10), 'letters/en/erasure.json problem.json'],
    [
      'a block id used twice',
      'en/erasure.json',
      (text) => text.replace('"ground-d"', '"ground-a"'),
      'letters/en/erasure.json: blocks.10.id problem.repeated',
    ],
    [
      'a block id used twice in the frame',
      'en/frame.json',
      (text) => text.replace('"refusal"', '"identification"'),
      'letters/en/frame.json: ending.5.id problem.repeated',
    ],
    [
      'another right than its name',
      'en/erasure.json',
      (text) => text.replace('"right": "erasure"', '"right": "access"'),
      'letters/en/erasure.json: right problem.choice',
    ],
    [
      'another language than its folder',
      'en/frame.json',
      (text) => text.replace('"language": "en"', '"language": "fr"'),
      'letters/en/frame.json: language problem.choice',
    ],
    [
      'an unknown key',
      'en/frame.json',
      (text) => text.replace('"closing"', '"colour": "red", "closing"'),
      'letters/en/frame.json: colour problem.unknownKey',
    ],
  ])('with %s names file and path', (_, file, change, expected) => {
    expect(problemsAfter(file, change)).toEqual([expected]);
  });
});
