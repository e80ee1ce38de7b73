// The shipped authorities: complete, each to be reached, each with a source.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidInput } from '@core/problem';
import { describe, expect, it } from 'vitest';
import { loadAuthorities } from './authorities';
import { hasHolidayData } from './holidays';

const { all, get } = loadAuthorities(fileURLToPath(new URL('../../assets', import.meta.url)));
const MEMBERS = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO'.split(' ');
const LAENDER = 'BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH'.split(' ');

describe('the authorities', () => {
  it('are those of every member state, the EEA, the United Kingdom, Switzerland and every Land', () => {
    expect([...new Set(all.map(({ country }) => country))].sort()).toEqual([...MEMBERS, 'GB', 'CH'].sort());
    const regions = all.flatMap(({ region }) => region ?? []);
    expect([...new Set(regions)].sort()).toEqual(LAENDER.map((land) => `DE-${land}`).sort());
    expect(all.filter(({ region }) => region === 'DE-BY').map(({ supervises }) => supervises)).toEqual([
      'private',
      'public',
    ]);
    expect(all).toHaveLength(49);
    expect(get('at')?.name.native).toBe('Österreichische Datenschutzbehörde');
    expect(get('xx')).toBeNull();
  });
  it.each(all.map((authority) => [authority.id, authority] as const))('%s can be written to', (_, authority) => {
    const { channels, complaintForm, email, country, region } = authority;
    expect(channels.includes('web-form')).toBe(complaintForm !== undefined);
    if (email === undefined) expect(channels).not.toContain('email');
    // A period that runs against it ends by its holidays.
    expect(hasHolidayData(country, region)).toBe(true);
  });
  it('a damaged record is refused by its file and field', () => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-authorities-'));
    mkdirSync(join(folder, 'authorities'));
    writeFileSync(
      join(folder, 'authorities', 'at.json'),
      JSON.stringify({ ...get('at'), complaintForm: 'http://x.at' }),
    );
    expect(() => loadAuthorities(folder)).toThrow(InvalidInput);
    expect(() => loadAuthorities(folder)).toThrow('authorities/at.json: complaintForm: problem.url');
    rmSync(folder, { recursive: true });
  });
});
