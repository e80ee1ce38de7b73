// One name in its several spellings.
import { describe, expect, it } from 'vitest';
import { byEar, fold, spellings } from './spelling';

describe('fold', () => {
  it.each([
    ['Švitrigailos', 'svitrigailos'],
    ['STRAẞE', 'strasse'],
    ['Łódź', 'lodz'],
    ['Яндекс', 'yandeks'],
    ['Чайковский', 'chaykovskiy'],
    ['Όσλο', 'oslo'],
    ['Μπάρμπα', 'barba'],
    ['Γιουτουμπ', 'yutub'],
    ['深度求索', '深度求索'],
  ])('%s is %s', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });
});

describe('spellings', () => {
  it.each([
    ['Bürgel', ['burgel', 'buergel']],
    ['O\u0308l', ['ol', 'oel']],
    ['Ørsted', ['orsted', 'oersted']],
    ['Plain', ['plain']],
  ])('%s', (text, expected) => {
    expect(spellings(text)).toEqual(expected);
  });
});

describe('byEar', () => {
  it.each([
    ['facebook', 'Φέισμπουκ', 'фейсбук'],
    ['google', 'Γκουγκλ', 'гугл'],
    ['youtube', 'Γιουτουμπ', 'ютуб'],
  ])('%s sounds like %s and %s', (name, greek, cyrillic) => {
    const sounds = [name, greek, cyrillic].map((text) => byEar(fold(text)));
    expect(new Set(sounds).size).toBe(1);
  });
  it('says nothing of what is hardly heard', () => {
    expect([byEar(''), byEar('x').length > 1, byEar('aeiou')]).toEqual(['', true, '']);
  });
});
