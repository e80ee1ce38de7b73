import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadAuthorities, POSTCODES } from '../../node/authorities';
import { loadDirectory } from '../../node/directory';
import { laenderOf } from './authority';
import { competentAuthorities, type Place } from './competentAuthorities';

const ASSETS = fileURLToPath(new URL('../../../assets', import.meta.url));
const { all: authorities } = loadAuthorities(ASSETS);
const facebook = loadDirectory(ASSETS).get('facebook');
const telekom = loadDirectory(ASSETS).get('telekom');

const meta = { country: 'IE' };
const livingIn = (country: string, ...regions: string[]): Place => ({ country, regions });
const inGermany = (address: string[]) => livingIn('DE', ...laenderOf(address, POSTCODES));
const told = (input: Omit<Parameters<typeof competentAuthorities>[0], 'authorities'>) =>
  competentAuthorities({ ...input, authorities }).map(({ authority, why, recommended }) => [
    authority.id,
    why.join(' '),
    ...(recommended ? ['recommended'] : []),
  ]);

describe('the Land of a German address', () => {
  it.each<[string, string[]]>([
    ['10827 Berlin', ['DE-BE']],
    ['DE-80331 München', ['DE-BY']],
    ['Hafenstraße 3, 20457 Hamburg', ['DE-HH']],
    ['01067 Dresden', ['DE-SN']],
    ['50667 Köln', ['DE-NW']],
    ['12529 Schönefeld', ['DE-BB', 'DE-BE']],
    ['63928 Eichenbühl', ['DE-BW', 'DE-BY']],
    ['00000 Nirgends', []],
    ['Musterweg 12', []],
  ])('%s', (line, expected) => {
    expect(laenderOf(['Musterweg 12', line], POSTCODES)).toEqual(expected);
  });
  it('is known for every postcode inside the table, whose ranges ascend and know all sixteen', () => {
    let last = '';
    for (const range of POSTCODES.ranges) {
      expect(range.slice(0, 5) > last && range.slice(6, 11) >= range.slice(0, 5), range).toBe(true);
      last = range.slice(6, 11);
    }
    expect(new Set(POSTCODES.ranges.flatMap((range) => range.slice(12).split(' '))).size).toBe(16);
    fc.assert(
      fc.property(fc.constantFrom(...POSTCODES.ranges), (range) => {
        const expected = range
          .slice(12)
          .split(' ')
          .map((land) => `DE-${land}`);
        expect(laenderOf([`${range.slice(0, 5)} A`], POSTCODES)).toEqual(expected);
        expect(laenderOf([`${range.slice(6, 11)} A`], POSTCODES)).toEqual(expected);
      }),
    );
  });
});

describe('the competent authorities', () => {
  it('of someone in Berlin against Meta: Berlin first, then Ireland, its seat and lead', () => {
    const input = { person: inGermany(['Musterweg 12', '10827 Berlin']), controller: meta, platform: facebook };
    expect(told(input)).toEqual([
      ['de-be', 'residence', 'recommended'],
      ['ie', 'establishment lead'],
    ]);
    expect(told({ ...input, workplace: livingIn('AT') })).toEqual([
      ['de-be', 'residence', 'recommended'],
      ['at', 'workplace'],
      ['ie', 'establishment lead'],
    ]);
  });
  it('in Bavaria: that of companies; that of public bodies last', () => {
    expect(told({ person: inGermany(['80331 München']), controller: meta, platform: null })).toEqual([
      ['de-by-private', 'residence', 'recommended'],
      ['ie', 'establishment'],
      ['de-by-public', 'public'],
    ]);
  });
  it('where the postcode lies in two Länder: both, and none is recommended', () => {
    const list = told({ person: inGermany(['63928 Eichenbühl']), controller: meta, platform: facebook });
    expect(list).toEqual([
      ['de-bw', 'residence'],
      ['de-by-private', 'residence'],
      ['ie', 'establishment lead'],
      ['de-by-public', 'public'],
    ]);
  });
  it('where the Land is not known: all sixteen, and none is recommended', () => {
    const list = told({ person: inGermany(['Musterweg 12']), controller: meta, platform: facebook });
    expect(list.filter(([, why]) => why === 'residence')).toHaveLength(16);
    expect(list.some(([, , recommended]) => recommended !== undefined)).toBe(false);
  });
  it('for a German telecoms company: the federal one first', () => {
    const list = told({ person: inGermany(['50667 Köln']), controller: { country: 'DE' }, platform: telekom });
    expect(list.slice(0, 2)).toEqual([
      ['de', 'federal', 'recommended'],
      ['de-nw', 'residence'],
    ]);
  });
  it('in Austria: the one there', () => {
    expect(told({ person: livingIn('AT'), controller: meta, platform: facebook })).toEqual([
      ['at', 'residence', 'recommended'],
      ['ie', 'establishment lead'],
    ]);
  });
  it('for British people: the own one under British law, else the controller’s first', () => {
    expect(told({ person: livingIn('GB'), controller: { country: 'GB' }, platform: null })).toEqual([
      ['gb', 'national', 'recommended'],
    ]);
    expect(told({ person: livingIn('GB'), controller: meta, platform: facebook })).toEqual([
      ['ie', 'establishment lead', 'recommended'],
      ['gb', 'national'],
    ]);
  });
  it('where none is known: none', () => {
    expect(told({ person: livingIn('BR'), controller: { country: 'BR' }, platform: null })).toEqual([]);
  });
  it('each once, with a reason, and at most one recommended, wherever person and controller are', () => {
    const places = authorities.map(({ country, region }) =>
      livingIn(country, ...(region === undefined ? [] : [region])),
    );
    const place = fc.constantFrom(...places, livingIn('DE'), livingIn('US'));
    fc.assert(
      fc.property(place, fc.option(place, { nil: undefined }), place, (person, workplace, { country, regions }) => {
        const controller = { country, ...(regions[0] === undefined ? {} : { region: regions[0] }) };
        const list = competentAuthorities({
          person,
          ...(workplace === undefined ? {} : { workplace }),
          controller,
          platform: null,
          authorities,
        });
        expect(new Set(list.map(({ authority }) => authority.id)).size).toBe(list.length);
        expect(list.every(({ why }) => why.length > 0)).toBe(true);
        expect(list.filter(({ recommended }) => recommended).length).toBeLessThanOrEqual(1);
        expect(list.findIndex(({ recommended }) => recommended)).toBeLessThanOrEqual(0);
        const home = authorities.filter((authority) => authority.country === person.country);
        if (home.length > 0) expect(list.some(({ authority }) => home.includes(authority))).toBe(true);
      }),
    );
  });
});
