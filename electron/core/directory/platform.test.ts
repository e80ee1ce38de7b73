// Records of the directory: what is refused, when one is old, and to whom the letter goes.
import { describe, expect, it } from 'vitest';
import { InvalidInput, parseOrThrow } from '../problem';
import { countsOf } from './counts';
import { controllerOf, isUnreachable } from './controllerOf';
import { isStale, shippedPlatformSchema } from './platform';

const record = {
  id: 'musterbuch',
  service: 'Musterbuch',
  alsoKnownAs: [],
  domains: ['musterbuch.example'],
  category: 'social-network',
  controller: {
    legalName: 'Musterbuch GmbH',
    address: ['Musterweg 12', '10827 Berlin'],
    country: 'DE',
    region: 'DE-BE',
  },
  email: 'privacy@musterbuch.example',
  forms: [{ purpose: 'privacy', url: 'https://musterbuch.example/privacy' }],
  identifiers: ['email'],
  languages: ['de', 'en'],
  sources: [{ name: 'Privacy notice', date: '2026-05', covers: ['controller', 'address', 'email', 'forms'] }],
  checkedOn: '2026-11-25',
  confidence: 'high',
};
const representative = {
  legalName: 'Vertreter AG',
  address: ['Attn: Musterbuch', 'Beispielgasse 1', '1010 Wien'],
  country: 'AT',
};

const changed = (part: object) => ({ ...record, controller: { ...record.controller, ...part } });
/** What makes a record one with a representative: the representative, and a source for it. */
const represented = (entity: object) => ({
  representative: entity,
  sources: [...record.sources, { name: 'Imprint', covers: ['representative'] }],
});
const unaddressed = {
  ...record,
  controller: { legalName: 'Musterbuch Inc.', country: 'US' },
  email: undefined,
  forms: [],
  sources: [{ name: 'Privacy notice', covers: ['controller'] }],
};

function problemsIn(input: unknown) {
  try {
    parseOrThrow(shippedPlatformSchema, input);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.problems.map((p) => `${p.path} ${p.id}`);
  }
}

describe('a record', () => {
  it('is accepted', () => {
    expect(problemsIn(record)).toEqual([]);
  });
  it('may lack an address, of the controller and of its representative', () => {
    expect(problemsIn(unaddressed)).toEqual([]);
    const { sources } = represented({});
    expect(
      problemsIn({
        ...unaddressed,
        representative: { legalName: 'Vertreter AG' },
        sources: [...unaddressed.sources, ...sources.slice(1)],
      }),
    ).toEqual([]);
  });
  it.each([
    [changed({ address: Array(7).fill('10827 Berlin') }), 'controller.address problem.tooMany'],
    [
      { ...record, ...represented({ ...representative, address: Array(6).fill('1010 Wien') }) },
      'representative.address problem.tooMany',
    ],
    [changed({ country: 'Germany', region: undefined }), 'controller.country problem.country'],
    [changed({ country: undefined, region: undefined }), 'controller.country problem.missing'],
    [{ ...record, forms: [{ purpose: 'privacy', url: 'http://musterbuch.example' }] }, 'forms.0.url problem.url'],
    [{ ...record, sources: [{ name: 'x', covers: [] }, ...record.sources] }, 'sources.0.covers problem.tooFew'],
    [{ ...record, identifiers: ['passport'] }, 'identifiers.0 problem.choice'],
    // Names that are code where somebody opens a table or a page with them.
    [{ ...record, service: '<b>Musterbuch</b>' }, 'service problem.markup'],
    [{ ...record, alsoKnownAs: ['=HYPERLINK("x")'] }, 'alsoKnownAs.0 problem.formula'],
    [changed({ legalName: 'Muster &amp; Buch GmbH' }), 'controller.legalName problem.markup'],
    [changed({ address: ['=cmd', '10827 Berlin'] }), 'controller.address.0 problem.formula'],
    // What contradicts itself.
    [changed({ address: ['Musterweg 12', 'SW1A 1AA London'] }), 'controller.address problem.postcode'],
    [changed({ region: 'AT-9' }), 'controller.region problem.regionElsewhere'],
    [
      { ...record, ...represented({ ...representative, country: undefined }) },
      'representative.country problem.missing',
    ],
    [{ ...record, checkedOn: '2026-04-30' }, 'sources.0.date problem.sourceAfterCheck'],
    [{ ...record, leadAuthority: 'DE' }, 'sources problem.noSource'],
    [{ ...record, email: undefined }, 'sources.0.covers.2 problem.noFact'],
    [{ ...record, sources: [{ ...record.sources[0], date: '2026-13' }] }, 'sources.0.date problem.date'],
    [{ ...record, sources: [{ ...record.sources[0], covers: ['everything'] }] }, 'sources.0.covers.0 problem.choice'],
  ])('is refused with its path %#', (input, expected) => {
    expect(problemsIn(input)).toContain(expected);
  });
  it('says every contradiction at once', () => {
    expect(problemsIn({ ...record, checkedOn: '2026-04-30', leadAuthority: 'DE' })).toEqual([
      'sources problem.noSource',
      'sources.0.date problem.sourceAfterCheck',
    ]);
  });
});

