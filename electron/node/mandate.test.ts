// A letter under a mandate says who acts, in every language, and encloses the mandate.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { controllerOf } from '@core/directory/controllerOf';
import { compose, composeMandate } from '@core/letter/compose';
import { plainText } from '@core/letter/plainText';
import { requestFileSchema } from '@core/request/requestFile';
import { loadDirectory } from './directory';
import { loadTemplates } from './letters';
import { createLetterRenderer } from './pdf/renderLetter';

const assets = join(import.meta.dirname, '../../assets');
const templates = loadTemplates(assets);
const platform = loadDirectory(assets).get('facebook') ?? expect.unreachable();
const holder = {
  name: 'Beratung Beispielstadt e. V.',
  address: ['Ratgasse 3', '10115 Berlin'],
  country: 'DE',
  email: 'rat@example.org',
};
const request = (language: string) =>
  requestFileSchema.parse({
    version: 1,
    person: {
      name: 'Ada Beispiel',
      address: ['Musterweg 12', '10827 Berlin'],
      country: 'DE',
      email: 'ada@example.org',
    },
    controller: 'facebook',
    rights: ['access'],
    language,
    date: '2026-11-24',
    accounts: [{ kind: 'email', value: 'ada@example.org' }],
    enclosures: ['Copy'],
    mandate: { holder, on: '2026-11-20' },
  });

it.each(templates.languages)('in the letter: %s', (language) => {
  const letter = compose({ request: request(language), controller: controllerOf(platform), platform, templates });
  expect(letter.sender.lines.at(-1)).toContain(holder.name);
  expect(letter.sender.email).toBe(holder.email);
  const block = letter.blocks.find(({ id }) => id === 'frame.mandate');
  expect(block?.kind === 'paragraph' && block.text).toContain(`${holder.name}, Ratgasse 3, 10115`);
  expect(letter.enclosures?.items).toHaveLength(2);
  expect(letter.enclosures?.items[0]).toContain('2026');
  expect(plainText(letter)).not.toMatch(/[{}]/);
  const { mandate: _, ...alone } = request(language);
  const own = compose({ request: alone, controller: controllerOf(platform), platform, templates });
  expect(plainText(own)).not.toContain(holder.name);
  expect(composeMandate(alone, templates)).toBeNull();
});

it('is a page of its own, in German and English', async () => {
  const renderer = createLetterRenderer(assets);
  for (const [language, written] of [
    ['de', 'de'],
    ['en', 'en'],
    ['pl', 'en'],
  ] as const) {
    const mandate = composeMandate(request(language), templates) ?? expect.unreachable();
    expect(mandate.language).toBe(written);
    expect(mandate.recipient).toEqual([holder.name, ...holder.address, written === 'de' ? 'Deutschland' : 'Germany']);
    expect(mandate.salutation).toContain('Ada Beispiel');
    expect(mandate.day).toBe('2026-11-20');
    const { pages, signatureBox } = await renderer.render(mandate, {
      title: 'Mandate',
      createdAt: '2026-11-20T00:00:00Z',
    });
    expect(pages).toBe(1);
    expect(signatureBox).not.toBeNull();
  }
});
