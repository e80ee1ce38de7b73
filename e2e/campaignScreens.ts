// The screens of campaigns, of imports and of a person's own records, each with something on it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { waysTo, type Way } from '@core/campaign/campaign';
import { expect, type Redress } from './fixtures';
import type { Screen } from './screen';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** Fills the vault with campaigns in every stage, an import and own records, and names the screens that show them. */
export async function manyScreens(redress: Redress): Promise<Screen[]> {
  return [...(await directoryScreens(redress)), ...(await campaignScreens(redress))];
}

async function directoryScreens(redress: Redress): Promise<Screen[]> {
  const table = join(redress.files, 'Firmen.csv');
  const rows = [
    'Firma;Straße;PLZ;Ort;Land;E-Mail',
    'Möbelhaus Übel & Söhne;Gewerbepark 3;04109;Leipzig;Deutschland;post@uebel.example',
    'Exempelbank eG;Musterplatz 1;10115;Berlin;Deutschland;nirgends',
    ';Leerweg 1;04109;Leipzig;Deutschland;',
  ];
  writeFileSync(table, rows.join('\r\n'));
  await redress.answerDialogs(table);
  const chosen = await redress.value('imports.choose', { from: 'file' });
  await redress.value('imports.read', { columns: chosen?.table?.guessed ?? {} });
  await redress.value('imports.accept', undefined);
  const own = await redress.value('ownRecords.save', {
    service: 'Ölmühle Exempel',
    legalName: 'Ölmühle Exempel e. K.',
    address: ['Mühlweg 1', '94032 Passau'],
    country: 'DE',
    source: 'Imprint',
  });
  await redress.value('ownRecords.correct', {
    id: 'deezer',
    fields: { 'controller.address': ['Rue Fictive 3', '75001 Paris'] },
  });
  const choose = async (page: Page) => {
    await redress.answerDialogs(table);
    await button(page, 'Import…');
    await button(page, 'Choose a file…');
    await page.getByRole('button', { name: 'Check the records' }).waitFor();
  };
  return [
    { name: 'dialog-import-columns', route: '/directory', open: choose },
    {
      name: 'dialog-import-preview',
      route: '/directory',
      open: async (page) => {
        await choose(page);
        await button(page, 'Check the records');
        await page.getByRole('dialog').getByRole('row').first().waitFor();
      },
    },
    { name: 'directory-imported', route: '/directory/imported-mobelhaus-ubel-sohne' },
    { name: 'directory-own', route: `/directory/${own.platform.id}` },
    { name: 'directory-corrected', route: '/directory/deezer' },
    { name: 'authorities', route: '/directory/authorities' },
    { name: 'authority', route: '/directory/authorities/de-be' },
  ];
}

async function campaignScreens(redress: Redress): Promise<Screen[]> {
  const adviser = await redress.value('people.save', {
    name: 'Beratung Beispielstadt e. V.',
    address: ['Ratgasse 3', '10115 Berlin'],
    country: 'DE',
  });
  const client = await redress.value('people.save', {
    name: 'Bo Exempel',
    address: ['Påhittgatan 3', '111 22 Stockholm'],
    country: 'SE',
    email: 'bo@example.org',
    mandate: { holderId: adviser.id, on: '2026-11-20' },
  });
  const candidates = await redress.value('campaigns.candidates', { kind: 'object-ai-training' });
  const reached = candidates
    .filter(({ platform }) => waysTo('object-ai-training', platform).includes('post'))
    .map(({ platform }) => platform);
  const begin = async (personIds: string[], ways: readonly Way[], account = 'bo@example.org') => {
    const { id } = await redress.value('campaigns.create', { kind: 'object-ai-training' });
    const entries = personIds.flatMap((personId) =>
      ways.map((way, i) => ({
        id: `${id.slice(0, 18)}-${personId.slice(0, 18)}-${i}`,
        personId,
        platformId: reached[i]?.id ?? '',
        service: reached[i]?.service ?? '',
        account: { kind: 'email' as const, value: i === 1 ? account : 'bo@example.org' },
        adapted: null,
        way,
      })),
    );
    const grounds = 'My pictures show my children, who were never asked.';
    await redress.value('campaigns.save', { id, patch: { personIds, grounds, entries } });
    return { id, entries };
  };
  const mixed: Way[] = ['post', 'web-form', 'post', 'email', 'post'];
  const open = await begin([client.id], mixed, '');
  const several = await begin([client.id, adviser.id], mixed, '');
  const sending = await begin([client.id, adviser.id], mixed);
  const done = await begin([client.id], ['post', 'post']);
  for (const { id } of [sending, done])
    expect(await redress.value('campaigns.make', { id })).toMatchObject({ problems: [] });
  const sent = { type: 'sent', on: '2026-11-24', data: { channel: 'post' } } as const;
  const ids = [...done.entries, ...sending.entries.slice(-1)].map(({ id }) => id);
  await redress.value('requests.recordAll', { ids, happening: sent });
  // Grounds, so that the next one that is begun does not clear it away.
  const nobody = await redress.value('campaigns.create', { kind: 'ask-data-brokers' });
  await redress.value('campaigns.save', { id: nobody.id, patch: { personIds: [], grounds: '-' } });

  const faulty = join(redress.files, 'clients.csv');
  writeFileSync(faulty, 'Name;Anschrift;Land;E-Mail\r\nCleo Exemple;;FR;cleo@\r\n');
  const choose = `/campaigns/${open.id}/choose`;
  const send = `/campaigns/${sending.id}/send`;
  return [
    { name: 'campaigns', route: '/campaigns' },
    { name: 'campaign-who-writes', route: `/campaigns/${nobody.id}/choose` },
    { name: 'campaign-choose', route: choose },
    { name: 'campaign-choose-several', route: `/campaigns/${several.id}/choose` },
    {
      name: 'campaign-missing',
      route: choose,
      open: async (page) => {
        await button(page, 'Make 5 letters');
        await page.getByRole('alert').waitFor();
      },
    },
    {
      name: 'dialog-adapt',
      route: choose,
      open: async (page) => {
        await button(page, /^Adapt the letter/);
        await page.getByText('Grounds or language of its own').click();
      },
    },
    {
      name: 'dialog-people-from-table',
      route: choose,
      open: async (page) => {
        await redress.answerDialogs(faulty);
        await button(page, 'Several people…');
        await button(page, 'From a table (CSV)…');
        await page.getByRole('alert').waitFor();
      },
    },
    { name: 'campaign-send', route: send },
    { name: 'dialog-mark-sent', route: send, open: (page) => button(page, /^Mark all \d+ as sent/) },
    { name: 'campaign-done', route: `/campaigns/${done.id}/send` },
    { name: 'campaign-nothing-made', route: `/campaigns/${open.id}/send` },
    { name: 'people-mandates', route: '/people' },
    { name: 'dialog-mandate', route: '/people', open: (page) => button(page, 'Edit Bo Exempel') },
  ];
}
