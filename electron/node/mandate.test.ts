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

it.each(templates.languages)('is a page of its own: %s', async (language) => {
  const mandate = composeMandate(request(language), templates) ?? expect.unreachable();
  expect(mandate.language).toBe(language);
  expect(mandate.recipient.slice(0, 3)).toEqual([holder.name, ...holder.address]);
  expect(mandate.salutation).toContain('Ada Beispiel');
  expect(mandate.salutation).toContain(`${holder.name}, Ratgasse 3`);
  expect(mandate.day).toBe('2026-11-20');
  for (const article of ['15', '22', '77', '80']) expect(plainText(mandate)).toContain(article);
  expect(plainText(mandate)).not.toMatch(/[{}]/);
  const { pages, signatureBox } = await createLetterRenderer(assets).render(mandate, {
    title: 'Mandate',
    createdAt: '2026-11-20T00:00:00Z',
  });
  expect(pages).toBe(1);
  expect(signatureBox).not.toBeNull();
});
