// Requests out of backups: those of older versions, histories that go on, and chains that do not fit.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { brokenAt } from '@core/request/chain';
import type { RequestEvent } from '@core/request/events';
import { loadVault, TODAY } from '../../build/torture/vaultOf';

const open = await loadVault();
import type { Vault } from './vault';
const { putRecord, readRecord, recordIn, standingOf } = await import('./snapshot');
const { sha256 } = await import('./requestRecords');

const NAME = 'requests/sent.json';
const version1 = JSON.parse(
  (JSON.parse(readFileSync(new URL('migrations/version1.json', import.meta.url), 'utf8')) as Record<string, string>)[
    NAME
  ] ?? '',
) as { version: number; events: RequestEvent[] };
const { version, events } = version1;
const note: RequestEvent = {
  ...{ type: 'note', on: TODAY, data: { text: 'More' }, id: 'e9', seq: events.length + 1 },
  at: `${TODAY}T10:00:00.000Z`,
};

let folder: string;
let vault: Vault;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-snapshot-'));
  vault = await open(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const removed = () => readdirSync(join(folder, 'removed'));
const broken = () => {
  const { recorded, chain } = vault.requests.history('sent');
  return brokenAt(recorded as RequestEvent[], chain, sha256);
};

test('a request of a backup of version 1 is read as this version keeps it', () => {
  const value = readRecord(NAME, { version, events });
  expect(standingOf(vault, { name: NAME, value })).toBe('added');
  putRecord(vault, NAME, value);
  expect(recordIn(vault, NAME)).toMatchObject({ version: 2, events });
  expect(standingOf(vault, { name: NAME, value })).toBe('same');
  expect(broken()).toBeNull();
});

test('a history that goes on takes the place of its beginning', async () => {
  vault.requests.append('sent', events);
  const chain = [...vault.requests.history('sent').chain];
  const other = await open(join(folder, 'other'));
  other.requests.append('sent', [...events, note]);
  putRecord(vault, NAME, readRecord(NAME, recordIn(other, NAME)));
  expect(vault.requests.history('sent').recorded).toHaveLength(events.length + 1);
  expect(vault.requests.history('sent').chain.slice(0, -1)).toEqual(chain);
  expect([broken(), removed()]).toEqual([null, []]);
});

test('another history is taken as it is, and the one that was there is kept', () => {
  vault.requests.append('sent', [...events, note]);
  putRecord(vault, NAME, readRecord(NAME, { version, events }));
  expect([vault.requests.history('sent').recorded.length, broken(), removed().length]).toEqual([
    events.length,
    null,
    1,
  ]);
});

test('a chain that does not fit is not made to fit by a restore', async () => {
  const other = await open(join(folder, 'other'));
  other.requests.append('sent', events);
  const { recorded, chain } = other.requests.history('sent');
  const changed = recorded.with(2, { ...recorded[2], on: '2026-11-20' });
  putRecord(vault, NAME, readRecord(NAME, { version: 2, events: changed, chain }));
  expect(broken()).toBe(3);
  vault = await open(folder);
  expect([broken(), vault.damaged]).toEqual([3, []]);
});
