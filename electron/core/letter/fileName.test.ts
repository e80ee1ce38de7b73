import { describe, expect, it } from 'vitest';
import { requestFileSchema } from '../request/requestFile';
import { letterFileName } from './fileName';
import type { TemplateSet } from './templateSet';

const request = (rights: string[]) =>
  requestFileSchema.parse({
    version: 1,
    person: { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' },
    controller: 'x',
    rights,
    language: 'en',
    date: '2026-11-24',
  });
// Without templates the rights name themselves: the file name is made all the same.
const templates: TemplateSet = { languages: [], rights: [], byLanguage: {} };
const nameOf = (controller: string) => letterFileName(request(['objection']), controller, templates);

describe('file name of a letter', () => {
  it.each([
    ['Meta Platforms Ireland Limited', 'Meta Platforms Ireland'],
    ['LinkedIn Ireland Unlimited Company', 'LinkedIn Ireland'],
    ['X Internet Unlimited Company', 'X Internet'],
    ['Anthropic Ireland, Limited', 'Anthropic Ireland'],
    ['X.AI LLC', 'X.AI'],
    ['Reddit Netherlands B.V.', 'Reddit Netherlands'],
    ['Beispiel GmbH & Co. KG', 'Beispiel'],
    ['SCHUFA Holding AG', 'SCHUFA Holding'],
    ['Spotify AB', 'Spotify'],
    ['PayPal (Europe) S.à r.l. et Cie, S.C.A.', 'PayPal (Europe) S.à r.l. et Cie'],
    ['Airbnb Ireland UC', 'Airbnb Ireland'],
    ['Limited', 'Limited'],
    ['Sagacious', 'Sagacious'],
  ])('drops the legal form of %s', (controller, shown) => {
    expect(nameOf(controller)).toBe(`2026-11-24 objection ${shown}.pdf`);
  });
  it('holds no character that a file system refuses', () => {
    expect(nameOf('A/B\\C:D*E?"F"<G>|H\u202e\u0000 ...')).toBe('2026-11-24 objection A B C D E F G H.pdf');
  });
  it('is at most 120 long and never ends inside a character', () => {
    const name = nameOf('😀'.repeat(100));
    expect(name.length).toBeLessThanOrEqual(120);
    // Throws for half a surrogate pair.
    expect(() => encodeURIComponent(name)).not.toThrow();
  });
  it('joins several rights', () => {
    expect(letterFileName(request(['access', 'erasure']), 'X', templates)).toBe('2026-11-24 access and erasure X.pdf');
  });
});
