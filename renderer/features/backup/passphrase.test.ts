import { describe, expect, it } from 'vitest';
import { strengthOf } from './passphrase';

describe('strengthOf', () => {
  it.each([
    ['', 'short'],
    ['Kastanie 77', 'short'],
    // Twelve UTF-16 units, six characters.
    ['😀😁😂🤣😃😄', 'short'],
    ['aaaaaaaaaaaa', 'weak'],
    ['abcabcabcabcabc', 'weak'],
    ['abcdefghijklm', 'weak'],
    ['12.03.1984 / 17', 'weak'],
    ['48213 99120 37461', 'weak'],
    ['kastanie regal münze', 'fair'],
    ['Xq7!vR2#mK9p', 'fair'],
  ])('%j is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });
});
