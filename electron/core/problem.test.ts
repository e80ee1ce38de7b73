import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InvalidInput, parseOrThrow } from './problem';
import { requestFileSchema } from './request/requestFile';

const valid = {
  version: 1,
  person: { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' },
  controller: 'facebook',
  rights: ['access'],
  language: 'en',
  date: '2026-11-24',
};

function problemsIn(input: unknown) {
  try {
    parseOrThrow(requestFileSchema, input);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.problems.map((p) => `${p.path} ${p.id}`);
  }
}

describe('problems of a request file', () => {
  it('finds none in a valid file', () => {
    expect(problemsIn(valid)).toEqual([]);
  });
  it.each([
    [{ ...valid, person: { ...valid.person, name: 'A'.repeat(10_000) } }, ['person.name problem.tooLong']],
    [{ ...valid, person: { ...valid.person, name: 'Ada\u202eBeispiel' } }, ['person.name problem.controlCharacter']],
    [{ ...valid, person: { ...valid.person, address: Array(12).fill('x') } }, ['person.address problem.tooMany']],
    [{ ...valid, date: '1890-01-01' }, ['date problem.dateRange']],
    [{ ...valid, date: '2026-02-30' }, ['date problem.date']],
    [{ ...valid, rights: 'access' }, ['rights problem.type']],
    [{ ...valid, rights: ['everything'] }, ['rights.0 problem.choice']],
    [{ ...valid, colour: 'red' }, ['colour problem.unknownKey']],
    [{ ...valid, controller: undefined }, ['controller problem.missing']],
    [{ ...valid, controller: { name: 'X', address: [], country: 'IE' } }, ['controller.address problem.tooFew']],
    [{ ...valid, signature: { kind: 'seal' } }, ['signature.kind problem.choice']],
    [{ ...valid, person: { name: 'Ada' } }, ['person.address problem.missing', 'person.country problem.missing']],
  ])('names path and defect %#', (input, expected) => {
    expect(problemsIn(input)).toEqual(expected);
  });
  it('prefixes a root', () => {
    expect(() => parseOrThrow(z.string(), 3, 'title')).toThrow('title: problem.type');
  });
});
