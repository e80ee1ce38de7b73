// Steps: problems lead to the step that mends them, and no step is done or open before its time.
import { describe, expect, it } from 'vitest';
import { problem } from '@core/problem';
import type { Draft } from '@core/request/draft';
import { gapsIn, isDone, stepOf, waitsFor } from './steps';

const empty = {
  controller: null,
  rights: [],
  requestId: null,
  step: 'to-whom',
  grounds: '',
  edits: {},
  followUp: null,
} as unknown as Draft;
const addressed: Draft = { ...empty, controller: { kind: 'platform', id: 'facebook' } };
const chosen: Draft = { ...addressed, rights: ['access'] };

describe('steps', () => {
  it('leads every field of the request file to a step', () => {
    const paths = [
      'controller.address.1',
      'rights.0',
      'person.email',
      'accounts.0.value',
      'grounds',
      'erasureGrounds',
      'edits.access.copy',
      'date',
      'signature.file',
    ];
    expect(paths.map(stepOf)).toEqual([
      'to-whom',
      'what',
      'details',
      'details',
      'details',
      'details',
      'letter',
      'letter',
      'sign',
    ]);
  });

  it('opens what can be used, and names what is missing', () => {
    expect(waitsFor('what', empty)).toBe('newRequest.waits.toWhom');
    expect(waitsFor('letter', addressed)).toBe('newRequest.waits.what');
    expect(waitsFor('sign', chosen)).toBeNull();
    expect(waitsFor('deliver', chosen)).toBe('newRequest.waits.sign');
    expect(waitsFor('deliver', { ...chosen, requestId: 'r1' })).toBeNull();
  });

  it('ticks a step only without problems', () => {
    const missing = [problem('person.name', 'problem.missing')];
    expect(isDone('what', chosen, missing)).toBe(true);
    expect(isDone('details', chosen, missing)).toBe(false);
    expect(isDone('details', chosen, [])).toBe(true);
    expect(isDone('letter', chosen, [])).toBe(false);
    expect(isDone('letter', { ...chosen, step: 'sign' }, [])).toBe(true);
  });

  it('finds gaps that a suggestion left', () => {
    expect(gapsIn({ ...chosen, grounds: 'I posted about [my illness].' })).toEqual([
      { path: 'grounds', gap: '[my illness]' },
    ]);
    expect(gapsIn({ ...chosen, edits: { 'access.copy': { text: 'until [', language: 'en' } } })).toEqual([
      { path: 'edits.access.copy', gap: '[' },
    ]);
    expect(gapsIn(chosen)).toEqual([]);
  });
});