describe('counts', () => {
  it('say what is known and how well', () => {
    const undated = { ...record, id: 'b', sources: [{ name: 'x', covers: record.sources[0]?.covers }] };
    expect(countsOf([record, undated, unaddressed].map((one) => shippedPlatformSchema.parse(one)))).toEqual({
      records: 3,
      facts: 9,
      dated: 4,
      addressed: 2,
      aiTraining: 0,
      categories: [['social-network', 3]],
      confidences: [
        ['high', 3],
        ['medium', 0],
        ['low', 0],
      ],
    });
  });
});

describe('isStale', () => {
  it.each([
    ['2026-05-29', '2026-11-25', false],
    ['2026-05-28', '2026-11-25', true],
    ['2026-11-26', '2026-11-25', false],
  ])('checked on %s, seen on %s: %s', (checkedOn, today, expected) => {
    expect(isStale(checkedOn, today)).toBe(expected);
  });
});

describe('controllerOf', () => {
  it('is the controller with its region and e-mail', () => {
    expect(controllerOf(shippedPlatformSchema.parse(record))).toEqual({
      name: 'Musterbuch GmbH',
      address: ['Musterweg 12', '10827 Berlin'],
      country: 'DE',
      region: 'DE-BE',
      email: 'privacy@musterbuch.example',
    });
  });
  it('is addressed in care of the representative, in its country and by its e-mail', () => {
    const platform = shippedPlatformSchema.parse({
      ...record,
      ...represented({ ...representative, email: 'eu@vertreter.example' }),
    });
    expect(controllerOf(platform)).toEqual({
      name: 'Musterbuch GmbH',
      address: ['c/o Vertreter AG', 'Attn: Musterbuch', 'Beispielgasse 1', '1010 Wien'],
      country: 'AT',
      email: 'eu@vertreter.example',
    });
  });
  it('falls back to the e-mail of the controller', () => {
    expect(controllerOf(shippedPlatformSchema.parse({ ...record, ...represented(representative) })).email).toBe(
      'privacy@musterbuch.example',
    );
  });
  it('is the controller itself where the representative has no known address', () => {
    const platform = shippedPlatformSchema.parse({ ...record, ...represented({ legalName: 'Vertreter AG' }) });
    expect(controllerOf(platform)).toMatchObject({ address: ['Musterweg 12', '10827 Berlin'], country: 'DE' });
  });
  it('has no line of address where none is known, and cannot be reached without e-mail and form either', () => {
    const platform = shippedPlatformSchema.parse(unaddressed);
    expect(controllerOf(platform)).toEqual({ name: 'Musterbuch Inc.', address: [], country: 'US' });
    expect(isUnreachable(platform)).toBe(true);
    expect(isUnreachable(shippedPlatformSchema.parse(record))).toBe(false);
  });
});
