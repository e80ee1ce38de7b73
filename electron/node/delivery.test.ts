import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidInput } from '@core/problem';
import { loadDelivery } from './delivery';
import { ASSETS } from './letterFixtures';

const folder = mkdtempSync(join(tmpdir(), 'redress-delivery-'));
afterAll(() => rmSync(folder, { recursive: true }));

function problemsOf(text: string): string[] {
  mkdirSync(join(folder, 'law'), { recursive: true });
  writeFileSync(join(folder, 'law/delivery.json'), text);
  try {
    loadDelivery(folder);
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.map(({ path, id }) => `${path} ${id}`);
    throw error;
  }
  return [];
}

describe('the shipped facts of delivery', () => {
  const delivery = loadDelivery(ASSETS);

  it('cover the EU, the EEA, the United Kingdom and Switzerland', () => {
    const countries = 'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK';
    expect(countries.split(' ').filter((country) => !(country in delivery))).toEqual([]);
  });
  it.each([
    ['DE', 'sphere', /§ 130 .*BGB/, 'Einschreiben Einwurf'],
    ['AT', 'sphere', /§ 862a ABGB/, 'Einschreiben'],
    ['IT', 'address', /art\. 1335/, 'raccomandata A/R'],
    ['IE', 'ordinaryPost', /Interpretation Act 2005/, 'Registered Post'],
    ['FR', 'handover', /668/, 'lettre recommandée'],
  ])('%s: %s', (country, rule, source, name) => {
    expect(delivery[country]).toMatchObject({ rule, source: expect.stringMatching(source) as string });
    expect(delivery[country]?.registeredMail).toContain(name);
  });
  it('call nothing checked that has no source or no name', () => {
    const checked = Object.entries(delivery).filter(([, { confidence }]) => confidence === 'checked');
    expect(checked.length).toBeGreaterThan(0);
    for (const [country, { registeredMail, proof, source }] of checked)
      expect([registeredMail.length > 0, proof, source], country).toEqual([
        true,
        expect.any(String),
        expect.any(String),
      ]);
  });
});

describe('a damaged file', () => {
  const post = { registeredMail: ['a'], proof: null, rule: null, source: null, confidence: 'unchecked' };

  it.each<[string, string, string[]]>([
    ['no JSON', '{', ['law/delivery.json problem.notJson']],
    [
      'an unknown rule',
      JSON.stringify({ DE: { ...post, rule: 'days' } }),
      ['law/delivery.json.DE.rule problem.choice'],
    ],
    [
      'a rule without its source',
      JSON.stringify({ DE: { ...post, rule: 'sphere' } }),
      ['law/delivery.json.DE.source problem.missing'],
    ],
    ['an unknown key', JSON.stringify({ DE: { ...post, days: 3 } }), ['law/delivery.json.DE.days problem.unknownKey']],
  ])('is named: %s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
  it('is named: no country', () => {
    expect(problemsOf(JSON.stringify({ XX: post }))[0]).toMatch(/^law\/delivery\.json\.XX /);
  });
  it('passes where nothing is wrong', () => {
    expect(problemsOf(JSON.stringify({ DE: post }))).toEqual([]);
  });
});
