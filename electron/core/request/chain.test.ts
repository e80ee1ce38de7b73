import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenAt, canonicalJson, CHAIN_START, linksOf, shortHead } from './chain';
import type { RequestEvent } from './events';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const note = (seq: number, text: string): RequestEvent => ({
  ...{ type: 'note', on: '2026-11-24', data: { text } },
  ...{ id: `e${seq}`, seq, at: '2026-11-24T09:00:00.000Z' },
});
const events = ['one', 'two', 'three', 'four', 'five'].map((text, i) => note(i + 1, text));
const chain = linksOf(events, [], sha256);

describe('canonical JSON', () => {
  it('sorts as RFC 8785, 3.2.3 does', () => {
    const value = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });
  it('writes values as RFC 8785, 3.2.2 does', () => {
    const value = { numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27], literals: [null, true, false] };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    );
    expect(canonicalJson({ string: '€$\u000f\nA\'B"\\\\"/' })).toBe('{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });
  it('does not depend on the order of members, and reads as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  it('leaves out what JSON has no word for', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });
});

describe('the chain', () => {
  it('is what a shell computes from the lines of the log', () => {
    const first =
      '{"at":"2026-11-24T09:00:00.000Z","data":{"text":"one"},"id":"e1","on":"2026-11-24","seq":1,"type":"note"}';
    expect(chain[0]).toBe(sha256(`${CHAIN_START}\n${first}`));
    expect(chain[1]).toBe(sha256(`${chain[0] ?? ''}\n${canonicalJson(events[1])}`));
  });
  it('goes on where it ended', () => {
    expect([...chain.slice(0, 2), ...linksOf(events.slice(2), chain.slice(0, 2), sha256)]).toEqual(chain);
  });
  it('fits what was recorded', () => {
    expect(brokenAt(events, chain, sha256)).toBeNull();
  });
  it.each<[string, RequestEvent[], number]>([
    ['changed', events.with(2, note(3, 'Three')), 3],
    ['removed', events.toSpliced(1, 1), 2],
    ['removed and numbered anew', events.toSpliced(1, 1).map((event, i) => ({ ...event, seq: i + 1 })), 2],
    ['moved', [...events.slice(0, 2), ...events.slice(2, 4).reverse(), ...events.slice(4)], 3],
    ['put in', events.toSpliced(3, 0, note(4, 'new')), 4],
    ['the last removed', events.slice(0, -1), 5],
    ['added without a link', [...events, note(6, 'six')], 6],
    ['all removed', [], 1],
  ])('no longer fits an event that was %s', (_, changed, at) => {
    expect(brokenAt(changed, chain, sha256)).toBe(at);
  });
  it('no longer fits a link that was changed or left out', () => {
    expect(brokenAt(events, chain.with(3, CHAIN_START), sha256)).toBe(4);
    expect(brokenAt(events, [], sha256)).toBe(1);
  });
  it('has a head short enough to be noted', () => {
    expect(shortHead(['0123456789abcdef'.repeat(4)])).toBe('0123 4567 89ab cdef');
  });
});
