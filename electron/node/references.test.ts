// Every reference of every letter, against one list: no article, case or date that nobody has checked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { TemplateBlock } from '@core/letter/template';
import { ASSETS } from './letterFixtures';
import { loadTemplates } from './letters';

const checked = z
  .strictObject({
    source: z.string(),
    /** Articles of the GDPR as the English text cites them, without "Art." */
    articles: z.array(z.string()),
    recitals: z.array(z.number()),
    cases: z.array(z.strictObject({ case: z.string(), date: z.iso.date(), holding: z.string() })),
    /** Opinions of the EDPB by number. */
    opinions: z.array(z.string()),
    /** Other acts of the Union, as the English text cites them. */
    acts: z.array(z.string()),
    /** What is not cited, and why. */
    never: z.array(z.strictObject({ text: z.string(), reason: z.string() })),
  })
  .parse(JSON.parse(readFileSync(join(ASSETS, 'law/references.json'), 'utf8')));

const templates = loadTemplates(ASSETS);

interface Found {
  place: string;
  block: TemplateBlock;
}

function blocksOf(language: string): Found[] {
  const { frame, templates: rights, followUps } = templates.byLanguage[language] ?? expect.unreachable();
  const further = [...(followUps?.frame.opening ?? []), ...(followUps?.frame.ending ?? [])];
  return [
    ...[...frame.opening, ...frame.ending].map((block) => ({ place: `${language} frame.${block.id}`, block })),
    ...Object.values(rights).flatMap(({ right, blocks }) =>
      blocks.map((block) => ({ place: `${language} ${right}.${block.id}`, block })),
    ),
    ...further.map((block) => ({ place: `${language} follow-up.${block.id}`, block })),
    ...Object.values(followUps?.templates ?? {}).flatMap(({ kind, blocks }) =>
      blocks.map((block) => ({ place: `${language} ${kind}.${block.id}`, block })),
    ),
  ];
}

const wordsOf = (block: TemplateBlock) => (block.kind === 'list' ? block.items.join('\n') : block.text);

// Greek letters number the points of Greek law: α, β, γ … are (a), (b), (c) ….
const GREEK: Readonly<Record<string, string>> = { α: 'a', β: 'b', γ: 'c', δ: 'd', ε: 'e', στ: 'f', ζ: 'g', η: 'h' };

/** "art. 21 ust. 1 lit. c RODO" → "21 1 c": what is the same in every language. */
function numbersIn(reference: string): string {
  const parts =
    reference.toLowerCase().match(/\d+(?:\/\d+)?|(?<![\p{L}\p{M}])(?:στ|[a-hα-η])(?![\p{L}\p{M}.])/gu) ?? [];
  return parts.map((part) => GREEK[part] ?? part).join(' ');
}

describe('the English references', () => {
  const { articles, recitals, cases, opinions, acts } = checked;
  it('are all on the list that was checked', () => {
    for (const { place, block } of blocksOf('en')) {
      for (const reference of block.references) {
        const article = /^Art\. (\d+(?:\(\d+\))?(?:\([a-z]\))?)(?:–\(([a-z])\))? GDPR$/.exec(reference);
        const recital = /^Recitals? (.+) GDPR$/.exec(reference);
        const opinion = /^EDPB Opinion (.+)$/.exec(reference);
        if (article !== null) {
          const [, first = '', last] = article;
          expect(articles, place).toContain(first);
          if (last !== undefined) expect(articles, place).toContain(first.replace(/\([a-z]\)$/, `(${last})`));
        } else if (recital !== null) {
          for (const number of (recital[1] ?? '').split(' and ')) expect(recitals, place).toContain(Number(number));
        } else if (opinion !== null) expect(opinions, place).toContain(opinion[1]);
        else expect([...acts, ...cases.map((one) => one.case)], `${place}: ${reference}`).toContain(reference);
      }
    }
  });
  it('name in their texts only articles on the list', () => {
    const known = new Set(articles.map((article) => article.split('(')[0]));
    for (const { place, block } of blocksOf('en'))
      for (const match of wordsOf(block).matchAll(/Art\. (\d+)/g)) expect(known, place).toContain(match[1]);
  });
});

describe.each(templates.languages)('the letters in %s', (language) => {
  const english = new Map(blocksOf('en').map(({ place, block }) => [place.slice('en '.length), block]));
  it('cite the same articles as the English ones, in the same places', () => {
    for (const { place, block } of blocksOf(language)) {
      const same = english.get(place.slice(`${language} `.length));
      expect(block.references.map(numbersIn), place).toEqual(same?.references.map(numbersIn));
    }
  });
  it('cite only the cases on the list, with their date', () => {
    for (const { place, block } of blocksOf(language)) {
      for (const [number] of wordsOf(block).matchAll(/C[-‑]\d+\/\d+/g)) {
        const known = checked.cases.find((one) => one.case === number.replace('‑', '-'));
        expect(known, `${place}: ${number}`).toBeDefined();
        if (known === undefined) continue;
        const [year = '', , day = ''] = known.date.split('-');
        expect(wordsOf(block), place).toMatch(new RegExp(`(?<!\\d)${Number(day)}(?!\\d).{1,40}${year}`));
      }
    }
  });
  it('cite nothing that must not be cited, and speak of no damages', () => {
    for (const { place, block } of blocksOf(language)) {
      for (const { text } of checked.never) expect(wordsOf(block), place).not.toContain(text);
      expect(wordsOf(block), place).not.toMatch(
        /damages|compensation|schadens?ersatz|dommages[- ]intérêts|réparation du préjudice|indemnización|daños y perjuicios|risarciment|schadevergoeding|odszkodowan|zadośćuczynieni|αποζημίωση/i,
      );
    }
  });
});
