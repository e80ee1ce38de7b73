import { beforeAll, describe, expect, it } from 'vitest';
import { ASSETS, letterOf, trainingSince2025 } from '../letterFixtures';
import { loadTemplates } from '../letters';
import { png } from './imageFixtures';
import { joinedLetters } from './joinLetters';
import { rasters, tool } from './pdfTools';
import { createLetterRenderer } from './renderLetter';
import { createKeystore } from './signing/signingKey';
import { signLetter } from './signing/signLetter';

const AT = '2026-11-24T00:00:00Z';
const BLANK = 255;
/** One of one page, one of two, one signed with a certificate. */
const letters: Uint8Array[] = [];
beforeAll(async () => {
  const templates = loadTemplates(ASSETS);
  const renderer = createLetterRenderer(ASSETS);
  const info = { title: 'A letter', createdAt: AT };
  const short = letterOf(templates, { rights: ['marketing-objection'], signature: { kind: 'typed' } });
  const access = letterOf(templates, { rights: ['access'], language: 'el', signature: { kind: 'pen' } });
  const image = { kind: 'image', file: 'x' } as const;
  const picture = letterOf(templates, { rights: ['objection'], signature: image }, trainingSince2025, png(300, 100));
  for (const document of [short, access]) letters.push((await renderer.render(document, info)).pdf);
  const { pdf, signatureBox } = await renderer.render(picture, info);
  const key = await createKeystore({ name: 'Ada Beispiel', country: 'DE', createdAt: AT });
  letters.push(await signLetter(pdf, key, { signedAt: AT, box: signatureBox, alternativeText: 'Signature' }));
});

const pixels = (pdf: Uint8Array) => rasters(pdf, 100).map(({ grey }) => grey);
const isBlank = (grey: Buffer) => grey.every((value) => value === BLANK);

describe('letters for one print job', () => {
  it('are the pages of all, as each shows them', async () => {
    const joined = await joinedLetters(letters, false);
    expect(tool('qpdf', ['--check', '@'], joined)).toContain('No syntax or stream encoding errors');
    const expected = letters.flatMap(pixels);
    expect(expected.length).toBeGreaterThan(4);
    expect(pixels(joined).map((page, i) => page.equals(expected[i] ?? Buffer.alloc(0)))).toEqual(
      expected.map(() => true),
    );
  });
  it('begin on a sheet of their own where both sides are printed', async () => {
    const joined = pixels(await joinedLetters(letters, true));
    for (const letter of letters) {
      const own = pixels(letter);
      const found = joined.splice(0, own.length + (own.length % 2));
      expect(own.every((page, i) => page.equals(found[i] ?? Buffer.alloc(0)))).toBe(true);
      expect(found.slice(own.length).every(isBlank)).toBe(true);
    }
    expect(joined).toEqual([]);
  });
  it('of which there is one stay the very file', async () => {
    for (const letter of letters) expect(await joinedLetters([letter], true)).toBe(letter);
  });
});
