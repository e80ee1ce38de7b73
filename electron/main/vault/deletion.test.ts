// What goes with a person beside their requests: their part of campaigns, mandates they held, and what a migration kept.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { campaignSchema } from '@core/campaign/campaign';
import { loadVault, TODAY } from '../../build/torture/vaultOf';
import type { Vault } from './vault';

const open = await loadVault();
const { belongingsOf, campaignsWith, deleteForGood, finishDeletion } = await import('./deletion');

let top: string;
let folder: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'redress-deletion-'));
  folder = join(top, 'vault');
});
afterEach(() => rmSync(top, { recursive: true }));

const at = `${TODAY}T09:00:00.000Z`;
const address = ['Musterweg 12', '10827 Berlin'];
const ada = { id: 'ada', name: 'Ada Beispiel', address, country: 'DE' };

function campaign(id: string, personIds: string[], entries: [personId: string, id: string][] = []) {
  return campaignSchema.parse({
    id,
    createdAt: at,
    updatedAt: at,
    kind: 'ask-data-brokers',
    personIds,
    grounds: '',
    language: 'en',
    envelope: 'safe',
    date: null,
    entries: entries.map(([personId, entryId]) => ({
      id: entryId,
      personId,
      platformId: `platform-${entryId}`,
      service: 'Beispielnetz',
      account: { kind: 'email', value: `${personId}@example.org` },
      adapted: null,
      way: 'post',
    })),
  });
}

async function filled(): Promise<Vault> {
  const vault = await open(folder);
  const sha256 = await vault.blobs.put(Buffer.from('a picture of a signature'));
  vault.people.save('ada', { ...ada, signature: { kind: 'image', sha256, drawn: true } });
  vault.people.save('bo', { ...ada, id: 'bo', name: 'Bo Exempel', mandate: { holderId: 'ada', on: TODAY } });
  vault.people.save('cleo', { ...ada, id: 'cleo', name: 'Cleo Exemple', mandate: { holderId: 'bo', on: TODAY } });
  for (const one of [
    campaign('own', ['ada'], [['ada', 'e1']]),
    campaign('begun', ['ada']),
    campaign(
      'shared',
      ['ada', 'bo'],
      [
        ['ada', 'e2'],
        ['bo', 'e3'],
        ['bo', 'e4'],
      ],
    ),
    campaign('others', ['bo'], [['bo', 'e5']]),
  ])
    vault.campaigns.save(one.id, one);
  return vault;
}

const left = (vault: Vault) =>
  Object.fromEntries(vault.campaigns.all().map(({ id, personIds, entries }) => [id, [personIds, entries.length]]));

test('their part of campaigns goes, and campaigns of theirs alone', async () => {
  const vault = await filled();
  const before = vault.campaigns.get('others');
  const going = belongingsOf(vault, 'ada');
  expect(campaignsWith(vault, going).map(({ id }) => id)).toEqual(['own', 'begun', 'shared']);
  await deleteForGood(vault, going);
  expect(left(vault)).toEqual({ shared: [['bo'], 2], others: [['bo'], 1] });
  expect(vault.campaigns.get('others')).toBe(before);
  expect(left(await open(folder))).toEqual(left(vault));
});

test('their signature goes, and nobody acts for others any more', async () => {
  const vault = await filled();
  await deleteForGood(vault, belongingsOf(vault, 'ada'));
  expect(
    readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((one) => one.includes('/')),
  ).toEqual([]);
  const mandates = Object.fromEntries((await open(folder)).people.all().map(({ id, mandate }) => [id, mandate]));
  expect(mandates).toEqual({ bo: undefined, cleo: { holderId: 'bo', on: TODAY } });
});

test('the signature goes as well where a file could not be read', async () => {
  await filled();
  writeFileSync(join(folder, 'settings.json'), '{');
  const vault = await open(folder);
  const other = await vault.blobs.put(Buffer.from('what the unreadable file may name'));
  await deleteForGood(vault, belongingsOf(vault, 'ada'));
  expect(
    readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((one) => one.includes('/')),
  ).toEqual([join(other.slice(0, 2), other)]);
});

test('cut off between its files it is finished, whichever was the last', async () => {
  const vault = await filled();
  const going = belongingsOf(vault, 'ada');
  vault.marks.deletion.save({ version: 1, ...going });
  vault.campaigns.remove('own');
  vault.people.remove('ada');
  const again = await open(folder);
  await finishDeletion(again);
  expect(left(again)).toEqual({ shared: [['bo'], 2], others: [['bo'], 1] });
  expect(again.people.get('bo')?.mandate).toBeUndefined();
});

test('what a migration kept of a request goes with it, and what it kept of others stays', async () => {
  const url = new URL('migrations/version1.json', import.meta.url);
  const version1 = JSON.parse(readFileSync(url, 'utf8')) as Record<string, string>;
  for (const [path, text] of Object.entries(version1)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const vault = await open(folder);
  const kept = (id: string) => join(folder, `before-2.${TODAY}`, `${id}.json`);
  expect(vault.requests.all().map(({ id }) => existsSync(kept(id)))).toEqual([true, true, true]);
  vault.campaigns.save(
    'own',
    campaign(
      'own',
      ['somebody'],
      [
        ['somebody', 'sent'],
        ['somebody', 'e9'],
      ],
    ),
  );
  vault.requests.remove('sent');
  expect(existsSync(kept('sent'))).toBe(true);
  await deleteForGood(vault, { requests: ['sent'], drafts: [], people: [] });
  expect(['begun', 'edited', 'sent'].map((id) => existsSync(kept(id)))).toEqual([true, true, false]);
  // The entry of the campaign that the request was made from would name it, and be made again.
  expect(vault.campaigns.get('own')?.entries.map(({ id }) => id)).toEqual(['e9']);
  expect(readdirSync(join(folder, 'removed'))).toEqual([`gone.${TODAY}.json`]);
});
