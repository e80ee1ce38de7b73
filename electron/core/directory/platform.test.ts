// Records of the directory: what is refused, when one is old, and to whom the letter goes.
import { describe, expect, it } from 'vitest';
import { InvalidInput, parseOrThrow } from '../problem';
import { controllerOf } from './controllerOf';
import { isStale, platformSchema } from './platform';

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
  sources: [{ name: 'Privacy notice', covers: ['controller'] }],
  checkedOn: '2026-11-25',
  confidence: 'high',
};
const representative = {
  legalName: 'Vertreter AG',
  address: ['Attn: Musterbuch', 'Beispielgasse 1', '1010 Wien'],
  country: 'AT',
};

function problemsIn(input: unknown) {
  try {
    parseOrThrow(platformSchema, input);
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
  it('may lack the address of a controller that has a representative, never both', () => {
    const controller = { legalName: 'Musterbuch Inc.', country: 'US' };
    expect(problemsIn({ ...record, controller, representative })).toEqual([]);
    expect(problemsIn({ ...record, controller })).toEqual(['controller.address problem.missing']);
  });
  it.each([
    [
      { ...record, controller: { ...record.controller, address: Array(7).fill('x') } },
      'controller.address problem.tooMany',
    ],
    [
      { ...record, representative: { ...representative, address: Array(6).fill('x') } },
      'representative.address problem.tooMany',
    ],
    [{ ...record, controller: { ...record.controller, country: 'Germany' } }, 'controller.country problem.country'],
    [{ ...record, forms: [{ purpose: 'privacy', url: 'http://musterbuch.example' }] }, 'forms.0.url problem.url'],
    [{ ...record, sources: [] }, 'sources problem.tooFew'],
    [{ ...record, sources: [{ name: 'Privacy notice', covers: [] }] }, 'sources.0.covers problem.tooFew'],
    [{ ...record, identifiers: ['passport'] }, 'identifiers.0 problem.choice'],
  ])('is refused with its path %#', (input, expected) => {
    expect(problemsIn(input)).toEqual([expected]);
  });
});

describe('isStale', () => {
  it.each([
    ['2025-11-25', '2026-11-25', false],
    ['2025-11-24', '2026-11-25', true],
    ['2023-11-25', '2024-11-24', false],
    ['2023-11-25', '2024-11-25', true],
    ['2026-11-26', '2026-11-25', false],
  ])('checked on %s, seen on %s: %s', (checkedOn, today, expected) => {
    expect(isStale(checkedOn, today)).toBe(expected);
  });
});

describe('controllerOf', () => {
  it('is the controller with its region and e-mail', () => {
    expect(controllerOf(platformSchema.parse(record))).toEqual({
      name: 'Musterbuch GmbH',
      address: ['Musterweg 12', '10827 Berlin'],
      country: 'DE',
      region: 'DE-BE',
      email: 'privacy@musterbuch.example',
    });
  });
  it('is addressed in care of the representative, in its country and by its e-mail', () => {
    const platform = platformSchema.parse({
      ...record,
      representative: { ...representative, email: 'eu@vertreter.example' },
    });
    expect(controllerOf(platform)).toEqual({
      name: 'Musterbuch GmbH',
      address: ['c/o Vertreter AG', 'Attn: Musterbuch', 'Beispielgasse 1', '1010 Wien'],
      country: 'AT',
      email: 'eu@vertreter.example',
    });
  });
  it('falls back to the e-mail of the controller, and has none where none is known', () => {
    expect(controllerOf(platformSchema.parse({ ...record, representative })).email).toBe('privacy@musterbuch.example');
    expect(controllerOf(platformSchema.parse({ ...record, email: undefined }))).not.toHaveProperty('email');
  });
});
